/** How an honest server counts a round of the tests: its entry in the log, and what it publishes. */
import { archiveHead } from '../../src/protocol/archive-head'
import { sha256Hex } from '../../src/protocol/bytes'
import type { Charter } from '../../src/protocol/charter'
import { LoggedRound, parseLog } from '../../src/protocol/closed-round'
import { decryptTally, encodeResult } from '../../src/protocol/combination'
import { parseElection } from '../../src/protocol/election'
import { parsePartialDecryption } from '../../src/protocol/partial-decryption'
import {
  resultRows,
  resultsText,
  roundResult,
  type RoundResult,
} from '../../src/protocol/round-result'
import { parseTally } from '../../src/protocol/tally'
import type { PublishedShare } from '../../src/protocol/tally-opening'

export interface CountedRound {
  readonly counts: string
  /** The `result` entry, as an object. */
  readonly entry: ResultEntryText
  readonly results: string
  /** Without what is for the supervisors alone. */
  readonly published: string
}

export interface ResultEntryText {
  type: 'result'
  round: string
  valid: boolean
  elections: { election: string; archive: string }[]
  rules: { id: string; numerator: number; needed: number; met: boolean }[]
}

/** Counts the one election of round 1. */
export function countRound(parts: {
  readonly charter: Charter
  readonly entries: readonly Uint8Array[]
  readonly election: string
  readonly tally: string
  readonly shares: readonly PublishedShare[]
}): CountedRound {
  const { charter, shares } = parts
  const round = new LoggedRound(charter, parseLog(charter, parts.entries), '1')
  const [logged] = round.elections
  if (logged === undefined) throw new Error('no election')
  const { slot, setup, ballots } = logged
  const election = parseElection(parts.election)
  const tally = parseTally(parts.tally, election)
  const factors = shares.map(({ owner, partialDecryption }) => {
    const key = charter.trustees.keys[owner - 1]
    if (key === undefined) throw new Error('no such trustee')
    const { fingerprint } = election
    return [
      owner,
      parsePartialDecryption(partialDecryption, tally, key, fingerprint).factors,
    ] as const
  })
  const counts = decryptTally(tally, charter.trustees, new Map(factors), ballots.length)
  const result = encodeResult(counts)
  const archive = archiveHead(setup, ballots, { tally: parts.tally, shares, result })
  const finished = [{ slot, archive, counts }]
  return {
    counts: result,
    ...told(charter, roundResult(charter, round.round, true, round.numbers, finished)),
  }
}

/** The round without a count: a rule was not met, or it was declared void. */
export function voidRound(charter: Charter, entries: readonly Uint8Array[]) {
  const round = new LoggedRound(charter, parseLog(charter, entries), '1')
  const finished = round.elections.map(({ slot, setup, ballots }) => ({
    slot,
    archive: archiveHead(setup, ballots, undefined),
    counts: [],
  }))
  return told(charter, roundResult(charter, round.round, false, round.numbers, finished))
}

function told(charter: Charter, own: RoundResult) {
  const { round, valid, elections } = own
  const entry: ResultEntryText = {
    type: 'result',
    round: round.id,
    valid,
    elections: elections.map(({ slot, archive }) => ({ election: slot.uuid, archive })),
    rules: resultRows(own).map(({ needed, ...row }) => {
      const { id, question, answer, numerator, base, met } = row
      return { id, question, answer, numerator, base, needed: Number(needed), met }
    }),
  }
  const isOpen = (form: string) => form !== 'T12'
  const open: RoundResult = {
    ...own,
    rules: own.rules.filter(({ of }) => {
      const question = round.questions.find(({ id }) => id === of?.question)
      return question === undefined || isOpen(question.form)
    }),
    elections: elections.map((each) => ({
      ...each,
      counts: each.counts.map((row, q) => (isOpen(round.questions[q]?.form ?? '') ? row : [])),
    })),
    questions: own.questions.filter(({ question }) => isOpen(question.form)),
  }
  return { entry, results: resultsText(charter, [own]), published: resultsText(charter, [open]) }
}

/** A share as a trustee posts it, in the parts that are kept. */
export function keptShare(owner: number, partialDecryption: string, proof: string) {
  const entry = (election: string) => ({
    type: 'share',
    election,
    trustee: owner,
    partial_decryption: sha256Hex(partialDecryption),
    proof: sha256Hex(proof),
  })
  return { share: { owner, partialDecryption, proof }, entry }
}
