/** The numbers of one run, as a table for people. */

export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly goal?: { readonly op: '≤' | '≥'; readonly value: number }
}

export function isMet({ value, goal }: Row): boolean {
  if (goal === undefined) return true
  return goal.op === '≤' ? value <= goal.value : value >= goal.value
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The smallest value that at least so many percent of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export function markdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const goal = row.goal === undefined ? '' : `${row.goal.op} ${row.goal.value} ${row.unit}`
    const verdict = row.goal === undefined ? '' : isMet(row) ? 'met' : '**not met**'
    return `| ${row.what} | ${digits(row.value)} ${row.unit} | ${goal} | ${verdict} |`
  })
  return ['| what | measured | goal | |', '|---|---:|---:|---|', ...lines].join('\n')
}

/** Three digits that count, no more. */
function digits(value: number): string {
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
