/**
 * What a trustee's device does in the key ceremony (protocol, section 7.2): it reads how things stand,
 * checks everything that others sent, and says what to send next. Nothing but its secret and the
 * commitments it dealt on need to be kept in between.
 */
import {
  ceremonyId,
  checkCertificates,
  encodeCertificate,
  makeCertificate,
  parseCertificate,
  type Certificates,
} from './certificate'
import { checkCommitments, encodeCommitment, parseCommitment, type Commitments } from './commitment'
import { commit, deal, encodeDealing, parseShareInput, type ShareInput } from './dealing'
import { asArray, Fields } from './fields'
import { parseJsonText, type Json } from './json'
import { combine, encodeShareOutput, restoreShare } from './key-share'
import type { RandomSource } from './random'
import { Refusal, require } from './refusal'
import { encodeTrusteeKey, readTrusteeKey, type TrusteeSecret } from './trustee-key'
import { singleKeyOf, type Trustee } from './trustee-secret'

export type Step = 'certificate' | 'commitment' | 'polynomial' | 'share' | 'key'
const STEPS: readonly Step[] = ['certificate', 'commitment', 'polynomial', 'share', 'key']

/** What the server tells one trustee. The lists are of all trustees, and were checked. */
export interface CeremonyView {
  /** From 1; each restart gives the next. */
  readonly number: number
  readonly index: number
  readonly size: number
  readonly threshold: number
  readonly certificates: Certificates | undefined
  readonly commitments: Commitments | undefined
  readonly input: ShareInput | undefined
  /** The steps that this trustee has done. */
  readonly done: ReadonlySet<Step>
  /** The key by which this trustee's secret is known; absent before the first step. */
  readonly ownKey: string | undefined
}

/** The commitments on which the device dealt; the very same bind all dealers afterwards. */
export interface KeptCommitments {
  /** Which ceremony. */
  readonly ceremony: string
  /** Text of the list. */
  readonly text: string
}

export interface Message {
  readonly step: Step
  readonly text: string
  /** To be kept on the device before the message is sent. */
  readonly keep?: KeptCommitments
}

/** Refusals name the trustee whose message is wrong, where it is one's (`TrusteeFault`). */
export function parseCeremonyView(text: string): CeremonyView {
  return Fields.read(parseJsonText(text), 'ceremony', (fields) => {
    for (const name of ['dealings', 'trustees']) fields.skip(name)
    const list = (name: string) => (fields.has(name) ? fields.array(name) : undefined)
    const [size, threshold] = [fields.integer('size'), fields.integer('threshold')]
    const certificates = list('certificates')?.map(parseCertificate)
    const checked = certificates && checkCertificates(certificates)
    const fits = checked === undefined || (checked.size === size && checked.threshold === threshold)
    require(fits, 'malformed', 'certificates of another ceremony')
    const commitments = list('commitments')?.map(parseCommitment)
    return {
      number: fields.integer('number'),
      index: fields.integer('index'),
      size,
      threshold,
      certificates: checked,
      commitments: checked && commitments && checkCommitments(checked, commitments),
      input: fields.has('input') ? parseShareInput(fields.any('input')) : undefined,
      ...readOwn(fields.any('own')),
    }
  })
}

/** What the trustee is to send now; nothing while others are awaited, or when all is done. */
export function nextMessage(
  trustee: Trustee,
  view: CeremonyView,
  kept: KeptCommitments | undefined,
  random: RandomSource,
): Message | undefined {
  const { size, threshold, index, certificates, commitments, input, done } = view
  const { pki } = trustee
  if (isSingle(view)) {
    if (done.has('key')) return undefined
    return { step: 'key', text: encodeTrusteeKey(singleKeyOf(trustee), random) }
  }
  if (!done.has('certificate')) {
    const certificate = makeCertificate(pki, { size, threshold, index }, random)
    return { step: 'certificate', text: encodeCertificate(certificate) }
  }
  if (certificates === undefined) return undefined
  if (!done.has('commitment')) {
    return { step: 'commitment', text: encodeCommitment(commit(trustee, certificates, random)) }
  }
  if (commitments === undefined) return undefined
  if (!done.has('polynomial')) {
    // A device that dealt before deals on the same commitments again, whatever it is shown now.
    const bound = keptFor(certificates, kept) ?? commitments
    const dealing = deal(trustee, certificates, bound, random)
    const keep = { ceremony: ceremonyId(certificates), text: encodeCommitments(bound) }
    return { step: 'polynomial', text: encodeDealing(dealing), keep }
  }
  if (input === undefined || done.has('share')) return undefined
  const bound = keptFor(certificates, kept) ?? commitments
  return {
    step: 'share',
    text: encodeShareOutput(combine(pki, certificates, bound, input, random)),
  }
}

/** The key with which this trustee opens: its own, or its share of the group's. */
export function openingKey(
  trustee: Trustee,
  view: CeremonyView,
  kept: KeptCommitments | undefined,
): TrusteeSecret {
  if (isSingle(view)) return singleKeyOf(trustee)
  const { certificates, commitments, input } = view
  if (certificates === undefined || input === undefined) {
    throw new Refusal('wrong_manifest', 'the messages of the ceremony are missing')
  }
  return restoreShare(trustee.pki, certificates, keptFor(certificates, kept) ?? commitments, input)
}

/** Whether this secret is the one that the trustee takes part with; true before the first step. */
export function isOwnSecret(trustee: Trustee, { ownKey, size, threshold }: CeremonyView): boolean {
  if (ownKey === undefined) return true
  const { verificationText } = trustee.pki
  return ownKey === (size === threshold ? singleKeyOf(trustee).publicText : verificationText)
}

/** Where every trustee is needed, each has a key of its own and there are no rounds. */
function isSingle({ size, threshold }: CeremonyView): boolean {
  return size === threshold
}

function keptFor(
  certificates: Certificates,
  kept: KeptCommitments | undefined,
): Commitments | undefined {
  if (kept?.ceremony !== ceremonyId(certificates)) return undefined
  const list = asArray(parseJsonText(kept.text), 'commitments').map(parseCommitment)
  return checkCommitments(certificates, list)
}

function encodeCommitments(commitments: Commitments): string {
  return `[${commitments.map(encodeCommitment).join(',')}]`
}

function readOwn(json: Json): Pick<CeremonyView, 'done' | 'ownKey'> {
  const own = Fields.of(json, 'own')
  const read = (step: Step) => (own.has(step) ? own.any(step) : undefined)
  const [certificate, key] = [read('certificate'), read('key')]
  const single = key === undefined ? undefined : readTrusteeKey(key).publicText
  return {
    done: new Set(STEPS.filter((step) => own.has(step))),
    ownKey: certificate === undefined ? single : parseCertificate(certificate).verificationText,
  }
}
