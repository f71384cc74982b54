// Live offers for the shops of the benches.
import type { CategoryId, PromotionId, Text } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as pricing from '@omoya/pricing'
import { everything, laneOf, type Promotion, type PromotionKind } from '@omoya/pricing/rules'
import type { Ctx } from '@omoya/platform'

const names = (zh: string): Text => ({ 'zh-TW': zh, en: zh, ja: zh })

const ruleOf = (number: number): PromotionKind => {
  const kinds: readonly PromotionKind[] = [
    { kind: 'line-off', off: { percentOff: 5 + (number % 20) } },
    { kind: 'n-for-percent', count: 2 + (number % 3), percent: 79, repeat: true },
    { kind: 'n-for-amount', count: 2, amount: 900 + number },
    { kind: 'nth-percent', nth: 2, percent: 50 },
    { kind: 'pieces-off', steps: [{ pieces: 3, off: { percentOff: 10 } }] },
    { kind: 'amount-off', threshold: { from: 1_000, counts: 'once', after: 'set', addOns: 'with' }, steps: [{ from: 1_000, off: { amountOff: 50 } }] },
  ] // prettier-ignore
  return kinds[number % kinds.length] ?? { kind: 'line-off', off: { percentOff: 5 } }
}

/** Offers of the usual kinds, most of them on one category. */
export function offersOf(count: number, categories: readonly CategoryId[], newId: () => PromotionId): Promotion[] {
  return Array.from({ length: count }, (_, number) => {
    const category = categories[number % categories.length]
    const filter = number % 10 === 0 || !category ? everything : { ...everything, categories: [category] }
    const made: Promotion = {
      id: newId(), name: names(`優惠 ${number}`), lane: 'order', rule: ruleOf(number), filter, priority: number % 5, group: null,
      channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false, birthMonthOnly: false,
      cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: null, onReturn: 'proportional', giftValue: null,
    } // prettier-ignore
    return { ...made, lane: laneOf(made) }
  })
}

export async function saveOffers(ctx: Ctx, count: number): Promise<void> {
  const categories = (await catalog.listCategories(ctx)).map((row) => row.categoryId)
  for (const { id, ...definition } of offersOf(count, categories, () => ctx.newId<'promotion'>()))
    await pricing.savePromotion(ctx, { id, definition, status: 'active', version: null })
}
