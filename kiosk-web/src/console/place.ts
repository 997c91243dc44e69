/** One step into a meeting file: a member, or one item of a list, counted from 1. */
export interface Step {
  readonly name: string
  readonly item?: number
}

/** The steps of a path such as `rounds[0].rules[2].value`, for people who count from one. */
export function placeOf(path: string): Step[] {
  return path.split('.').flatMap((part) => {
    const [, name = part, indexes = ''] = /^(.*?)((?:\[\d+\])+)$/.exec(part) ?? []
    const items = [...indexes.matchAll(/\d+/g)].map(([digits]) => Number(digits) + 1)
    return items.length === 0 ? [{ name }] : items.map((item) => ({ name, item }))
  })
}
