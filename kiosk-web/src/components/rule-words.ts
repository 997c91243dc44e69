import type { RuleStateData } from '../api/hall'

/** The message that says what an unmet rule still needs: people before the opening, sheets after it. */
export function missingWords({ scope, base }: RuleStateData): 'people' | 'sheets' | 'noSheets' {
  if (scope === 'open') return 'people'
  return base === 0 ? 'noSheets' : 'sheets' // a share of no ballots at all is never met
}
