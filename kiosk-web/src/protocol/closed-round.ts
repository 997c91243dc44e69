/**
 * What a trustee's device must find true before it gives a share (protocol, section 22): that the log is
 * the manifest's and whole, that the round is closed and valid, and which ballots are in it.
 */
import { encodeUtf8, sha256Hex } from './bytes'
import { asString, asArray, Fields } from './fields'
import { parseCanonicalJson, type Json } from './json'
import type { ElectionSlot, Manifest } from './manifest'
import { require } from './refusal'
import { isMet, type Numbers } from './rules'

/** One election of a closed round, as the log tells it. */
export interface ClosedElection {
  readonly slot: ElectionSlot
  /** Hash of the setup event: it binds election, trustees and credentials. */
  readonly setup: string
  /** Hashes of the ballots in the order of the log. */
  readonly ballots: readonly string[]
}

/** The entries of a log that was accepted; refuses one that does not begin with the manifest. */
export function parseLog(manifest: Manifest, entries: readonly Uint8Array[]): Json[] {
  const parsed = entries.map(parseCanonicalJson)
  const first = Fields.of(parsed[0] ?? null, 'entry')
  const begins = first.string('type') === 'manifest' && first.string('hash') === manifest.hash
  require(begins, 'wrong_log', 'the log of another manifest')
  return parsed
}

/**
 * The election, once its round is closed and every rule of validity is met.
 * Refused with `not_closed` and `rule_not_met` otherwise.
 */
export function closedElection(
  manifest: Manifest,
  entries: readonly Json[],
  uuid: string,
): ClosedElection {
  const slot = manifest.elections.find((election) => election.uuid === uuid)
  require(slot !== undefined, 'wrong_election', 'not an election of this manifest')
  const log = new RoundReader(manifest, slot.round)
  entries.forEach((entry) => {
    log.read(Fields.of(entry, 'entry'))
  })
  require(log.closed, 'not_closed', `round ${slot.round}`)
  require(!log.annulled, 'rule_not_met', 'the round was declared void')
  const rules = manifest.rounds.find(({ id }) => id === slot.round)?.rules ?? []
  const broken = rules.find((rule) => rule.scope === 'valid' && !isMet(rule, log.numbers()))
  require(broken === undefined, 'rule_not_met', broken?.text ?? '')
  require(log.boxHolds(), 'rule_not_met', 'more ballots than slips of a class')
  const setup = log.setups.get(uuid)
  require(setup !== undefined, 'wrong_log', 'no setup')
  return { slot, setup, ballots: log.ballots.get(uuid) ?? [] }
}

/** The elections whose round was opened. */
export function openedElections(
  manifest: Manifest,
  entries: readonly Uint8Array[],
): ReadonlySet<string> {
  const rounds = new Set<string>()
  for (const json of parseLog(manifest, entries)) {
    const entry = Fields.of(json, 'entry')
    if (entry.string('type') === 'open') rounds.add(entry.string('round'))
  }
  const opened = manifest.elections.filter(({ round }) => rounds.has(round))
  return new Set(opened.map(({ uuid }) => uuid))
}

/** Refuses trustees or credentials that are not those of the setup event in the log. */
export function requireSetup(
  setup: string,
  election: string,
  trustees: string,
  list: string,
): void {
  const payload = `{"election":"${sha256Hex(election)}","trustees":"${sha256Hex(trustees)}","credentials":"${sha256Hex(list)}"}`
  const event = `{"height":0,"type":"Setup","payload":"${sha256Hex(payload)}"}`
  require(sha256Hex(event) === setup, 'wrong_log', 'not the setup of the log')
}

/** Refuses other ballots than the log names, or another order of them. */
export function requireBallots(hashes: readonly string[], { ballots }: ClosedElection): void {
  require(hashes.join() === ballots.join(), 'wrong_ballots', 'not the ballots of the log')
}

/** Refuses a list of credentials that does not hold each of these, without weights or names. */
export function requireListed(list: string, credentials: readonly string[]): void {
  const listed = new Set(asArray(parseCanonicalJson(encodeUtf8(list)), 'credentials').map(text))
  const stranger = credentials.find((credential) => !listed.has(credential))
  require(stranger === undefined, 'wrong_ballots', 'a credential that is not listed')
}

/** The named numbers of one round, entry by entry: the last attendance and slips of each class count. */
class RoundReader {
  readonly setups = new Map<string, string>()
  readonly ballots = new Map<string, string[]>()
  closed = false
  annulled = false
  private open = false
  private readonly slots: readonly ElectionSlot[]
  private readonly uuids: ReadonlySet<string>
  private readonly issued = new Map<string, number>()
  private expected: number
  private present: number | undefined

  constructor(
    manifest: Manifest,
    private readonly round: string,
  ) {
    this.expected = manifest.expected
    this.slots = manifest.elections.filter((slot) => slot.round === round)
    this.uuids = new Set(this.slots.map(({ uuid }) => uuid))
  }

  numbers(): Numbers {
    const returned = [...this.ballots.values()].reduce((sum, hashes) => sum + hashes.length, 0)
    const issued = [...this.issued.values()].reduce((sum, net) => sum + net, 0)
    const { expected, present } = this
    return { expected, present, issued_net: issued, returned, valid: returned }
  }

  /** 收回票不多于净发出票, in each class by itself. */
  boxHolds(): boolean {
    return this.slots.every(
      ({ uuid, ballotClass }) =>
        (this.ballots.get(uuid)?.length ?? 0) <= (this.issued.get(ballotClass) ?? 0),
    )
  }

  read(entry: Fields): void {
    switch (entry.string('type')) {
      case 'setup':
        this.setups.set(entry.string('election'), entry.string('setup'))
        break
      case 'attendance':
        this.expected = entry.integer('expected')
        this.present = entry.integer('present')
        break
      case 'slips':
        this.issued.set(
          entry.string('class'),
          Math.max(0, entry.integer('handed_out') - entry.integer('replaced')),
        )
        break
      case 'open':
        if (entry.string('round') === this.round) this.open = true
        break
      case 'ballot':
        this.ballot(entry.string('election'), entry.string('ballot'))
        break
      case 'annul':
        if (entry.string('round') === this.round) this.annulled = true
        break
      case 'close':
        if (entry.string('round') === this.round) this.close(entry.array('ballots'))
    }
  }

  private ballot(uuid: string, hash: string): void {
    if (!this.uuids.has(uuid)) return
    require(this.open && !this.closed, 'wrong_log', 'a ballot outside its round')
    const hashes = this.ballots.get(uuid) ?? []
    hashes.push(hash)
    this.ballots.set(uuid, hashes)
  }

  private close(counts: readonly Json[]): void {
    require(this.open && !this.closed, 'wrong_log', 'a close out of place')
    this.closed = true
    for (const json of counts) {
      const count = Fields.of(json, 'count')
      const held = this.ballots.get(count.string('election'))?.length ?? 0
      require(held === count.integer('number'), 'wrong_log', 'number of ballots at the close')
    }
  }
}

function text(json: Json): string {
  return asString(json, 'credential')
}
