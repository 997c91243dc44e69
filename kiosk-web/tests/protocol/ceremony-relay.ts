/** What the server is in a key ceremony: it keeps messages and passes them on, and checks nothing. */
import { checkCertificates, parseCertificate } from '../../src/protocol/certificate'
import { encodeShareInput, parseDealing, route } from '../../src/protocol/dealing'
import type { Step } from '../../src/protocol/ceremony'
import { parseJsonText } from '../../src/protocol/json'
import { parseShareOutput } from '../../src/protocol/key-share'
import { assemble } from '../../src/protocol/threshold-setup'
import { encodeTrustees, singleTrustee, trusteesOf } from '../../src/protocol/trustees'
import { parseTrusteeKey } from '../../src/protocol/trustee-key'

export const ROUNDS: readonly Step[] = ['certificate', 'commitment', 'polynomial', 'share']

export class CeremonyRelay {
  number = 1
  /** Messages of each trustee, in the order of their numbers. */
  readonly sent: Map<Step, string>[]
  /** Changes what is told to a trustee, as a server that lies would. */
  lie: (view: string, index: number) => string = (view) => view

  constructor(
    readonly threshold: number,
    readonly size: number,
  ) {
    this.sent = Array.from({ length: size }, () => new Map<Step, string>())
  }

  get steps(): readonly Step[] {
    return this.threshold === this.size ? ['key'] : ROUNDS
  }

  get complete(): boolean {
    return this.all(this.steps.at(-1) ?? 'key') !== undefined
  }

  wanted(index: number): Step | undefined {
    const open = this.steps.find((step) => this.all(step) === undefined)
    return open !== undefined && this.of(index).has(open) ? undefined : open
  }

  post(index: number, step: Step, text: string): void {
    if (this.wanted(index) !== step) throw new Error(`${step} is not wanted of ${index}`)
    this.of(index).set(step, text)
  }

  restart(): void {
    this.number++
    for (const messages of this.sent) messages.clear()
  }

  of(index: number): Map<Step, string> {
    const messages = this.sent[index - 1]
    if (messages === undefined) throw new Error(`no trustee ${index}`)
    return messages
  }

  /** What the server tells this trustee. */
  view(index: number): string {
    const [certificates, commitments] = [this.all('certificate'), this.all('commitment')]
    const dealings = this.all('polynomial')
    const own = [...this.of(index)].map(([step, text]) => `"${step}":${text}`)
    const members = [
      `"number":${this.number},"index":${index},"size":${this.size},"threshold":${this.threshold}`,
      ...(certificates ? [`"certificates":[${certificates.join(',')}]`] : []),
      ...(commitments ? [`"commitments":[${commitments.join(',')}]`] : []),
      ...(dealings ? [`"input":${this.input(index, dealings)}`] : []),
      `"own":{${own.join(',')}}`,
    ]
    return this.lie(`{${members.join(',')}}`, index)
  }

  /** The trustees' record. */
  record(): string {
    const read = <T>(step: Step, parse: (json: ReturnType<typeof parseJsonText>) => T) =>
      (this.all(step) ?? []).map((text) => parse(parseJsonText(text)))
    if (this.threshold === this.size)
      return encodeTrustees(trusteesOf(read('key', parseTrusteeKey).map(singleTrustee)))
    const certificates = checkCertificates(read('certificate', parseCertificate))
    const [dealings, outputs] = [read('polynomial', parseDealing), read('share', parseShareOutput)]
    return encodeTrustees(trusteesOf([assemble(certificates, dealings, outputs)]))
  }

  private input(index: number, dealings: readonly string[]): string {
    const certificates = (this.all('certificate') ?? []).map(parse(parseCertificate))
    const inputs = route(checkCertificates(certificates), dealings.map(parse(parseDealing)))
    const input = inputs[index - 1]
    if (input === undefined) throw new Error(`no trustee ${index}`)
    return encodeShareInput(input)
  }

  private all(step: Step): string[] | undefined {
    const texts = this.sent.map((messages) => messages.get(step))
    return texts.every((text) => text !== undefined) ? texts : undefined
  }
}

function parse<T>(read: (json: ReturnType<typeof parseJsonText>) => T): (text: string) => T {
  return (text) => read(parseJsonText(text))
}
