/**
 * A trustee's own count of a round that has its result, before it is certified (protocol, section 27): the
 * published shares are verified and put together, every rule is judged, and all of it is compared with what
 * the log and the server say.
 */
import { publishedResults, type TrusteeApi } from '../api/trustee'
import { archiveHead } from '../protocol/archive-head'
import { encodeUtf8 } from '../protocol/bytes'
import type { Charter } from '../protocol/charter'
import type { LoggedElection, LoggedRound } from '../protocol/closed-round'
import { parseResult } from '../protocol/combination'
import type { ResultEntry } from '../protocol/log-entries'
import { parsePublished } from '../protocol/published-result'
import type { Recounter } from '../protocol/recount'
import { ResultDifferences, type Difference } from '../protocol/result-difference'
import { roundResult, type FinishedElection } from '../protocol/round-result'
import { parseShares, requireShares } from '../protocol/tally-opening'
import type { Scrutiny } from './scrutiny'

/** Opens the tally that the device has found itself, with shares as they were published. */
export async function finishElection(
  parts: {
    readonly election: LoggedElection
    readonly scrutiny: Scrutiny
    /** As they were sent, a line each. */
    readonly shares: string
    readonly recounter: Recounter
  },
  report: (done: number) => void,
): Promise<FinishedElection> {
  const { election, scrutiny, recounter } = parts
  const { slot, setup, ballots } = election
  const shares = requireShares(parseShares(parts.shares), election.shares)
  const job = { ...scrutiny, shares, ballots: ballots.length }
  const result = await recounter.count(job, report)
  const archive = archiveHead(setup, ballots, { tally: scrutiny.tally, shares, result })
  return { slot, archive, counts: parseResult(encodeUtf8(result)) }
}

/** What the log or the server tell of this round otherwise than the device computes. */
export async function differences(parts: {
  readonly api: TrusteeApi
  readonly charter: Charter
  readonly round: LoggedRound
  /** The round's result in the log. */
  readonly told: ResultEntry
  readonly count: (election: LoggedElection) => Promise<FinishedElection>
}): Promise<readonly Difference[]> {
  const { api, charter, round, told } = parts
  const valid = !round.annulled && round.broken === undefined
  // Whether there was anything to count is in dispute: no number could settle it.
  if (told.valid !== valid) return [{ what: 'valid', told: told.valid }]
  const finished: FinishedElection[] = []
  for (const election of round.elections)
    finished.push(valid ? await parts.count(election) : uncounted(election))
  const own = roundResult(charter, round.round, valid, round.numbers, finished)
  const { id } = round.round
  const [whole, open] = [await api.results(), await publishedResults(charter.meeting)]
  return new ResultDifferences(own)
    .withEntry(told)
    .withPublished(parsePublished(whole, id), false)
    .withPublished(parsePublished(open, id), true).all
}

function uncounted({ slot, setup, ballots }: LoggedElection): FinishedElection {
  return { slot, archive: archiveHead(setup, ballots, undefined), counts: [] }
}
