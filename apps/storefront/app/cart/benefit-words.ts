// Each discount is a sentence: what it is and what it takes off.
import type { AppliedBenefit } from '@omoya/pricing/rules'
import type { Words } from '../words/useWords.ts'
import type { LineOff } from './shown-lines.ts'

/** As it was priced, or as an order has kept it. */
type Said = Pick<AppliedBenefit, 'name' | 'amount' | 'times'> & { readonly kind: string }

export function benefitWords({ t, text, money }: Words, benefit: Said): string {
  const facts = { name: text(benefit.name), amount: money(benefit.amount), count: benefit.times }
  if (benefit.kind === 'points') return t('benefit.points', facts)
  if (benefit.kind === 'credit') return t('benefit.credit', facts)
  if (benefit.kind === 'coupon') return t('benefit.coupon', facts)
  if (benefit.kind === 'freight') return t('benefit.freight', facts)
  if (facts.name === '') return t('benefit.off', facts)
  return t(benefit.times > 1 ? 'benefit.times' : 'benefit.promotion', facts)
}

/** The same under a line: its own part of it. */
export const lineOffWords = (words: Words, { benefit, amount }: LineOff): string =>
  benefitWords(words, { ...benefit, amount, times: 1 })
