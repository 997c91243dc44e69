import { expect, it } from 'vitest'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { Refusal } from '../../src/protocol/refusal'
import type { Recounter } from '../../src/protocol/recount'
import { BoxWatch } from '../../src/witness/box-watch'

const UUID = 'ELectionSampLe12'

/** A box of ballots that are mere texts; whatever says `bad` does not hold. */
class Box {
  readonly entries = [encodeUtf8('{"type":"manifest","hash":""}')]
  readonly ballots: { leaf: number; ballot: string }[] = []
  readonly added: string[] = []
  readonly asked: (number | undefined)[] = []
  most = 200

  cast(ballot: string): void {
    const hash = sha256Hex(ballot)
    this.entries.push(encodeUtf8(JSON.stringify({ type: 'ballot', election: UUID, ballot: hash })))
    this.ballots.push({ leaf: this.entries.length - 1, ballot })
  }

  readonly source = (after: number | undefined): Promise<string> => {
    this.asked.push(after)
    const found = this.ballots.filter(({ leaf }) => leaf > (after ?? -1)).slice(0, this.most)
    return Promise.resolve(found.map((each) => `${JSON.stringify(each)}\n`).join(''))
  }

  recounter(): Recounter {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
    return {
      verify: (bytes) =>
        text(bytes).includes('bad')
          ? Promise.reject(new Refusal('bad_proof', 'ballot'))
          : Promise.resolve(`credential of ${text(bytes)}`),
      add: (bytes) => {
        this.added.push(text(bytes))
        return Promise.resolve()
      },
      finish: () => Promise.resolve([...this.added].sort().join()),
      open: () => Promise.reject(new Error('not here')),
      count: () => Promise.reject(new Error('not here')),
    }
  }

  watch(): BoxWatch {
    return new BoxWatch(UUID, [this.recounter(), this.recounter()])
  }

  catchUp(watch: BoxWatch): Promise<void> {
    return watch.catchUp(this.entries, this.source, () => undefined)
  }
}

it('catchUp_asBallotsArrive_verifiesEachOnceInTheOrderOfTheLog', async () => {
  const box = new Box()
  const watch = box.watch()
  box.cast('a')
  box.cast('b')
  await box.catchUp(watch)
  box.cast('c')
  await box.catchUp(watch)
  await box.catchUp(watch)
  expect(watch.hashes).toEqual(['a', 'b', 'c'].map((text) => sha256Hex(text)))
  expect(watch.credentials).toEqual(['a', 'b', 'c'].map((text) => `credential of ${text}`))
  expect(await watch.tally()).toBe('a,b,c')
  expect(box.asked).toEqual([undefined, 2])
})

it('catchUp_moreThanOneAnswer_takesAllOfThem', async () => {
  const box = new Box()
  box.most = 2
  for (const text of ['a', 'b', 'c', 'd', 'e']) box.cast(text)
  const watch = box.watch()
  await box.catchUp(watch)
  expect(watch.hashes).toHaveLength(5)
})

it('catchUp_ballotNewerThanTheAcceptedLog_waits', async () => {
  const box = new Box()
  box.cast('a')
  box.cast('b')
  const watch = box.watch()
  await watch.catchUp(box.entries.slice(0, 2), box.source, () => undefined)
  expect(box.added).toEqual(['a'])
})

it.each<[string, (box: Box) => void]>([
  ['missing', ({ ballots }) => ballots.pop()],
  ['another', ({ ballots }) => ((ballots[0] ?? { ballot: '' }).ballot = 'x')],
  ['atAnotherPlace', ({ ballots }) => ((ballots[0] ?? { leaf: 0 }).leaf = 5)],
])('catchUp_ballot%s_isRefused', async (_, lie) => {
  const box = new Box()
  box.cast('a')
  lie(box)
  await expect(box.catchUp(box.watch())).rejects.toMatchObject({ code: 'wrong_ballots' })
  expect(box.added).toEqual([])
})

it('catchUp_ballotThatDoesNotHold_isRefused', async () => {
  const box = new Box()
  box.cast('a')
  box.cast('bad')
  await expect(box.catchUp(box.watch())).rejects.toMatchObject({ code: 'bad_proof' })
})
