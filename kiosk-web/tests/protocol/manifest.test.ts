import { describe, expect, it } from 'vitest'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { electionText, parseManifest, requireElection } from '../../src/protocol/manifest'
import { encodeVerifierKey } from '../../src/protocol/note'
import { systemRandom } from '../../src/protocol/random'
import { encodeTrusteeKey, makeTrusteeSecret } from '../../src/protocol/trustee-key'
import { refused } from './refused'
import { signer } from './test-log'

const MEETING = '7Yk2bQ9mRt4WcXzP'
const [UUID, OTHER] = ['Ab3dE5gH7jK9mN2p', 'Ab3dE5gH7jK9mN2q']
const random = systemRandom()
const secrets = [makeTrusteeSecret(random), makeTrusteeSecret(random)]

/** A manifest as the server writes it, compact and in its order of fields. */
const draft = {
  version: 1,
  meeting: MEETING,
  title: '民主推荐"大会"',
  organisation: '学校',
  date: '2026-03-20T15:30+08:00',
  place: '报告厅',
  basis: ['文件'],
  log: {
    origin: `gongxin/${MEETING}`,
    key: encodeVerifierKey(signer(`gongxin/${MEETING}`, 'log', 1).key),
  },
  witnesses: [{ name: '监督员', key: encodeVerifierKey(signer('w/1', 'witness', 2).key) }],
  expected: { number: 88, roster: [{ category: '在编在职', number: 88, votes: true }] },
  classes: [
    { id: 'A', name: '甲类', weight: [1, 1], expected: 80 },
    { id: 'B', name: '乙类', weight: [1, 2], expected: 8 },
  ],
  trustees: {
    threshold: 2,
    members: secrets.map(({ publicText }) => ({ role: 'supervisor', name: 'x', key: publicText })),
    record: secrets.map((key) => ['Single', JSON.parse(encodeTrusteeKey(key, random)) as unknown]),
  },
  rounds: [
    {
      id: '1',
      title: '第一轮',
      forms: [
        {
          id: 'T1',
          template: 'meeting_recommendation',
          title: '推荐票',
          instructions: '',
          questions: [
            {
              id: 'T1.P1',
              kind: 'pick',
              text: '推荐：副校长',
              title: '副校长',
              headcount: 1,
              answers: [{ text: '甲', note: '现任' }, { text: '乙' }],
              listed: 2,
              min: 0,
              max: 1,
              blank: true,
            },
          ],
        },
        {
          id: 'T2',
          template: 'decision',
          title: '表决票',
          instructions: '',
          questions: [
            {
              id: 'T2.1',
              kind: 'one',
              text: '同意吗',
              title: '同意吗',
              answers: [{ text: '同意' }, { text: '不同意' }],
              listed: 2,
              min: 1,
              max: 1,
              blank: false,
            },
          ],
        },
      ],
      rules: [],
    },
  ],
  elections: [
    { round: '1', class: 'A', uuid: UUID },
    { round: '1', class: 'B', uuid: OTHER },
  ],
  spares: [],
  assurance: 'tls',
  slips: 'server',
}
const text = JSON.stringify(draft)
const parse = (json: string) => parseManifest(encodeUtf8(json))

describe('parseManifest', () => {
  it('goodOne_isRead', () => {
    const manifest = parse(text)
    expect(manifest.hash).toBe(sha256Hex(text))
    expect(manifest.logKey.name).toBe(`gongxin/${MEETING}`)
    expect(manifest.trustees.keys.map(({ publicText }) => publicText)).toEqual(
      secrets.map(({ publicText }) => publicText),
    )
    expect(manifest.rounds[0]?.questions.length).toBe(2)
  })

  it('otherTexts_areRefusedByName', () => {
    const [one, two] = secrets.map(({ publicText }) => publicText)
    refused('malformed', () => parse('{}'))
    refused('bad_encoding', () => parse(` ${text}`))
    refused('other_version', () => parse(text.replace('"version":1', '"version":2')))
    refused('duplicate_key', () => parse(text.replace('"title":', '"title":"x","title":')))
    refused('unknown_field', () => parse(text.replace('"title":', '"more":1,"title":')))
    refused('unknown_field', () => parse(text.replace('"kind":', '"kinds":1,"kind":')))
    refused('malformed', () => parse(text.replace(`gongxin/${MEETING}`, 'gongxin/other')))
    refused('malformed', () => parse(text.replace(OTHER, UUID)))
    refused('malformed', () => parse(text.replace(one ?? '', two ?? '')))
    refused('malformed', () => parse(text.replace('"threshold":2', '"threshold":1')))
  })

  it('digitsOnSlips_areSaidByTrueAlone', () => {
    const withPin = (pin: string) => parse(text.replace(/\}$/, `,"pin":${pin}}`))
    expect(parse(text).pin).toBe(false)
    expect(withPin('true').pin).toBe(true)
    refused('bad_encoding', () => withPin('false'))
    refused('malformed', () => withPin('"true"'))
  })

  it('trusteeWithoutProof_isRefused', () => {
    const rogue = makeTrusteeSecret(random).publicText
    const stolen = text.replaceAll(secrets[1]?.publicText ?? '', rogue)
    refused('bad_proof', () => parse(stolen))
  })
})

describe('requireElection', () => {
  const manifest = parse(text)

  it('promisedRecord_isAccepted', () => {
    const raw = electionText(manifest, UUID)
    const election = requireElection(manifest, UUID, raw)
    expect(election.name).toBe('民主推荐"大会" · 第一轮 · 甲类')
    expect(election.description).toBe(`gongxin-manifest:${manifest.hash}`)
    expect(election.questions.map(({ answers }) => answers)).toEqual([
      ['甲', '乙'],
      ['同意', '不同意'],
    ])
  })

  it('anyOtherRecord_isRefused', () => {
    const raw = electionText(manifest, UUID)
    const foreign = makeTrusteeSecret(random).publicText
    const key = /"public_key":"([0-9a-f]{64})"/.exec(raw)?.[1] ?? ''
    const wrong = [
      raw.replace(key, foreign),
      raw.replace('["甲","乙"]', '["乙","甲"]'),
      raw.replace('"max":1', '"max":2'),
      raw.replace(UUID, OTHER),
      `${raw}\n`,
      electionText(manifest, OTHER),
    ]
    for (const other of wrong) {
      refused('wrong_election', () => requireElection(manifest, UUID, other))
    }
    refused('wrong_election', () => electionText(manifest, '11111111111111'))
  })
})
