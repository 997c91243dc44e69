/** The two persons whom a deed takes: the organiser proposes it, a supervisor confirms it. */
import { invited, type Visitor } from './organiser'

const HOUR = 3_600_000
/** Hours by which China is ahead of UTC. */
const AHEAD = 8

interface Proposed {
  deeds: { number: number }[]
}

export class Pair {
  private constructor(
    private readonly organiser: Visitor,
    private readonly second: Visitor,
    private readonly meeting: string,
  ) {}

  static async of(organiser: Visitor, meeting: string): Promise<Pair> {
    const tonight = new Date(Date.now() + (AHEAD + 6) * HOUR).toISOString().slice(0, 16)
    const ends = `${tonight}+08:00`
    const second = await invited(organiser, meeting, 'supervisor', '尹清源', ends)
    return new Pair(organiser, second, meeting)
  }

  /** What the server says when it is done: never by one of the two alone. */
  async does<T>(path: string, body: unknown): Promise<T> {
    const answer = await this.organiser.request('POST', path, body)
    const { deeds } = (await answer.json()) as Proposed
    const [deed] = deeds
    if (answer.status !== 202 || deed === undefined || deeds.length !== 1)
      throw new Error(`${path}: ${answer.status}, not proposed`)
    const place = `/api/meetings/${this.meeting}/deeds/${deed.number}/confirmation`
    return this.second.json<T>('POST', place, {})
  }
}
