import type { CategoryId, PromotionId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { everything, laneOf, type LineFilter, type Promotion, type Threshold } from '@omoya/pricing/rules'
import type { DemoMerchant, DemoPromotion } from './shapes.ts'

type Definition = Omit<Promotion, 'id'>

const BASE: Omit<Definition, 'name' | 'rule' | 'lane'> = {
  priority: 10, group: null, filter: everything, channels: null, stores: null, tiers: null, tags: null, membersOnly: false, staffOnly: false,
  birthMonthOnly: false, cardBins: null, startsAt: null, endsAt: null, window: null, quota: null, perMember: null,
  onReturn: 'proportional', giftValue: null,
} // prettier-ignore

const thresholdFrom = (from: number): Threshold => ({ from, counts: 'once', after: 'set', addOns: 'with' })

function ruleOf(offer: DemoPromotion): Promotion['rule'] {
  switch (offer.kind) {
    case 'n-for-percent':
      return { kind: 'n-for-percent', count: offer.count ?? 3, percent: offer.percent ?? 79, repeat: true }
    case 'second-half':
      return { kind: 'nth-percent', nth: 2, percent: offer.percent ?? 50 }
    case 'amount-off':
      return {
        kind: 'amount-off',
        threshold: thresholdFrom(offer.from ?? 0),
        steps: [{ from: offer.from ?? 0, off: offer.off ?? { amountOff: 0 } }],
      }
    case 'join-off':
      return {
        kind: 'amount-off',
        threshold: thresholdFrom(0),
        steps: [{ from: 0, off: offer.off ?? { amountOff: 30 } }],
      }
    case 'free-freight':
      return { kind: 'freight', threshold: thresholdFrom(offer.from ?? 0), fulfilments: null, to: 0 }
    default:
      return offer.kind satisfies never
  }
}

/** Promotions of a demo shop as the engine takes them. */
export function promotionsOf(
  ctx: Ctx,
  shop: DemoMerchant,
  categories: ReadonlyMap<string, CategoryId>,
): { readonly id: PromotionId; readonly definition: Definition }[] {
  return shop.promotions.map((offer, place) => {
    const category = offer.category ? categories.get(offer.category) : undefined
    const filter: LineFilter = category ? { ...everything, categories: [category] } : everything
    const rule = ruleOf(offer)
    // 留電話現折: once a person, for members met at a till.
    const joining =
      offer.kind === 'join-off'
        ? { membersOnly: true, perMember: 1, channels: ['till'] as const, onReturn: 'proportional' as const }
        : {}
    const id = ctx.newId<'promotion'>()
    const startsAt = offer.isNew ? ctx.now : null
    // In the order of the list: ids of one moment are in none.
    const priority = BASE.priority + shop.promotions.length - place
    const definition: Definition = { ...BASE, ...joining, priority, startsAt, name: offer.name, rule, filter, lane: 'order' } // prettier-ignore
    return { id, definition: { ...definition, lane: laneOf({ ...definition, id }) } }
  })
}
