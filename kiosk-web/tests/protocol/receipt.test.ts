import { describe, expect, it } from 'vitest'
import { encodeUtf8, sha256Hex } from '../../src/protocol/bytes'
import { encodeLogProof, parseLogProof } from '../../src/protocol/log-proof'
import {
  ballotEntry,
  parseReceiptCode,
  receiptCode,
  verifyOwnReceipt,
  verifyReceipt,
} from '../../src/protocol/receipt'
import { Refusal } from '../../src/protocol/refusal'
import { codeOf, refused } from './refused'
import { signer, TestLog } from './test-log'

const ELECTION = 'Ab3dE5gH7jK9mN2p'
const ballots = [0, 1, 2, 3, 4].map((i) => sha256Hex(`ballot ${i}`))
const log = new TestLog(signer('gongxin/7Yk2bQ9mRt4WcXzP', 'log', 1))
for (const ballot of ballots) log.addBallot(ELECTION, ballot)
const ballot = ballots[3] ?? ''
const text = log.receipt(3, ELECTION, ballot)
const key = log.signer.key
const verify = (receipt: string) => verifyReceipt(encodeUtf8(receipt), key)

it('ballotEntry_isTheTextOfTheLog', () => {
  const entry = new TextDecoder().decode(ballotEntry(ELECTION, ballot))
  expect(entry).toBe(`{"type":"ballot","election":"${ELECTION}","ballot":"${ballot}"}`)
})

describe('receipt', () => {
  it('goodOne_isAccepted', () => {
    const receipt = verify(text)
    expect([receipt.election, receipt.ballot, receipt.index]).toEqual([ELECTION, ballot, 3])
    expect(receipt.checkpoint.size).toBe(5)
    expect(encodeLogProof(parseLogProof(encodeUtf8(text)))).toBe(text)
  })

  it('everyBitFlip_isRefused', () => {
    const bytes = encodeUtf8(text)
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(
        codeOf(() => verifyReceipt(flipped, key)),
        `bit ${bit}`,
      ).toBeDefined()
    }
  })

  it('everyTruncationAndExtension_isRefused', () => {
    const bytes = encodeUtf8(text)
    for (let end = 0; end < bytes.length; end++) {
      expect(codeOf(() => verifyReceipt(bytes.subarray(0, end), key))).toBeDefined()
    }
    for (const more of ['\n', ' ', 'x', text])
      expect(codeOf(() => verify(text + more))).toBeDefined()
  })

  it('otherBallotOrElection_isRefused', () => {
    const own = { election: ELECTION, ballot }
    const check = (receipt: string) => () => verifyOwnReceipt(encodeUtf8(receipt), key, own)
    expect(check(text)().index).toBe(3)
    refused('bad_proof', check(log.receipt(2, ELECTION, ballots[2] ?? '')))
    refused('bad_proof', check(log.receipt(2, ELECTION, ballot)))
    refused('bad_proof', check(log.receipt(3, 'Zb3dE5gH7jK9mN2p', ballot)))
    log.addBallot('Zb3dE5gH7jK9mN2p', ballot)
    refused('wrong_election', check(log.receipt(5, 'Zb3dE5gH7jK9mN2p', ballot)))
  })

  it('reorderedOrForeignExtra_isRefused', () => {
    const proof = parseLogProof(encodeUtf8(text))
    const extras = [
      `{"ballot":"${ballot}","election":"${ELECTION}"}`,
      `{"election":"${ELECTION}", "ballot":"${ballot}"}`,
      `{"election":"${ELECTION}","ballot":"${ballot}","index":3}`,
      `{"election":"${ELECTION}","ballot":"${ballot.toUpperCase()}"}`,
      `{"election":"${ELECTION}","election":"${ELECTION}","ballot":"${ballot}"}`,
      '',
    ]
    for (const extra of extras) {
      const changed = encodeLogProof({ ...proof, extra: encodeUtf8(extra) })
      expect(codeOf(() => verify(changed))).toBeDefined()
    }
    refused('malformed', () => verify(encodeLogProof({ ...proof, extra: undefined })))
  })

  it('garbage_isRefusedAndNeverCrashes', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length * 101) & 0xff)
      expect(() => verifyReceipt(bytes, key)).toThrow(Refusal)
    }
  })
})

describe('receiptCode', () => {
  it('isTheFirstFiftyBits', () => {
    expect(receiptCode('0'.repeat(64))).toBe('0000-0000-00')
    expect(receiptCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZ')
    expect(receiptCode(`00443214c74240${'0'.repeat(50)}`)).toBe('0123-4567-89')
  })

  it('typedForms_areNormalised', () => {
    const code = receiptCode(ballot)
    const plain = code.replace(/-/g, '')
    const wide = code.replace(/./g, (c) => (c === '-' ? '－' : wideForm(c)))
    for (const typed of [
      code,
      plain,
      code.toLowerCase(),
      wide,
      ` ${code} `,
      plain.split('').join(' '),
    ]) {
      expect(parseReceiptCode(typed)).toBe(code)
    }
    expect(parseReceiptCode('oil0-0000-00')).toBe('0110-0000-00')
    for (const typed of ['', '0000-0000-0', '0000-0000-000', 'U000-0000-00', '0000_0000_00']) {
      refused('malformed', () => parseReceiptCode(typed))
    }
  })
})

function wideForm(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0)
}
