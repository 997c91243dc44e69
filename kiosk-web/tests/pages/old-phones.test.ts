import { readFile, readdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/pages'
import { fillSmall, openPhone, serve, site, submit } from './voter-driver'

/**
 * What came after Chrome 67 and Safari 14, the first engines with BigInt, and could be called by
 * mistake. Names of one object are joined by commas.
 */
const LATER: Readonly<Record<string, string>> = {
  'Array.prototype':
    'at,flat,flatMap,findLast,findLastIndex,toReversed,toSorted,toSpliced,with,group,groupToMap',
  'Uint8Array.prototype': 'at,findLast,findLastIndex,toReversed,toSorted,with,toHex,toBase64',
  Array: 'fromAsync',
  Uint8Array: 'fromHex,fromBase64',
  'String.prototype': 'at,replaceAll,matchAll,isWellFormed,toWellFormed',
  Object: 'fromEntries,hasOwn,groupBy',
  Map: 'groupBy',
  Promise: 'allSettled,any,withResolvers,try',
  'Set.prototype': 'union,intersection,difference,isSubsetOf,isSupersetOf,isDisjointFrom',
  'Iterator.prototype': 'map,filter,take,drop,flatMap,reduce,toArray,forEach,some,every,find',
  'DataView.prototype': 'getBigUint64,setBigUint64,getBigInt64,setBigInt64',
  'Symbol.prototype': 'description',
  'Blob.prototype': 'text,arrayBuffer,stream,bytes',
  'Element.prototype': 'replaceChildren,checkVisibility,setHTMLUnsafe',
  AbortSignal: 'timeout,any,abort',
  'Crypto.prototype': 'randomUUID,subtle',
  Intl: 'ListFormat,RelativeTimeFormat,Segmenter,DisplayNames,Locale',
  self:
    'globalThis,structuredClone,queueMicrotask,BigInt64Array,BigUint64Array,WeakRef,' +
    'FinalizationRegistry,AggregateError,requestIdleCallback,scheduler,ResizeObserver,reportError,' +
    'CompressionStream,BroadcastChannel,OffscreenCanvas,Iterator',
}

/** A script that takes them away, for the page and for its worker. */
const FORGET = `for (const [path, names] of Object.entries(${JSON.stringify(LATER)})) {
  const owner = path.split('.').reduce((from, part) => from && from[part], { ...window_(), self })
  for (const name of names.split(',')) if (owner) delete owner[name]
}
function window_() {
  const { Array, Uint8Array, Object, String, Map, Set, Promise, Iterator, DataView, Symbol } = self
  const { Blob, Element, AbortSignal, Crypto, Intl } = self
  return { Array, Uint8Array, Object, String, Map, Set, Promise, Iterator, DataView, Symbol,
    Blob, Element, AbortSignal, Crypto, Intl }
}
`

it('chrome67AndSafari14_withoutWhatCameLater_votes', async () => {
  const api = serve()
  const { page, complaints } = await openPhone()
  await forgetWhatCameLater(page)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await fillSmall(page)
  await submit(page)
  await page.getByRole('heading', { name: '投票成功' }).waitFor({ timeout: 90_000 })
  expect(complaints).toEqual([])
  await page.getByRole('button', { name: '保存凭证图片' }).click()
  await page.getByRole('dialog').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it.each([
  ['BigInt', 'delete window.BigInt'],
  ['crypto.getRandomValues', 'delete Crypto.prototype.getRandomValues'],
])('without %s_saysThatTheBrowserIsTooOldAndAsksForNothing', async (name, take) => {
  const api = serve()
  const { page, requests } = await openPhone()
  await page.addInitScript(take)
  await page.goto(`${site().address}/v${api.makeSlip().fragment}`)
  await page.getByRole('heading', { name: '浏览器版本过低' }).waitFor()
  await page.getByText(`(${name})`).waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
  expect(requests.filter(({ url }) => url.includes('/api/'))).toEqual([])
  await page.context().close()
})

it('builtScripts_holdNoSyntaxThatCameLater', async () => {
  const scripts: [string, string][] = []
  for (const file of await readdir(`${ROOT}dist`)) {
    if (!file.endsWith('.html')) continue
    const html = await readFile(`${ROOT}dist/${file}`, 'utf8')
    for (const [, code = ''] of html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
      scripts.push([file, code])
    }
  }
  for (const file of await readdir(`${ROOT}dist/assets`)) {
    scripts.push([file, await readFile(`${ROOT}dist/assets/${file}`, 'utf8')])
  }
  expect(scripts.length).toBeGreaterThan(6)
  const late = scripts.flatMap(([file, code]) => lateSyntax(code).map((what) => `${file}: ${what}`))
  expect(late).toEqual([])
})

it.each([
  'a?.b',
  'a ?? b',
  'a ||= b',
  'class A { b = 1 }',
  'class A { #b() {} }',
  'class A { static {} }',
  '1_000',
  '/(?<=a)b/u',
  '/a/v',
  'await x',
])('lateSyntax_%s_isFound', (code) => {
  expect(lateSyntax(code)).toHaveLength(1)
})

async function forgetWhatCameLater(page: Page): Promise<void> {
  await page.addInitScript(FORGET)
  await page.route('**/assets/worker-*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: FORGET + (await response.text()) })
  })
}

/** Syntax that Chrome 67 or Safari 14 cannot read. BigInt literals they can. */
function lateSyntax(code: string): string[] {
  const found: string[] = []
  const source = ts.createSourceFile('a.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS)
  const look = (node: ts.Node) => {
    if (isLate(node)) found.push(node.getText(source).slice(0, 60))
    else ts.forEachChild(node, look)
  }
  look(source)
  return found
}

function isLate(node: ts.Node): boolean {
  if (ts.isOptionalChain(node)) return true
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    return (
      kind === ts.SyntaxKind.QuestionQuestionToken ||
      (kind >= ts.SyntaxKind.BarBarEqualsToken && kind <= ts.SyntaxKind.QuestionQuestionEqualsToken)
    )
  }
  if (ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) return node.getText().includes('_')
  if (ts.isRegularExpressionLiteral(node)) return /\(\?<[=!]|\/[a-z]*[dv][a-z]*$/.test(node.text)
  if (ts.isAwaitExpression(node)) return ts.findAncestor(node, ts.isFunctionLike) === undefined
  return (
    ts.isPropertyDeclaration(node) ||
    ts.isPrivateIdentifier(node) ||
    ts.isClassStaticBlockDeclaration(node)
  )
}
