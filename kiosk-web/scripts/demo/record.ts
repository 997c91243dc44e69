/** The record that is left: three verifiers accept it, every receipt is in it, and one changed bit is noticed. */
import { execFile } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeUtf8, equalBytes } from '../../src/protocol/bytes'
import { leafHash, rootOf } from '../../src/protocol/merkle'
import { ballotEntry, verifyReceipt } from '../../src/protocol/receipt'
import { expectRefusal, type Checks } from './checks'
import type { Outcome } from './meeting'
import { Visitor } from './organiser'
import { verifyWithSavedPage } from './saved-page'

interface Means {
  base: string
  java: string
  verifier: string
  referee: string
  scratch: string
  out: string | undefined
}

/** What `scripts/referee` exits with where belenios-tool cannot be had. */
const NO_REFEREE = 5

interface Done {
  readonly status: number
  readonly output: string
}

function run(command: string, args: string[]): Promise<Done> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { maxBuffer: 64 << 20 }, (_, stdout, stderr) => {
      resolve({ status: child.exitCode ?? -1, output: `${stdout}${stderr}` })
    })
  })
}

export async function checkRecord(
  context: Outcome & Means,
  checks: Checks,
  step: (words: string) => void,
): Promise<void> {
  const { java, verifier, referee, scratch } = context
  const { meeting, organiser } = context
  const anybody = new Visitor(context.base)
  await expectRefusal(
    () => anybody.bytes('GET', `/api/meetings/${meeting}/record`),
    'forbidden',
    checks,
  )
  const bytes = await organiser.bytes('GET', `/api/organiser/meetings/${meeting}/record`)
  const record = join(scratch, `${context.meeting}.gongxin.zip`)
  writeFileSync(record, bytes)
  if (context.out !== undefined) copyFileSync(record, context.out)

  // It is slow and uses one core: the others go on beside it.
  const judging = run(referee, [record])
  step('our verifier checks the record')
  const accepted = await run(java, ['-jar', verifier, 'verify', record])
  checks.check(accepted.status === 0, `the record is accepted:\n${accepted.output}`)

  step('the verifier of the web page, saved and opened without a network, checks the record')
  const page = await anybody.bytes('GET', '/verify')
  const { exit, report } = await verifyWithSavedPage(page, record, scratch)
  checks.check(exit === '0', `the page accepts the record:\n${report}`)

  step('every receipt is looked up in the record')
  const listed = await run('unzip', ['-p', record, 'log/entries.jsonl'])
  const entries = listed.output.trimEnd().split('\n')
  const leaves = entries.map((entry) => leafHash(encodeUtf8(entry)))
  for (const bytes of context.receipts) {
    const { election, ballot, index, checkpoint } = verifyReceipt(bytes, context.logKey)
    const entry = new TextDecoder().decode(ballotEntry(election, ballot))
    checks.equal(entries[index], entry, 'a receipt names its entry')
    const root = rootOf(leaves.slice(0, checkpoint.size))
    checks.check(equalBytes(root, checkpoint.root), 'a receipt signs the log as it was')
  }
  const file = join(scratch, 'receipt.txt')
  writeFileSync(file, context.receipts[0] ?? '')
  const kept = await run(java, ['-jar', verifier, 'verify', record, '--receipt', file])
  checks.check(kept.status === 0, `the verifier finds a receipt:\n${kept.output}`)

  step('one bit of the record is changed')
  const changed = Uint8Array.from(bytes)
  const at = Math.floor(changed.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 1
  const damaged = join(scratch, 'damaged.gongxin.zip')
  writeFileSync(damaged, changed)
  const refused = await run(java, ['-jar', verifier, 'verify', damaged])
  checks.check(
    refused.status === 1 || refused.status === 2,
    'a record with one bit changed is refused',
  )

  step('the referee, belenios-tool, comes to its verdict on every archive')
  const judged = await judging
  if (judged.status === NO_REFEREE) console.log(judged.output)
  checks.check(judged.status === 0, `the referee accepts:\n${judged.output}`)
}
