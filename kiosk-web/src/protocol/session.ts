/**
 * The making of one ballot (protocol, section 6). All that does not depend on the choice is computed
 * while the voter reads; the tap on 提交 leaves hashes and a few additions.
 *
 * The length of a ballot varies with the decimal length of random scalars only, never with the choice.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeHex, encodeUtf8, withoutPadding } from './bytes'
import type { CredentialKey } from './credential'
import type { Election } from './election'
import { FixedBase } from './fixed-base'
import { encodePoint, GENERATOR } from './group'
import { checkChoice, PreparedQuestion, type Choice } from './prepared-question'
import { encodeProof } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import { hashToScalar, reduce, type Scalar } from './scalar'

/** A finished ballot: the text to post, and H = hex SHA-256 of it, which the receipt names. */
export interface SealedBallot {
  readonly text: string
  readonly hash: string
}

/** r of each ciphertext, by question. */
export type Randomness = readonly (readonly Scalar[])[]

/** Steps done so far, and in all. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** Made for exactly one ballot: a second one from the same randomness would reveal both. */
export class BallotSession {
  private questions: PreparedQuestion[] = []
  private opening: Randomness = []
  private signing: { nonce: Scalar; commitment: string } | undefined
  private state: 'new' | 'preparing' | 'ready' | 'committed' | 'spent' = 'new'

  constructor(
    readonly election: Election,
    private readonly key: CredentialKey,
    private readonly random: RandomSource,
  ) {}

  /** Prepares in steps of a few milliseconds; run it to its end before {@link finish}. */
  *preparing(): Generator<Progress, void> {
    if (this.state !== 'new') throw new Error('A session is prepared once')
    this.state = 'preparing'
    const { election, random } = this
    const context = `${election.fingerprint}|${this.key.publicText}` // S0
    const parts = election.questions.map((question) => PreparedQuestion.steps(question))
    let done = 0
    const total = 2 * FixedBase.STEPS + parts.reduce((sum, steps) => sum + steps, 0)
    function* counted<T>(steps: Generator<void, T>): Generator<Progress, T> {
      for (;;) {
        const step = steps.next()
        if (step.done === true) return step.value
        yield { done: ++done, total }
      }
    }
    const g = yield* counted(FixedBase.building(GENERATOR))
    const bases = { g, y: yield* counted(FixedBase.building(election.publicKey)) }
    const prepared: PreparedQuestion[] = []
    for (const question of election.questions) {
      if (this.isSpent()) return
      prepared.push(yield* counted(PreparedQuestion.preparing(question, context, bases, random)))
    }
    if (this.isSpent()) return
    const nonce = random.scalar()
    this.signing = { nonce, commitment: encodePoint(bases.g.power(nonce)) }
    this.questions = prepared
    this.state = 'ready'
  }

  /**
   * The ballot for these choices, one for each question. A choice that breaks the question's rule is
   * refused and the session stays usable; a ballot spends it.
   */
  finish(choices: readonly Choice[]): SealedBallot {
    const ballot = this.commit(choices)
    this.discard()
    return ballot
  }

  /**
   * As {@link finish}, and keeps the randomness of the ciphertexts, and nothing else, until {@link open} or
   * {@link discard}: for a voter who has not decided yet whether this ballot is cast or opened.
   */
  commit(choices: readonly Choice[]): SealedBallot {
    if (this.state !== 'ready' || this.signing === undefined) {
      throw new Error(`The session is ${this.state}`)
    }
    const { election, key, signing } = this
    require(choices.length === election.questions.length, 'rule_not_met', 'number of questions')
    election.questions.forEach((question, i) => {
      checkChoice(question, choices[i] ?? [])
    })
    this.state = 'committed'
    const answers = this.questions.map((question, i) => question.finish(choices[i] ?? []))
    this.opening = this.questions.map((question) => question.randomness)
    this.questions = []
    this.signing = undefined
    const open =
      `{"election_uuid":"${election.uuid}","election_hash":"${election.fingerprint}",` +
      `"credential":"${key.publicText}","answers":[${answers.join(',')}]`
    const digest = sha256.create().update(encodeUtf8(open))
    const hash = withoutPadding(digest.clone().update(encodeUtf8('}')).digest()) // h of 6.5
    const challenge = hashToScalar(`sig|${hash}|`, [signing.commitment])
    const proof = { challenge, response: reduce(signing.nonce - key.secret * challenge) }
    const close = `,"signature":{"hash":"${hash}","proof":${encodeProof(proof)}}}`
    return { text: open + close, hash: encodeHex(digest.update(encodeUtf8(close)).digest()) }
  }

  /**
   * r of every ciphertext of a committed ballot, question by question. Only for a ballot of which the log
   * says that it will never be cast; neither the credential's key nor the nonce of the signature follows.
   */
  open(): Randomness {
    if (this.state !== 'committed') throw new Error(`The session is ${this.state}`)
    const { opening } = this
    this.discard()
    return opening
  }

  /** Drops all randomness, as far as the language lets it be dropped. The session is spent then. */
  discard(): void {
    this.state = 'spent'
    this.questions = []
    this.opening = []
    this.signing = undefined
  }

  /** Discarded while it was being prepared. */
  private isSpent(): boolean {
    return this.state === 'spent'
  }
}
