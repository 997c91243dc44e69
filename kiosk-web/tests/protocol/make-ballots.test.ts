import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseBallot } from '../../src/protocol/ballot'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { deriveKey, makeCredential } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import { systemRandom } from '../../src/protocol/random'
import { fixedValues } from './vectors'

const script = fileURLToPath(new URL('../../scripts/make-ballots.ts', import.meta.url))
const command = ['--import', 'tsx', script, '--threads', '2']
const election = parseElection(fixedValues.election.raw)
const voters = [0, 1, 2].map((i) => ({
  credential: makeCredential(systemRandom()),
  choices: [
    [1, 0],
    [0, 1, i % 2],
  ],
}))

it('makeBallots_givesOneValidBallotForEachVoterInOrder', () => {
  const input = JSON.stringify({ election: election.raw, voters })
  const lines = execFileSync(process.execPath, command, { input, encoding: 'utf8' }).split('\n')
  expect(lines.pop()).toBe('')
  const ballots = lines.map((line) => parseBallot(encodeUtf8(line), election))
  const verifier = new BallotVerifier(election)
  for (const ballot of ballots) verifier.verify(ballot)
  const expected = voters.map(({ credential }) => deriveKey(credential, election.uuid).publicText)
  expect(ballots.map(({ credential }) => credential)).toEqual(expected)
})

it('makeBallots_failsOnAForbiddenChoice', () => {
  const wrong = [
    {
      credential: voters[0]?.credential,
      choices: [
        [1, 1],
        [1, 0, 0],
      ],
    },
  ]
  const input = JSON.stringify({ election: election.raw, voters: wrong })
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    input,
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain('rule_not_met')
})
