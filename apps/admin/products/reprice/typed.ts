// What somebody types to change many prices, and the rule that it is.
import { digitsOf } from '@omoya/kernel'
import type { PriceRule } from '@omoya/pricing/rules'
import { typedAmount } from '../../shell/amount.ts'

export const figures = ['exact', 'five', 'ten', 'hundred', 'nine'] as const
export const ways = ['nearest', 'up', 'down'] as const
export const formers = ['keep', 'show', 'clear'] as const

export interface TypedRule {
  readonly direction: 'down' | 'up'
  readonly by: 'percent' | 'amount'
  readonly value: string
  readonly figure: (typeof figures)[number]
  readonly way: (typeof ways)[number]
  readonly former: (typeof formers)[number]
}

export const nothingTyped: TypedRule = { direction: 'down', by: 'percent', value: '', figure: 'exact', way: 'nearest', former: 'keep' } // prettier-ignore

const STEPS = { exact: 1, five: 5, ten: 10, hundred: 100, nine: 10 } as const

/** 5, 12.5 or 7.25, in hundredths. */
function typedPercent(text: string): number | null {
  const tidy = text.normalize('NFKC').trim().replace(/%$/, '').trim()
  if (!/^\d{1,3}(?:\.\d{1,2})?$/.test(tidy)) return null
  return Math.round(Number(tidy) * 100)
}

/** Null: no rule yet, or none that can be. */
export function ruleOf({ direction, by, value, figure, way, former }: TypedRule, currency: string): PriceRule | null {
  const size = by === 'percent' ? typedPercent(value) : typedAmount(value, currency)
  if (size === null || (by === 'percent' && direction === 'down' && size > 10_000)) return null
  if (size === 0 && figure === 'exact' && former === 'keep') return null
  const signed = direction === 'down' && size > 0 ? -size : size
  const one = 10 ** digitsOf(currency)
  return {
    by: by === 'percent' ? { percent: signed } : { amount: signed },
    rounding: { step: STEPS[figure] * one, way, less: figure === 'nine' ? one : 0 },
    former,
  }
}
