import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../src/protocol/bytes'
import { parseCharter } from '../../src/protocol/charter'
import { parseManifest } from '../../src/protocol/manifest'
import { Refusal } from '../../src/protocol/refusal'
import { vectorText } from './vectors'

const { manifest, faults } = JSON.parse(vectorText('forms.json')) as {
  manifest: string
  faults: { name: string; piece: string; instead: string }[]
}

describe('parseCharter', () => {
  it('everythingAFormMayHave_isRead', () => {
    const [round] = parseCharter(encodeUtf8(manifest)).rounds
    const forms = new Map(round?.forms.map((form) => [form.id, form]))
    expect(forms.get('T2')?.questions[0]?.against).toBe('T2.P1.no')
    const weights = forms.get('T6')?.questions.map(({ scoring }) => scoring?.weight)
    expect(weights).toEqual([20, 30, undefined, 20])
    expect(forms.get('T6')?.questions[1]?.scoring?.points).toEqual([100, 80, 0, undefined])
    expect(forms.get('T13')?.trim).toBe(true)
    expect(forms.get('T8')?.trim).toBe(false)
    expect(parseManifest(encodeUtf8(manifest)).rounds[0]?.questions).toHaveLength(8)
  })

  it.each(faults)('$name_isRefused', ({ piece, instead }) => {
    expect(manifest).toContain(piece)
    const bad = encodeUtf8(manifest.replaceAll(piece, instead))
    expect(() => parseCharter(bad)).toThrow(Refusal)
  })
})
