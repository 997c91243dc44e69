import { computed, ref, type Ref, type WritableComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'
import en from './en/common'
import zh from './zh/common'

/** Languages of the pages, first one first. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Wording by key, nested. Both languages of a page have the same keys (tests/text). */
export interface Messages {
  [key: string]: string | Messages
}

const KEPT = 'gongxin.language'

const current: { locale: Ref<string> } = { locale: ref('zh-CN') }

/**
 * Makes the wording of a page: the common one and the page's own, Chinese unless the person has
 * chosen English in this tab before. The meeting's own words never pass through here.
 */
export function createText(own: Record<Language, Messages>) {
  const text = createI18n({
    legacy: false,
    locale: kept(),
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': { ...zh, ...own['zh-CN'] }, en: { ...en, ...own.en } },
  })
  current.locale = text.global.locale
  document.documentElement.lang = kept()
  return text
}

/** The language of the page, to read and to change. */
export function useLanguage(): WritableComputedRef<Language> {
  return computed({
    get: () => (current.locale.value === 'en' ? 'en' : 'zh-CN'),
    set: (language) => {
      current.locale.value = language
      document.documentElement.lang = language
      try {
        sessionStorage.setItem(KEPT, language)
      } catch {
        // Without storage the choice lasts until the page is left.
      }
    },
  })
}

function kept(): Language {
  try {
    return sessionStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}
