import { expect, it } from 'vitest'
import type { RuleStateData } from '../../src/api/hall'
import { missingWords } from '../../src/components/rule-words'

const rule: RuleStateData = {
  ...{ id: 'B1', text: '收回票不多于净发出票', scope: 'valid' },
  ...{ numerator: 79, base: 3, needed: 3, missing: 0, met: false },
}

it('missingWords_emptyBox_saysThatAndNotThatASheetIsMissing', () => {
  expect(missingWords({ ...rule, base: 0, needed: 1, missing: 1 })).toBe('noSheets')
  expect(missingWords(rule)).toBe('sheets')
  expect(missingWords({ ...rule, scope: 'open', base: 0 })).toBe('people')
})
