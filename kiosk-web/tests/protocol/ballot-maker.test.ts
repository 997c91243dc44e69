import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { parseBallot } from '../../src/protocol/ballot'
import {
  localBallotMaker,
  startBallotMaker,
  workerBallotMaker,
  type BallotMaker,
} from '../../src/protocol/ballot-maker'
import { BallotVerifier } from '../../src/protocol/ballot-verifier'
import { serveBallots } from '../../src/protocol/ballot-worker'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { deriveKey, parseCredential } from '../../src/protocol/credential'
import { parseElection } from '../../src/protocol/election'
import type { Progress } from '../../src/protocol/session'
import type { MessagePortLike, WorkerLike } from '../../src/protocol/worker-messages'
import { fixedValues } from './vectors'

const election = parseElection(fixedValues.election.raw)
const { credential } = fixedValues.credential
const job = { election: fixedValues.election.raw, credential }
const choices = [
  [0, 1],
  [0, 0, 1],
]

/** Node's port, with the part of its type that browsers share. */
const asPort = (port: MessagePort) => port as unknown as MessagePortLike

/** A worker in the same thread, behind a real message channel. */
function channelMaker(): { maker: BallotMaker; close: () => void } {
  const { port1, port2 } = new MessageChannel()
  serveBallots(asPort(port2))
  return {
    maker: workerBallotMaker(asPort(port1)),
    close: () => {
      port1.close()
    },
  }
}

function expectValid(text: string): void {
  const ballot = parseBallot(encodeUtf8(text), election)
  const own = deriveKey(parseCredential(credential), election.uuid)
  expect(ballot.credential).toBe(own.publicText)
  new BallotVerifier(election).verify(ballot)
}

for (const [name, open] of [
  ['local', () => ({ maker: localBallotMaker(), close: () => undefined })],
  ['worker', channelMaker],
] as const) {
  describe(`${name} ballot maker`, () => {
    it('ballot_isValidAndProgressGrows', async () => {
      const { maker, close } = open()
      const seen: Progress[] = []
      const making = maker.prepare(job, (progress) => seen.push(progress))
      await making.ready
      const { text, hash } = await making.finish(choices)
      expectValid(text)
      expect(hash).toBe(sha256Hex(text))
      const done = seen.map((progress) => progress.done)
      expect(done).toEqual([...new Set(done)].sort((a, b) => a - b))
      await expect(making.finish(choices)).rejects.toMatchObject({ name: 'BallotFailure' })
      close()
    })

    it('finishBeforeReady_waits', async () => {
      const { maker, close } = open()
      expectValid((await maker.prepare(job).finish(choices)).text)
      close()
    })

    it('twoSessions_doNotMix', async () => {
      const { maker, close } = open()
      const [one, two] = [maker.prepare(job), maker.prepare(job)]
      const made = await Promise.all([two.finish(choices), one.finish(choices)])
      for (const { text } of made) expectValid(text)
      expect(made[0].text).not.toBe(made[1].text)
      close()
    })

    it('forbiddenChoice_leavesItUsable', async () => {
      const { maker, close } = open()
      const making = maker.prepare(job)
      await expect(making.finish([[1, 1]])).rejects.toMatchObject({ code: 'rule_not_met' })
      expectValid((await making.finish(choices)).text)
      close()
    })

    it('badJobs_failByName', async () => {
      const { maker, close } = open()
      const wrong = maker.prepare({ ...job, credential: 'x' })
      await expect(wrong.ready).rejects.toMatchObject({ code: 'malformed' })
      const changed = job.election.replace('"public_key":"a', '"public_key":"b')
      const other = maker.prepare({ ...job, election: changed })
      await expect(other.finish(choices)).rejects.toMatchObject({ code: 'bad_point' })
      close()
    })

    it('discardedOne_makesNoBallot', async () => {
      const { maker, close } = open()
      const making = maker.prepare(job)
      await making.ready
      making.discard()
      const fresh = maker.prepare(job)
      expectValid((await fresh.finish(choices)).text)
      close()
    })
  })
}

describe('startBallotMaker', () => {
  it('noWorker_fallsBackToThisThread', async () => {
    const maker = await startBallotMaker(() => {
      throw new Error('no worker here')
    })
    expectValid((await maker.prepare(job).finish(choices)).text)
  })

  it('workerThatFailsToLoad_isReplaced', async () => {
    let terminated = false
    const broken: WorkerLike = {
      postMessage: () => undefined,
      terminate: () => {
        terminated = true
      },
      addEventListener: (type: string, listener: (event: { readonly data: unknown }) => void) => {
        if (type === 'error')
          queueMicrotask(() => {
            listener({ data: undefined })
          })
      },
    }
    const maker = await startBallotMaker(() => broken)
    expect(terminated).toBe(true)
    expectValid((await maker.prepare(job).finish(choices)).text)
  })

  it('workerThatSaysHello_isUsed', async () => {
    const { port1, port2 } = new MessageChannel()
    const worker = Object.assign(port1, { terminate: () => undefined })
    const started = startBallotMaker(() => worker as unknown as WorkerLike)
    serveBallots(asPort(port2))
    const making = (await started).prepare(job)
    expectValid((await making.finish(choices)).text)
    port1.close()
  })
})
