import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A page of the application: one entry module becomes one self-contained file. */
export interface Page {
  /** Name of the built file, without `.html`. */
  readonly name: string
  /** Title before the page has set its own. */
  readonly title: string
  /** Entry module, from the project folder. */
  readonly entry: string
  /** Entry of a worker that the page holds as text, so that a saved copy of the page has it too. */
  readonly innerWorker?: string
}

/** The folder of the web client. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const ALL: readonly Page[] = [
  { name: 'v', title: '投票 Vote · 公信', entry: 'src/voter/main.ts' },
  { name: 'screen', title: '大屏幕 Hall screen · 公信', entry: 'src/screen/main.ts' },
  { name: 'organiser', title: '会务 Organiser · 公信', entry: 'src/console/main.ts' },
  { name: 'trustee', title: '开票人 Trustee · 公信', entry: 'src/trustee/main.ts' },
  { name: 'staff', title: '工作人员 Staff · 公信', entry: 'src/staff/main.ts' },
  {
    name: 'verify',
    title: '核验 Verify · 公信',
    entry: 'src/verify/main.ts',
    innerWorker: 'src/verifier/worker.ts',
  },
  { name: 'index', title: '公信 Gongxin', entry: 'src/index/main.ts' },
]

/** The pages whose entry module exists. */
export const PAGES: readonly Page[] = ALL.filter((page) => existsSync(ROOT + page.entry))

/** Entry of the protocol worker, if it exists. */
export const WORKER_ENTRY = 'src/protocol/worker.ts'
