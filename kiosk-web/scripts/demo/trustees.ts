/** Three trustees as their devices act: a key of their own, and after the close a share with both proofs. */
import { proveDecryption } from '../../src/protocol/decryption-proof'
import { parseElection } from '../../src/protocol/election'
import { decrypting } from '../../src/protocol/partial-decryption'
import { encodeProof } from '../../src/protocol/proof'
import { systemRandom } from '../../src/protocol/random'
import { parseTally } from '../../src/protocol/tally'
import {
  encodeTrusteeKey,
  makeTrusteeSecret,
  type TrusteeSecret,
} from '../../src/protocol/trustee-key'
import { trustee, type Visitor } from './organiser'

export class Trustee {
  private readonly key: TrusteeSecret = makeTrusteeSecret(systemRandom())
  private readonly visitor: Visitor

  constructor(
    base: string,
    token: string,
    private readonly meeting: string,
    private readonly index: number,
  ) {
    this.visitor = trustee(base, token)
  }

  async giveKey(): Promise<void> {
    const key = encodeTrusteeKey(this.key, systemRandom())
    await this.visitor.request('POST', `/api/meetings/${this.meeting}/trustee/key`, key)
  }

  async giveShare(uuid: string): Promise<void> {
    const election = parseElection(await this.visitor.text(`/api/elections/${uuid}`))
    const tally = parseTally(await this.visitor.text(`/api/elections/${uuid}/tally`), election)
    const random = systemRandom()
    const steps = decrypting(tally, this.key, election.fingerprint, random)
    let step = steps.next()
    while (step.done !== true) step = steps.next()
    const partial = step.value
    const proof = proveDecryption(
      { fingerprint: election.fingerprint, tally, owner: this.index, factors: partial.factors },
      this.key,
      random,
    )
    const share = `{"partial_decryption":${partial.text},"proof":${encodeProof(proof)}}`
    await this.visitor.request('POST', `/api/elections/${uuid}/shares`, share)
  }
}
