import { isKey } from '../words/texts.ts'
import type { Words } from '../words/WordsProvider.tsx'

/** What took money off, where it has no name of its own: points, credit, a price by hand. */
export function wordOfBenefit(kind: string, t: Words['t']): string {
  const key = `discount.kind.${kind}`
  return isKey(key) ? t(key) : t('discount.kind.promotion')
}
