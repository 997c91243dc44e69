import { expect, it } from 'vitest'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { parseLogCode, encodeLogCode } from '../../src/protocol/log-code'
import { receiptCode } from '../../src/protocol/receipt'
import { LogView } from '../../src/verify/log-view'
import { checkCode, checkReceiptFile } from '../../src/verify/receipt-check'
import { refused } from '../protocol/refused'
import { signer, TestLog } from '../protocol/test-log'

const ELECTION = 'Ab3dE5gH7jK9mN2p'
const SIGNER = signer('gongxin/7Yk2bQ9mRt4WcXzP', 'log', 1)
const [FIRST = '', SECOND = '', OPENED = ''] = [1, 2, 3].map((i) =>
  sha256Hex(`ballot ${String(i)}`),
)

function makeLog(...ballots: string[]): TestLog {
  const log = new TestLog(SIGNER)
  for (const ballot of ballots) log.addBallot(ELECTION, ballot)
  const challenge = { type: 'challenge', election: ELECTION, ballot: OPENED }
  log.add(encodeUtf8(JSON.stringify(challenge)))
  return log
}

const view = (log: TestLog) => new LogView(encodeUtf8(log.checkpoint()), SIGNER.key, log.entries)
const log = makeLog(FIRST, SECOND)
const codeAt = (size: number) => parseLogCode(encodeLogCode(size, log.root(size)))

it('checkCode_ballotInTheLog_isIn', () => {
  const verdict = checkCode(view(log), receiptCode(SECOND))
  const place = { type: 'ballot', election: ELECTION, ballot: SECOND, index: 1 }
  expect(verdict).toEqual({ kind: 'in', places: [place] })
  expect(checkCode(view(log), receiptCode(SECOND), codeAt(2)).kind).toBe('in')
})

it('checkCode_enteredAfterTheHallsCode_isLater', () => {
  expect(checkCode(view(log), receiptCode(SECOND), codeAt(1)).kind).toBe('later')
})

it('checkCode_openedBallot_wasNeverCast', () => {
  expect(checkCode(view(log), receiptCode(OPENED)).kind).toBe('challenged')
})

it('checkCode_unknown_isAbsent', () => {
  expect(checkCode(view(log), receiptCode(sha256Hex('nobody’s'))).kind).toBe('absent')
})

it('checkCode_hallSawAnotherOrALongerLog_isSaidBeforeAnythingElse', () => {
  const other = parseLogCode(encodeLogCode(2, makeLog(SECOND, FIRST).root(2)))
  expect(checkCode(view(log), receiptCode(FIRST), other).kind).toBe('other_log')
  const longer = parseLogCode(encodeLogCode(4, log.root(3)))
  expect(checkCode(view(log), receiptCode(FIRST), longer).kind).toBe('other_log')
})

it('checkReceiptFile_goodOne_isIn', () => {
  const file = encodeUtf8(log.receipt(0, ELECTION, FIRST))
  expect(checkReceiptFile(view(log), SIGNER.key, file, codeAt(3)).kind).toBe('in')
})

it('checkReceiptFile_logWithoutTheBallot_isAProofOfLoss', () => {
  const file = encodeUtf8(log.receipt(0, ELECTION, FIRST))
  for (const short of [makeLog(SECOND), makeLog(SECOND, FIRST), new TestLog(SIGNER)]) {
    if (short.entries.length === 0) short.addBallot(ELECTION, SECOND)
    expect(checkReceiptFile(view(short), SIGNER.key, file).kind).toBe('lost')
  }
})

it('checkReceiptFile_signedByAnotherLog_isForged', () => {
  const foreign = new TestLog(signer('gongxin/7Yk2bQ9mRt4WcXzP', 'log', 2))
  foreign.addBallot(ELECTION, FIRST)
  const file = encodeUtf8(foreign.receipt(0, ELECTION, FIRST))
  expect(checkReceiptFile(view(log), SIGNER.key, file).kind).toBe('forged')
  expect(checkReceiptFile(view(log), SIGNER.key, encodeUtf8('x')).kind).toBe('forged')
})

it('logView_entriesThatWereNotSigned_areRefused', () => {
  const note = encodeUtf8(log.checkpoint())
  const { entries } = log
  refused('bad_proof', () => new LogView(note, SIGNER.key, entries.slice(1)))
  refused('bad_proof', () => new LogView(note, SIGNER.key, [...entries].reverse()))
  const other = signer('gongxin/7Yk2bQ9mRt4WcXzP', 'log', 2)
  refused('bad_signature', () => new LogView(note, other.key, entries))
})
