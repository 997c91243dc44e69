/** Why a result is not signed, in sentences: on the page, and as the reason of an objection. */
import { useI18n } from 'vue-i18n'
import type { Verdict } from '../protocol/published-result'
import type { Difference } from '../protocol/result-difference'
import type { Dispute } from './statements'

/** As many as anybody reads; the record shows all. */
const SHOWN = 8
const TOLD = ['wrong_log', 'wrong_ballots', 'wrong_tally', 'wrong_shares', 'wrong_manifest']

export function useDisputeText() {
  const { t } = useI18n()

  const verdict = (told: Verdict | undefined) =>
    told === undefined
      ? t('dispute.nothing')
      : t(told.met ? 'dispute.met' : 'dispute.unmet', {
          numerator: told.numerator,
          needed: told.needed.toString(),
        })
  const number = (told: number | undefined) => told ?? t('dispute.nothing')

  function sentence(difference: Difference): string {
    switch (difference.what) {
      case 'valid':
        return t(difference.told ? 'dispute.toldValid' : 'dispute.toldVoid')
      case 'number': {
        const { name, told, own } = difference
        return t('dispute.number', { name: t(`dispute.name.${name}`), told: number(told), own })
      }
      case 'votes': {
        const { question, answer = t('dispute.blank'), told, own } = difference
        return t('dispute.votes', { question, answer, told: number(told), own })
      }
      case 'rule': {
        const { rule, question, answer } = difference
        const of = question === undefined ? '' : t('dispute.of', { question, answer: answer ?? '' })
        const [told, own] = [verdict(difference.told), verdict(difference.own)]
        return t('dispute.rule', { rule, of, told, own })
      }
      case 'archive':
        return t('dispute.archive')
      case 'scores':
        return t('dispute.scores')
      case 'form':
        return t('dispute.form')
    }
  }

  function sentences({ code, differences }: Dispute): string[] {
    if (code !== undefined) return [t(`dispute.${TOLD.includes(code) ? code : 'unfit'}`)]
    const shown = differences.slice(0, SHOWN).map(sentence)
    const rest = differences.length - shown.length
    return rest > 0 ? [...shown, t('dispute.more', { rest })] : shown
  }

  return {
    sentences,
    /** @param round its title */
    objection: (dispute: Dispute, round: string) =>
      t('dispute.objection', { round, list: sentences(dispute).join(t('dispute.join')) }),
  }
}
