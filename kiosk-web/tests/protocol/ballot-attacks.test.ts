import { describe, expect, it } from 'vitest'
import { parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { keyOf } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { systemRandom } from '../../src/protocol/random'
import { ORDER } from '../../src/protocol/scalar'
import { BallotSession } from '../../src/protocol/session'
import { runAtOnce } from '../../src/protocol/slices'
import { codeOf } from './refused'
import { fixedValues, vectorText } from './vectors'

const election = parseElection(fixedValues.election.raw)
const verifier = new BallotVerifier(election)
const good = fixedValues.ballots[0]?.ballot ?? ''
const codeOfText = (text: string) => codeOfBytes(encodeUtf8(text))
const codeOfBytes = (bytes: Uint8Array) =>
  codeOf(() => {
    verifier.verify(parseBallot(bytes, election))
  })

describe('a changed ballot', () => {
  it('everyTruncation_isMalformed', () => {
    const bytes = encodeUtf8(good)
    for (let end = 0; end < bytes.length; end += 7) {
      expect(codeOfBytes(bytes.subarray(0, end))).toBe('malformed')
    }
  })

  it('flippedBits_areRefused', () => {
    const bytes = encodeUtf8(good)
    for (let bit = 0; bit < 8 * bytes.length; bit += 19) {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(codeOfBytes(flipped), `bit ${bit}`).toBeDefined()
    }
  })

  it('otherTexts_areRefusedByName', () => {
    const neutral = `${'0'.repeat(63)}1`
    const alpha = /"alpha":"[0-9a-f]{64}"/
    const challenge = /"challenge":"[0-9]+"/
    const cases: [string, string][] = [
      [` ${good}`, 'bad_encoding'],
      [`${good}\n`, 'bad_encoding'],
      [good.replace('{"challenge"', '{ "challenge"'), 'bad_encoding'],
      [
        good.replace(
          /\{"challenge":("[0-9]+"),"response":("[0-9]+")\}/,
          '{"response":$2,"challenge":$1}',
        ),
        'bad_encoding',
      ],
      [good.replace('"election_uuid":', '"\\u0065lection_uuid":'), 'bad_encoding'],
      [good.replace('{"choices"', '{"extra":1,"choices"'), 'unknown_field'],
      [good.replace('"election_uuid":', '"election_uuid":"x","election_uuid":'), 'duplicate_key'],
      [good.replace(challenge, `"challenge":"${ORDER}"`), 'bad_scalar'],
      [good.replace(challenge, '"challenge":"007"'), 'bad_scalar'],
      [good.replace(challenge, '"challenge":7'), 'malformed'],
      [good.replace(alpha, '"alpha":null'), 'malformed'],
      [good.replace('[', '[{},'), 'malformed'],
      [good.replace('11111111111111', '11111111111112'), 'wrong_election'],
      [
        good.replace(election.fingerprint, election.fingerprint.replace('3', '4')),
        'wrong_election',
      ],
      [good.replace(alpha, `"alpha":"${neutral}"`), 'bad_signature'],
    ]
    for (const [text, code] of cases) {
      expect(text).not.toBe(good)
      expect(codeOfText(text)).toBe(code)
    }
    for (const text of ['', 'null', '[]', '"x"', '1', '{}'])
      expect(codeOfText(text)).toBe('malformed')
  })
})

describe('neutral components (A05)', () => {
  it('ofTheSharedVector_areJudgedAsItSays', () => {
    const file = JSON.parse(vectorText('neutral-components.json')) as {
      election: string
      ballots: { name: string; verdict: string; ballot: string }[]
    }
    const own = parseElection(file.election)
    const itsVerifier = new BallotVerifier(own)
    for (const { name, verdict, ballot } of file.ballots) {
      const code = codeOf(() => {
        itsVerifier.verify(parseBallot(encodeUtf8(ballot), own))
      })
      expect(code ?? 'ok', name).toBe(verdict)
    }
  })
})

describe('length (A30)', () => {
  /** The text with every scalar replaced by a mark: what is left must not depend on the choice. */
  const shape = (text: string) => text.replace(/"[0-9]{60,}"/g, '"scalar"').length

  it('ofABallot_dependsOnScalarsOnly', () => {
    const make = (choices: number[][]) => {
      const session = new BallotSession(election, keyOf(5n), systemRandom())
      runAtOnce(session.preparing())
      return session.finish(choices).text
    }
    const all = [
      [
        [1, 0],
        [1, 0, 0],
      ],
      [
        [0, 1],
        [1, 0, 0],
      ],
      [
        [1, 0],
        [0, 1, 0],
      ],
      [
        [1, 0],
        [0, 1, 1],
      ],
      [
        [0, 1],
        [0, 0, 1],
      ],
    ].map(make)
    expect(new Set(all.map(shape)).size).toBe(1)
    const scalars = new Set(all.map((text) => text.match(/"[0-9]{60,}"/g)?.length))
    expect(scalars.size).toBe(1)
  })
})
