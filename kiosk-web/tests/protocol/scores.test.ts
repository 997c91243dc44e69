import { expect, it } from 'vitest'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { parseCharter } from '../../src/protocol/charter'
import { encodeJson } from '../../src/protocol/json'
import { scoreJson, scoresOf } from '../../src/protocol/scores'
import { vectorText } from './vectors'

const { manifest, cases } = JSON.parse(vectorText('scores.json')) as {
  manifest: string
  cases: { counts: number[][][]; scores: unknown[] }[]
}

it('scoresOf_countsOfTheSharedFile_areThoseOfTheServer', () => {
  const charter = parseCharter(encodeUtf8(manifest))
  const [round] = charter.rounds
  if (round === undefined) throw new Error('no round')
  expect(cases.length).toBeGreaterThan(4)
  for (const { counts, scores } of cases) {
    const rows = counts.map((table, i) => ({
      ballotClass: charter.classes[i]?.id ?? '',
      counts: table.map((row) => row.map(BigInt)),
    }))
    const own = scoresOf(charter, round, rows).map((score) => encodeJson(scoreJson(score)))
    expect(own).toEqual(scores.map((score) => JSON.stringify(score)))
  }
})
