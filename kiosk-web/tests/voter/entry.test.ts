import { expect, it } from 'vitest'
import { writtenTime } from '../../src/voter/date'
import { grouped, readEntry, strangers } from '../../src/voter/entry'

const CODE = 'abcde-fghijk-mnopq-rstuvw'

it.each([
  ['as printed', CODE],
  ['without hyphens', CODE.replace(/-/g, '')],
  ['with spaces', CODE.replace(/-/g, ' ')],
  ['in full width', 'ａｂｃｄｅ－fghijk－mnopq－rstuvw'],
])('readEntry_%s_isTheSameCode', (_, typed) => {
  expect(readEntry(typed)).toEqual({ credential: CODE })
})

it('readEntry_wholeTextOfTheQrCode_isTheSlip', () => {
  const text = `http://10.0.0.2:8080/v#MeetingSampLe123.${CODE.replace(/-/g, '')}.abcdefghij`
  expect(readEntry(` ${text}\n`)).toMatchObject({ meeting: 'MeetingSampLe123', credential: CODE })
})

it.each(['', 'abc', `${CODE}x`, 'http://evil.example/x#y', CODE.replace('a', '0')])(
  'readEntry_%s_isNothing',
  (typed) => {
    expect(readEntry(typed)).toBeUndefined()
  },
)

it('strangers_lookAlikes_areNamedOnce', () => {
  expect(strangers('ab0-OO1l')).toEqual(['0', 'O', 'l'])
  expect(strangers(CODE)).toEqual([])
})

it('grouped_whileTyping_followsThePrint', () => {
  expect(grouped('abcdef')).toBe('abcde f')
  expect(grouped(`${CODE}zzz`)).toBe(CODE.replace(/-/g, ' '))
})

it('writtenTime_bothLanguages_keepTheHourOfThePlace', () => {
  expect(writtenTime('2026-03-20T15:30+08:00', 'zh-CN')).toBe('2026年3月20日 15:30')
  expect(writtenTime('2026-03-20T15:30+08:00', 'en')).toBe('20 March 2026, 15:30')
  expect(writtenTime('周五下午', 'zh-CN')).toBe('周五下午')
})
