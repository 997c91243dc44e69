/**
 * Trustees without a browser, with the very code of the trustee's page: they make the key together, step
 * by step, and after the close those who are there give a share with both proofs.
 */
import { encodeHex } from '../../src/protocol/bytes'
import {
  nextMessage,
  openingKey,
  parseCeremonyView,
  type CeremonyView,
  type KeptCommitments,
} from '../../src/protocol/ceremony'
import { parseElection } from '../../src/protocol/election'
import { encodeVerifierKey } from '../../src/protocol/note'
import { systemRandom } from '../../src/protocol/random'
import { shareSteps } from '../../src/protocol/share-maker'
import { runAtOnce } from '../../src/protocol/slices'
import { makeTrustee } from '../../src/protocol/trustee-secret'
import { witnessKeyOf } from '../../src/protocol/witness-key'
import { trustee, type Visitor } from '../demo/organiser'

export class Trustee {
  private readonly own = makeTrustee(systemRandom())
  private readonly device = encodeHex(systemRandom().bytes(16))
  private readonly visitor: Visitor
  private kept: KeptCommitments | undefined

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
    const message = nextMessage(this.own, view, this.kept, systemRandom())
    if (message === undefined) return false
    this.kept = message.keep ?? this.kept
    const witness = encodeVerifierKey(witnessKeyOf(this.own, this.meeting, this.index))
    const first = message.step === 'certificate' || message.step === 'key'
    const rest = first ? `,"device":"${this.device}","witness":"${witness}"` : ''
    const body = `{"number":${view.number},"step":"${message.step}","message":${message.text}${rest}}`
    await this.visitor.request('POST', this.path, body)
    return true
  }

  async giveShare(uuid: string): Promise<void> {
    const election = parseElection(await this.visitor.text(`/api/elections/${uuid}`))
    const tally = await this.visitor.text(`/api/elections/${uuid}/tally`)
    const key = openingKey(this.own, await this.look(), this.kept)
    const share = runAtOnce(shareSteps(election, { tally, owner: this.index, key }))
    await this.visitor.request('POST', `/api/elections/${uuid}/shares`, share)
  }

  private get path(): string {
    return `/api/meetings/${this.meeting}/trustee/ceremony`
  }

  private async look(): Promise<CeremonyView> {
    return parseCeremonyView(await this.visitor.text(this.path))
  }
}

/** All of them make the key: each sends what it can, again and again, until nobody can. */
export async function holdCeremony(trustees: readonly Trustee[]): Promise<void> {
  for (let moved = true; moved;) {
    moved = false
    for (const member of trustees) if (await member.advance()) moved = true
  }
}
