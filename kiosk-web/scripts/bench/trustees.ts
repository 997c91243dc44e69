/**
 * Trustees without a browser, as their devices act: they make the key together, step by step, and after the close those
 * who are there give a share with both proofs.
 */
import { encodeHex } from '../../src/protocol/bytes'
import {
  checkCertificates,
  encodeCertificate,
  makeCertificate,
  parseCertificate,
  type Certificates,
} from '../../src/protocol/certificate'
import {
  checkCommitments,
  encodeCommitment,
  parseCommitment,
  type Commitments,
} from '../../src/protocol/commitment'
import { commit, deal, encodeDealing, parseShareInput } from '../../src/protocol/dealing'
import { proveDecryption } from '../../src/protocol/decryption-proof'
import { parseElection } from '../../src/protocol/election'
import { Fields } from '../../src/protocol/fields'
import { parseJsonText, type Json } from '../../src/protocol/json'
import { combine, encodeShareOutput, restoreShare } from '../../src/protocol/key-share'
import { encodeVerifierKey } from '../../src/protocol/note'
import { decrypting } from '../../src/protocol/partial-decryption'
import { encodeProof } from '../../src/protocol/proof'
import { systemRandom } from '../../src/protocol/random'
import { parseTally } from '../../src/protocol/tally'
import type { TrusteeSecret } from '../../src/protocol/trustee-key'
import { makeTrustee } from '../../src/protocol/trustee-secret'
import { witnessKeyOf } from '../../src/protocol/witness-key'
import { trustee, type Visitor } from '../demo/organiser'

/** What the server says of the ceremony to one trustee. */
interface View {
  readonly number: number
  readonly size: number
  readonly threshold: number
  readonly certificates: Certificates | undefined
  readonly commitments: Commitments | undefined
  readonly input: Json | undefined
  readonly done: ReadonlySet<string>
}

export class Trustee {
  private readonly own = makeTrustee(systemRandom())
  private readonly device = encodeHex(systemRandom().bytes(16))
  private readonly visitor: Visitor

  constructor(
    base: string,
    token: string,
    private readonly meeting: string,
    private readonly index: number,
  ) {
    this.visitor = trustee(base, token)
  }

  /** Sends the next message of the key ceremony, if it is this trustee's turn. */
  async advance(): Promise<boolean> {
    const view = await this.look()
    const { certificates, commitments, input, done } = view
    const random = systemRandom()
    if (!done.has('certificate')) {
      const witness = encodeVerifierKey(witnessKeyOf(this.own, this.meeting, this.index))
      const place = { size: view.size, threshold: view.threshold, index: this.index }
      const message = encodeCertificate(makeCertificate(this.own.pki, place, random))
      return this.send(view, 'certificate', message, { device: this.device, witness })
    }
    if (certificates === undefined) return false
    if (!done.has('commitment'))
      return this.send(view, 'commitment', encodeCommitment(commit(this.own, certificates, random)))
    if (commitments === undefined) return false
    if (!done.has('polynomial')) {
      const dealing = deal(this.own, certificates, commitments, random)
      return this.send(view, 'polynomial', encodeDealing(dealing))
    }
    if (input === undefined || done.has('share')) return false
    const dealt = parseShareInput(input)
    const output = combine(this.own.pki, certificates, commitments, dealt, random)
    return this.send(view, 'share', encodeShareOutput(output))
  }

  async giveShare(uuid: string): Promise<void> {
    const election = parseElection(await this.visitor.text(`/api/elections/${uuid}`))
    const tally = parseTally(await this.visitor.text(`/api/elections/${uuid}/tally`), election)
    const key = await this.restore()
    const random = systemRandom()
    const steps = decrypting(tally, key, election.fingerprint, random)
    let step = steps.next()
    while (step.done !== true) step = steps.next()
    const partial = step.value
    const proof = proveDecryption(
      { fingerprint: election.fingerprint, tally, owner: this.index, factors: partial.factors },
      key,
      random,
    )
    const share = `{"partial_decryption":${partial.text},"proof":${encodeProof(proof)}}`
    await this.visitor.request('POST', `/api/elections/${uuid}/shares`, share)
  }

  /** The share of the key follows from this trustee's secret and what was published. */
  private async restore(): Promise<TrusteeSecret> {
    const { certificates, commitments, input } = await this.look()
    if (certificates === undefined || input === undefined) throw new Error('no ceremony was held')
    return restoreShare(this.own.pki, certificates, commitments, parseShareInput(input))
  }

  private get path(): string {
    return `/api/meetings/${this.meeting}/trustee/ceremony`
  }

  private async look(): Promise<View> {
    return readView(await this.visitor.text(this.path))
  }

  private async send(view: View, step: string, message: string, first?: object): Promise<true> {
    const rest = first === undefined ? '' : `,${JSON.stringify(first).slice(1, -1)}`
    const body = `{"number":${view.number},"step":"${step}","message":${message}${rest}}`
    await this.visitor.request('POST', this.path, body)
    return true
  }
}

/** All of them make the key: each sends what it can, again and again, until nobody can. */
export async function holdCeremony(trustees: readonly Trustee[]): Promise<void> {
  for (let moved = true; moved;) {
    moved = false
    for (const member of trustees) if (await member.advance()) moved = true
  }
}

function readView(text: string): View {
  const fields = Fields.of(parseJsonText(text), 'ceremony')
  const own = Fields.of(fields.any('own'), 'own')
  const list = (name: string) => (fields.has(name) ? fields.array(name) : undefined)
  const certificates = list('certificates')?.map(parseCertificate)
  const checked = certificates && checkCertificates(certificates)
  const commitments = list('commitments')?.map(parseCommitment)
  return {
    number: fields.integer('number'),
    size: fields.integer('size'),
    threshold: fields.integer('threshold'),
    certificates: checked,
    commitments: checked && commitments && checkCommitments(checked, commitments),
    input: fields.has('input') ? fields.any('input') : undefined,
    done: new Set(
      ['certificate', 'commitment', 'polynomial', 'share'].filter((step) => own.has(step)),
    ),
  }
}
