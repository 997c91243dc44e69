import { readdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/pages'

type Wording = { [key: string]: string | Wording }

const files = await readdir(`${ROOT}src/text/zh`)

async function wording(language: string, file: string): Promise<Wording> {
  const url = `${ROOT}src/text/${language}/${file}`
  return ((await import(url)) as { default: Wording }).default
}

function flat(messages: Wording, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

it('text_languages_haveTheSameFiles', async () => {
  expect(await readdir(`${ROOT}src/text/en`)).toEqual(files)
})

it.each(files)('text_%s_hasTheSameKeysAndPlaceholders', async (file) => {
  const zh = flat(await wording('zh', file))
  const en = new Map(flat(await wording('en', file)))
  expect([...en.keys()]).toEqual(zh.map(([key]) => key))
  for (const [key, text] of zh) {
    expect(text.trim(), key).not.toBe('')
    expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(text))
  }
})

it.each(files)('text_%s_isFreeOfMessageSyntax', async (file) => {
  for (const language of ['zh', 'en'])
    for (const [key, text] of flat(await wording(language, file)))
      expect(text, key).not.toMatch(/[@|]/)
})
