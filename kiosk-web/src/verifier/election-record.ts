/** One election of a record: its archive alone, and against manifest, slips and log (section 30). */
import { sha256Hex } from '../protocol/bytes'
import { electionText } from '../protocol/manifest'
import { Refusal } from '../protocol/refusal'
import { credentialOf, decryptionsOf, setupOf } from './archive-names'
import { detailOf, scanArchive, type ArchivedEvent, type ScannedArchive } from './archive-scan'
import { verifyArchive, type ArchiveContent, type Resources } from './archive-verifier'
import type { Charter } from '../protocol/charter'
import type { CheckName } from './checks'
import { isAccepted, type Findings, type Verdict } from './findings'
import type { ShareEntry } from '../protocol/log-entries'
import { logEntry } from './log-record'
import type { LogTrace } from './log-order'
import { archiveName, proofName, type RecordFile } from './record-file'
import { isCounted, type ElectionTrace, type RoundTrace } from './round-trace'

export interface CheckedElection {
  /** On the archive, naming the election; absent when it is missing or cannot be read. */
  readonly verdict: Verdict | undefined
  /** Absent when nothing may be computed from it. */
  readonly content: ArchiveContent | undefined
}

const NOTHING: CheckedElection = { verdict: undefined, content: undefined }

/** The archive of an election; what is no archive at all fails. */
export function scanElection(
  file: RecordFile,
  uuid: string,
  findings: Findings,
): ScannedArchive | undefined {
  const bytes = file.get(archiveName(uuid))
  if (bytes === undefined) return undefined // Named where the files are checked.
  try {
    return scanArchive(bytes)
  } catch (error) {
    const detail = detailOf(error)
    const otherVersion = error instanceof Refusal && error.code === 'other_version'
    const check = otherVersion ? 'authenticity.unknown_suite' : 'completeness.archive_whole'
    findings.fail(check, `election ${uuid}`, detail)
    return undefined
  }
}

export class ElectionRecordCheck {
  private readonly uuid: string
  private readonly where: string
  private readonly proofs: ReadonlyMap<number, Uint8Array>

  constructor(
    private readonly parts: {
      readonly file: RecordFile
      readonly charter: Charter
      readonly trace: LogTrace
      readonly findings: Findings
    },
    private readonly round: RoundTrace,
    private readonly election: ElectionTrace,
  ) {
    const { file, charter } = parts
    this.uuid = election.slot.uuid
    this.where = `election ${this.uuid}`
    const owners = charter.trustees.keys.map((_, i) => i + 1)
    this.proofs = new Map(
      owners.flatMap((owner) => {
        const proof = file.get(proofName(this.uuid, owner))
        return proof === undefined ? [] : [[owner, proof]]
      }),
    )
  }

  async check(archive: ScannedArchive | undefined, resources: Resources): Promise<CheckedElection> {
    if (archive === undefined) return NOTHING
    const ending = isCounted(this.round)
      ? ({ type: 'finished', secondProofs: this.proofs } as const)
      : ({ type: 'uncounted' } as const)
    const { verdict, content } = await verifyArchive(archive, ending, resources)
    const same = this.checkSetup(archive, content)
    this.checkBallots(archive)
    this.checkCount(archive)
    this.checkHead(content.head)
    const failures = verdict.failures.map((failure) => ({
      ...failure,
      where: `${this.where}, ${failure.where}`,
    }))
    const usable = same && isAccepted(verdict)
    return { verdict: { ...verdict, failures }, content: usable ? content : undefined }
  }

  /** Whether the election is the one that follows from the manifest. */
  private checkSetup({ events, timestamp }: ScannedArchive, content: ArchiveContent): boolean {
    const { charter, trace, findings } = this.parts
    this.equal(
      'consistency.setup',
      content.setup,
      trace.preparation.setups.get(this.uuid),
      'the Setup event',
    )
    const setup = setupOf(events)
    if (setup === undefined) return false // The archive's own checks say why.
    const expected = sha256Hex(electionText(charter, this.uuid))
    this.equal('consistency.manifest_election', setup.election, expected, 'the election')
    if (timestamp !== charter.archiveTime) {
      const detail = "the archive's time is not the meeting's"
      findings.fail('consistency.manifest_election', this.where, detail)
    }
    const { trusteesHash } = charter
    this.equal('consistency.manifest_trustees', setup.trustees, trusteesHash, 'the trustees')
    const credentials = trace.preparation.credentials.get(this.uuid)
    this.equal('consistency.slip_credentials', setup.credentials, credentials, 'the credentials')
    const printed = trace.preparation.slips.get(this.election.slot.ballotClass)?.printed ?? 0
    const listed = content.credentials?.size ?? 0
    if (listed > printed) {
      const detail = `${listed} credentials for ${printed} slips`
      findings.fail('evidence.credentials_printed', this.where, detail)
    }
    return setup.election === expected
  }

  private checkBallots({ events }: ScannedArchive): void {
    const { trace, findings } = this.parts
    const records = events.flatMap(({ type, records }) => (type === 'Ballot' ? records : []))
    const { ballots } = this.election
    if (records.map(({ hash }) => hash).join() !== ballots.map(({ hash }) => hash).join()) {
      const detail = `the log has ${ballots.length} ballots, the archive ${records.length}`
      findings.fail('consistency.ballots_logged', this.where, `${detail}, or they differ`)
    }
    const voided = trace.preparation.voided.get(this.uuid)
    if (voided === undefined) return
    const credentials = new Map(records.map(({ hash, bytes }) => [hash, credentialOf(bytes)]))
    for (const { hash, at } of ballots) {
      const voidedAt = voided.get(credentials.get(hash) ?? '')
      if (voidedAt !== undefined && voidedAt < at) {
        const detail = `its credential was void since entry ${voidedAt}`
        findings.fail('authenticity.voided_credential', logEntry(at), detail)
      }
    }
  }

  private checkCount({ events }: ScannedArchive): void {
    if (!isCounted(this.round)) {
      this.checkVoid(events)
      return
    }
    const { shares } = this.election
    const decryptions = decryptionsOf(events)
    for (const owner of new Set([...decryptions.keys(), ...shares.keys()])) {
      const share = shares.get(owner)
      const same = share !== undefined && share.partialDecryption === decryptions.get(owner)
      if (!same || !this.isProofLogged(share)) this.notLogged(owner)
    }
  }

  /** Trustees may have begun when the others declared the round void: too few shares open nothing. */
  private checkVoid(events: readonly ArchivedEvent[]): void {
    const { findings, charter } = this.parts
    const { shares } = this.election
    const counted = events.some(({ type }) => !BEFORE_THE_COUNT.includes(type))
    const harmless = this.round.annulledUncounted ? charter.trustees.threshold - 1 : 0
    if (counted || shares.size > harmless) {
      const detail = 'the round is void and something was decrypted'
      findings.fail('evidence.void_not_decrypted', this.where, detail)
      return
    }
    for (const [owner, share] of shares) if (!this.isProofLogged(share)) this.notLogged(owner)
  }

  private isProofLogged({ trustee, proof }: ShareEntry): boolean {
    const there = this.proofs.get(trustee)
    return there === undefined || proof === sha256Hex(there)
  }

  private notLogged(owner: number): void {
    const detail = `the share of trustee ${owner} is not the one in the log`
    this.parts.findings.fail('consistency.shares_logged', this.where, detail)
  }

  private checkHead(head: string | undefined): void {
    const { result } = this.round
    if (result === undefined) return
    const logged = result.entry.archives.find(({ election }) => election === this.uuid)
    this.equal('consistency.archive_logged', head, logged?.archive, 'the last event')
  }

  private equal(
    check: CheckName,
    found: string | undefined,
    wanted: string | undefined,
    what: string,
  ): void {
    if (found === undefined || found !== wanted) {
      const detail = `${what} is not the one named in manifest, slips or log`
      this.parts.findings.fail(check, this.where, detail)
    }
  }
}

const BEFORE_THE_COUNT: readonly string[] = ['Setup', 'Ballot', 'EndBallots']
