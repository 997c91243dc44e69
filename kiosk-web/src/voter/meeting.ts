/** The meeting as the voter's page knows it: from the manifest's bytes, whose hash was compared. */
import { asJson } from '../api/http'
import { Manifest, type ManifestData } from '../api/schemas'
import { sha256Hex } from '../protocol/bytes'
import { parseElection, type Election } from '../protocol/election'
import { manifestCode } from '../protocol/slip'
import { parseTrustees, requireKeyOf } from '../protocol/trustees'
import { BallotForm } from './ballot-form'

/** The election that the server sent is not the one that the manifest promises. */
export class WrongElection extends Error {
  override readonly name = 'WrongElection'
}

export class Meeting {
  readonly data: ManifestData
  /** Hex SHA-256 of the manifest's bytes. */
  readonly hash: string
  /** The short code that slips, screen and pages show. */
  readonly code: string

  /** @throws Unreadable when the bytes are no manifest */
  constructor(bytes: Uint8Array) {
    this.data = asJson(Manifest, bytes)
    this.hash = sha256Hex(bytes)
    this.code = manifestCode(bytes)
  }

  round(id: string): ManifestData['rounds'][number] | undefined {
    return this.data.rounds.find((round) => round.id === id)
  }

  /** The elections of a round, one for each class. */
  elections(round: string): ManifestData['elections'] {
    return this.data.elections.filter((election) => election.round === round)
  }

  /** The forms of a round. @throws WrongElection for a round that is not in the manifest */
  ballot(round: string): BallotForm {
    const found = this.round(round)
    if (found === undefined) throw new WrongElection(`no round ${round}`)
    return new BallotForm(found.forms)
  }

  /**
   * Reads an election record and compares it with what the manifest promises for it: questions,
   * answers, and the key that only all trustees together can open.
   *
   * @throws WrongElection, Refusal
   */
  accept(raw: string, uuid: string, ballot: BallotForm): Election {
    const election = parseElection(raw)
    const same = (what: string, a: unknown, b: unknown) => {
      if (JSON.stringify(a) !== JSON.stringify(b)) throw new WrongElection(what)
    }
    same('uuid', election.uuid, uuid)
    same('description', election.description, `gongxin-manifest:${this.hash}`)
    const trustees = parseTrustees(JSON.stringify(this.data.trustees.record))
    requireKeyOf(election, trustees)
    same(
      'trustees',
      trustees.keys.map(({ publicText }) => publicText),
      this.data.trustees.members.map(({ key }) => key),
    )
    same(
      'questions',
      election.questions.map(({ text, answers, blank, min, max }) => [
        text,
        answers,
        blank,
        min,
        max,
      ]),
      ballot.questions.map(({ text, answers, blank, min, max }) => [
        text,
        answers.map((answer) => answer.text),
        blank,
        min,
        max,
      ]),
    )
    return election
  }
}
