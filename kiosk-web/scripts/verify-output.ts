/** A report as the command line prints it: for programs, as `scripts/verify --json` does, and for people. */
import en from '../src/text/en/verifier'
import zh from '../src/text/zh/verifier'
import { CHECK_GROUPS, type CheckName } from '../src/verifier/checks'
import type { Notice, Outcome } from '../src/verifier/findings'
import type { Fact, Report } from '../src/verifier/report'

const MARKS: Readonly<Record<Outcome, string>> = {
  passed: '[通过 ok]  ',
  failed: '[不符 FAIL]',
  not_checked: '[未核 --]  ',
}

/** One line of JSON. */
export function reportJson(report: Report): string {
  const { kind, checks, notices, exit } = report
  return JSON.stringify({
    accepted: exit === 0,
    kind: kindText(kind),
    facts: Object.fromEntries(allFacts(report).map(({ key, value }) => [key, value])),
    checks: checks.map(({ name, state }) => ({ check: name, outcome: state })),
    failures: checks.flatMap(({ name, failures }) =>
      failures.map((failure) => ({ check: name, ...failure })),
    ),
    notices: notices.map((notice) => ({ zh: noticeText(notice, zh), en: noticeText(notice, en) })),
  })
}

/** The checks by name in five groups, all failures, and one last line. */
export function reportText(report: Report): string {
  const { kind, checks, notices, exit, summary } = report
  const lines = [
    kindText(kind),
    ...allFacts(report).map(({ key, value }) => `  ${key}: ${plain(value)}`),
  ]
  for (const group of CHECK_GROUPS) {
    const ofGroup = checks.filter((check) => check.group === group)
    if (ofGroup.length > 0) lines.push('', `${zh.checkGroup[group]} ${en.checkGroup[group]}`)
    for (const { name, state, failures } of ofGroup) {
      lines.push(`  ${MARKS[state]} ${name}  ${checkText(name, zh)}  ${checkText(name, en)}`)
      for (const { where, detail } of failures) lines.push(`      ${plain(`${where}: ${detail}`)}`)
    }
  }
  lines.push('')
  for (const notice of notices) {
    lines.push(`注意 Note: ${plain(noticeText(notice, zh))}。 ${plain(noticeText(notice, en))}.`)
  }
  const { failed, notChecked } = summary
  lines.push(
    exit === 0
      ? `结论：核验通过。 Verdict: ACCEPTED, all ${summary.checks} checks passed.`
      : `结论：核验不通过，${failed} 项不符，${notChecked} 项无法核验。 Verdict: REFUSED, ` +
          `failed checks: ${failed}, checks that could not be made: ${notChecked}.`,
  )
  return lines.join('\n')
}

/** Those of log and rounds told in words. */
function allFacts({ facts, log, rounds }: Report): Fact[] {
  const ofLog = log && { key: 'log', value: `${log.size} 条 entries, ${log.root}` }
  const ofRounds = rounds.map(({ id, valid, issued, returned }) => ({
    key: `round_${id}`,
    value: `${valid ? '有效 valid' : '无效 void'}，净发出 issued ${issued}，收回 returned ${returned}`,
  }))
  return [...facts, ...(ofLog === undefined ? [] : [ofLog]), ...ofRounds]
}

function kindText(kind: Report['kind']): string {
  return kind === undefined ? '' : `${zh.verifiedKind[kind]} ${en.verifiedKind[kind]}`
}

function checkText(name: CheckName, texts: typeof zh | typeof en): string {
  const [group = '', check = ''] = name.split('.')
  const ofGroup: Readonly<Record<string, Readonly<Record<string, string>>>> = texts.check
  return ofGroup[group]?.[check] ?? name
}

function noticeText(notice: Notice, texts: typeof zh | typeof en): string {
  return Object.entries(notice).reduce(
    (text, [name, value]) => text.split(`{${name}}`).join(String(value)),
    texts.verifierNotice[notice.code],
  )
}

/** What stands in a file may hold what steers a terminal. */
function plain(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
}
