import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { bundle } from '../../scripts/bundle'
import { compose } from '../../scripts/compose'
import { ROOT } from '../../scripts/pages'

const template = await readFile(`${ROOT}src/page.html`, 'utf8')
const sha384 = (text: string) => createHash('sha384').update(text, 'utf8').digest('base64')

it('compose_plainParts_policyNamesEachInlinePart', () => {
  const { html, policy } = compose(template, 'T', 'a()', { script: 'b()', style: 'p{}' })
  expect(html).toContain('<script>a()</script>')
  const script = 'if (!window.gongxinTooOld) {\nb()\n}'
  expect(html).toContain(`<script type="module">${script}</script>`)
  for (const part of ['a()', script, 'p{}']) expect(policy).toContain(`'sha384-${sha384(part)}'`)
  expect(policy).not.toContain('unsafe')
})

it('compose_markupInsideScript_cannotEndTheScript', () => {
  const script = 'x("</script><script>y()</script><!--%STYLE%")'
  const { html } = compose(template, 'T', '', { script, style: '' })
  expect(html).toContain('x("\\x3C/script>\\x3Cscript>y()\\x3C/script>\\x3C!--%STYLE%")')
})

it.each([
  ['a font from a network', '@font-face{src:url(//cdn.example/a.woff)}'],
  ['another style sheet', '@import "a.css";'],
  ['markup', 'p::after{content:"</style>"}'],
])('compose_styleWith_%s_fails', (_, style) => {
  expect(() => compose(template, 'T', '', { script: '', style })).toThrow()
})

it('compose_dataUrlInStyle_passes', () => {
  const style = 'p{background:url("data:image/png;base64,AA==")}'
  expect(compose(template, 'T', '', { script: '', style }).html).toContain(style)
})

it('bundle_samePageTwice_sameBytes', async () => {
  const once = await bundle('src/index/main.ts', 'page')
  expect(await bundle('src/index/main.ts', 'page')).toEqual(once)
  expect(once.style).not.toBe('')
})
