/** Reads every slip's QR code back from pictures of the printed PDF, as a phone's camera would. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Dots per inch: a slip's QR of 30 mm is then about 180 pixels wide. */
const RESOLUTION = 150

let prepared: Promise<unknown> | undefined

function prepare(): Promise<unknown> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepared ??= Promise.resolve(
    prepareZXingModule({
      overrides: { wasmBinary: readFileSync(wasm).buffer },
      fireImmediately: true,
    }),
  )
  return prepared
}

/**
 * @param pdf the printed slips
 * @param folder an empty folder for the pictures of its pages
 * @returns the text of each QR, page by page
 */
export async function scanSlips(pdf: Uint8Array, folder: string): Promise<string[]> {
  await prepare()
  const file = join(folder, 'slips.pdf')
  writeFileSync(file, pdf, { mode: 0o600 })
  execFileSync('pdftoppm', ['-r', String(RESOLUTION), '-png', file, join(folder, 'page')])
  const pages = readdirSync(folder).filter(
    (name) => name.startsWith('page') && name.endsWith('.png'),
  )
  const texts: string[] = []
  for (const page of pages.sort()) {
    const found = await readBarcodes(readFileSync(join(folder, page)), {
      formats: ['QRCode'],
      maxNumberOfSymbols: 64,
      tryHarder: true,
    })
    texts.push(...found.map((code) => code.text))
  }
  return texts
}
