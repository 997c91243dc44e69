import { expect, it } from 'vitest'
import { encodeUtf8, concatBytes } from '../../src/protocol/bytes'
import { parseCheckpoint, verifyCosignatures } from '../../src/protocol/checkpoint'
import { cosign } from '../../src/protocol/cosignature'
import { trusteeOf } from '../../src/protocol/trustee-secret'
import { witnessKeyOf } from '../../src/protocol/witness-key'
import { LogWatch, type LogSource } from '../../src/witness/log-watch'
import { signer, TestLog } from '../protocol/test-log'

const KEY = signer('gongxin/meeting', 'log', 7)

/** A log of this many entries; those from `changed` on differ from another log's. */
function log(size: number, changed = size, word = 'other'): TestLog {
  const made = new TestLog(KEY)
  for (let i = 0; i < size; i++) made.add(entry(i, i < changed ? 'entry' : word))
  return made
}

function entry(i: number, word: string): Uint8Array {
  return encodeUtf8(`{"type":"${word}","n":${i}}`)
}

function sourceOf(shown: TestLog, { size = shown.entries.length, entries = shown.entries } = {}) {
  const asked: string[] = []
  const source: LogSource = {
    checkpoint: () => Promise.resolve(encodeUtf8(shown.checkpoint(size))),
    bundle: (path) => {
      asked.push(path)
      const [, number = '0', partial] = /entries\/(\d+)(?:\.p\/(\d+))?$/.exec(path) ?? []
      const from = Number(number) * 256
      return Promise.resolve(bundle(entries.slice(from, from + Number(partial ?? 256))))
    },
  }
  return { source, asked }
}

function bundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...entries.map((each) => concatBytes(Uint8Array.of(each.length >> 8, each.length & 255), each)),
  )
}

it.each([
  [1, 2],
  [3, 300],
  [256, 257],
  [300, 600],
])('look_logGrewFrom%iTo%i_isAccepted', async (before, after) => {
  const watch = new LogWatch(KEY.key, {})
  expect(await watch.look(sourceOf(log(before)).source)).toBeUndefined()
  const { source, asked } = sourceOf(log(after))
  expect(await watch.look(source)).toBeUndefined()
  expect(watch.newest?.size).toBe(after)
  expect(watch.entries).toEqual(log(after).entries)
  expect(asked[0]).toContain(`/${String(Math.floor(before / 256)).padStart(3, '0')}`)
})

it('look_sameCheckpointAgain_asksForNoEntries', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const { source, asked } = sourceOf(log(5))
  expect(await watch.look(source)).toBeUndefined()
  expect(asked).toEqual([])
})

it.each([
  ['sameSize', 5],
  ['larger', 9],
])('look_forkOf%s_isAnAlarmWithBothCheckpointsForEver', async (_, size) => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const fork = log(size, 3)
  const alarm = await watch.look(sourceOf(fork).source)
  expect(alarm).toEqual({
    kind: 'forked',
    accepted: log(5).checkpoint(),
    offered: fork.checkpoint(),
  })
  expect(watch.newest?.size).toBe(5)
  // The good log shown again takes nothing back, nor does a restart.
  expect(await watch.look(sourceOf(log(6)).source)).toEqual(alarm)
  const restarted = new LogWatch(KEY.key, watch.kept)
  expect(await restarted.look(sourceOf(log(6)).source)).toEqual(alarm)
})

it('look_olderCheckpointOfTheSameLog_isShrunk', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  expect((await watch.look(sourceOf(log(4)).source))?.kind).toBe('shrunk')
  expect(watch.newest?.size).toBe(5)
})

it('look_entriesOfAnotherLogThanTheCheckpoint_isUnprovenUntilTheyAreShown', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const wrong = sourceOf(log(9), { entries: log(9, 7).entries })
  expect((await watch.look(wrong.source))?.kind).toBe('unproven')
  expect(watch.newest?.size).toBe(5)
  expect(await watch.look(sourceOf(log(9)).source)).toBeUndefined()
  expect(watch.newest?.size).toBe(9)
})

it('restart_logThatGrewMeanwhile_isAccepted', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const restarted = new LogWatch(KEY.key, watch.kept)
  expect(await restarted.look(sourceOf(log(8)).source)).toBeUndefined()
  expect(restarted.entries).toHaveLength(8)
})

it('restart_logWithAnotherPast_isAForkThoughNoEntriesWereKept', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const restarted = new LogWatch(KEY.key, watch.kept)
  expect((await restarted.look(sourceOf(log(8, 2)).source))?.kind).toBe('forked')
})

it('look_checkpointOfAnotherKey_isRefused', async () => {
  const watch = new LogWatch(KEY.key, {})
  const foreign = new TestLog(signer('gongxin/meeting', 'log', 8))
  foreign.add(entry(0, 'entry'))
  await expect(watch.look(sourceOf(foreign).source)).rejects.toThrow('bad_signature')
  expect(watch.newest).toBeUndefined()
})

it('cosign_acceptedCheckpoint_verifiesAtAWholeMinute', async () => {
  const watch = new LogWatch(KEY.key, {})
  await watch.look(sourceOf(log(5)).source)
  const trustee = trusteeOf(new Uint8Array(16).fill(3))
  const newest = watch.newest
  if (newest === undefined) throw new Error('nothing accepted')
  const note = cosign(newest, { trustee, meeting: 'MeetingSampLe123', index: 2 }, 1_770_000_059)
  const key = witnessKeyOf(trustee, 'MeetingSampLe123', 2)
  expect(verifyCosignatures(parseCheckpoint(note, KEY.key), [key])).toEqual([
    { witness: key.name, time: 1_770_000_000 },
  ])
})
