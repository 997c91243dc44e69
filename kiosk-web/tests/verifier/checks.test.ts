/** The names and words of the checks are those of the other verifier, whose page of them is made from it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { reportJson, reportText } from '../../scripts/verify-output'
import en from '../../src/text/en/verifier'
import zh from '../../src/text/zh/verifier'
import { ARCHIVE_CHECKS, groupOf, KEPT_CHECKS, RECORD_CHECKS } from '../../src/verifier/checks'
import { Findings, isAccepted, mergeVerdicts } from '../../src/verifier/findings'
import { reportOf, unreadable } from '../../src/verifier/report'

const page = readFileSync(
  fileURLToPath(new URL('../../../server/docs/checks.md', import.meta.url)),
  'utf8',
)

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

function rows(texts: { zh: Texts; en: Texts }, kind: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const [group = '', check = ''] = name.split('.')
    return `| \`${name}\` | ${kind} | ${texts.zh[group]?.[check] ?? ''} | ${texts.en[group]?.[check] ?? ''} |`
  })
}

describe('checks', () => {
  it('namesAndTexts_areThoseOfTheDocumentation', () => {
    const texts = { zh: zh.check, en: en.check }
    const ours = [
      ...rows(texts, 'archive', ARCHIVE_CHECKS),
      ...rows(texts, 'record', RECORD_CHECKS),
      ...rows(texts, 'kept', KEPT_CHECKS),
    ]
    const theirs = page.split('\n').filter((line) => line.startsWith('| `'))
    expect([...ours].sort()).toEqual([...theirs].sort())
    for (const [group, title] of Object.entries(zh.checkGroup)) {
      const english = en.checkGroup[group as keyof typeof en.checkGroup]
      expect(page).toContain(`## ${title} · ${english}`)
    }
    expect(groupOf('evidence.receipt')).toBe('evidence')
  })
})

describe('Findings', () => {
  it('aCheckOfWhichNothingIsHeard_isNotMadeAndNothingIsAccepted', () => {
    const findings = new Findings(['evidence.receipt', 'integrity.layout'])
    findings.made('integrity.layout')
    expect([...findings.verdict().outcomes]).toEqual([
      ['integrity.layout', 'passed'],
      ['evidence.receipt', 'not_checked'],
    ])
    expect(isAccepted(findings.verdict())).toBe(false)
    findings.made('evidence.receipt')
    expect(isAccepted(findings.verdict())).toBe(true)
    findings.fail('integrity.layout', 'here', 'wrong')
    expect(isAccepted(findings.verdict())).toBe(false)
  })

  it('mergeVerdicts_takesTheWorseOutcome', () => {
    const [good, open, bad] = [0, 1, 2].map((kind) => {
      const findings = new Findings(['integrity.layout'])
      if (kind === 0) findings.made('integrity.layout')
      if (kind === 2) findings.fail('integrity.layout', 'here', 'wrong')
      return findings.verdict()
    })
    if (good === undefined || open === undefined || bad === undefined) throw new Error('three')
    const outcome = (...verdicts: (typeof good)[]) => [...mergeVerdicts(verdicts).outcomes.values()]
    expect(outcome(good, good)).toEqual(['passed'])
    expect(outcome(good, open)).toEqual(['not_checked'])
    expect(outcome(open, good)).toEqual(['not_checked'])
    expect(outcome(bad, open)).toEqual(['failed'])
  })
})

describe('the command line', () => {
  const findings = new Findings(['integrity.layout', 'evidence.receipt'])
  findings.made('integrity.layout')
  findings.fail('integrity.layout', 'byte 512', 'not \u202e so')
  findings.notice({ code: 'share_left_out', trustee: 2, detail: 'bad_proof' })
  const report = reportOf('archive', [{ key: 'name', value: 'A' }], findings.verdict())
  const log = { size: '15', root: 'R' }
  const rounds = [{ id: '1', valid: true, issued: '5', returned: '4' }]

  it('reportJson_isThatOfTheOtherVerifier', () => {
    expect(JSON.parse(reportJson(report))).toEqual({
      accepted: false,
      kind: '选举档案 archive of one election',
      facts: { name: 'A' },
      checks: [
        { check: 'integrity.layout', outcome: 'failed' },
        { check: 'evidence.receipt', outcome: 'not_checked' },
      ],
      failures: [{ check: 'integrity.layout', where: 'byte 512', detail: 'not \u202e so' }],
      notices: [
        {
          zh: '第 2 位开票人的开票份额无效，未采用：bad_proof',
          en: 'the partial decryption of trustee 2 is invalid and was left out: bad_proof',
        },
      ],
    })
    const { facts } = JSON.parse(reportJson({ ...report, log, rounds })) as { facts: unknown }
    expect(facts).toEqual({
      name: 'A',
      log: '15 条 entries, R',
      round_1: '有效 valid，净发出 issued 5，收回 returned 4',
    })
    expect(report.exit).toBe(1)
    expect(unreadable(3, 'other version').exit).toBe(3)
  })

  it('reportText_namesEveryFailureAndLetsNoTextSteerTheTerminal', () => {
    const text = reportText(report)
    expect(text).toContain('[不符 FAIL] integrity.layout')
    expect(text).toContain('byte 512: not ? so')
    expect(text.split('\n').pop()).toContain('REFUSED, failed checks: 1')
  })
})
