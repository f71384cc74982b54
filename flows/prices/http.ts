import * as pricing from '@omoya/pricing'
import type { PriceChangeId } from '@omoya/pricing'
import { route } from '@omoya/platform'
import { draftChange, shown } from './change-prices.ts'
import { Changes, ChangeShown, DraftChange } from './contract.ts'

export const routes = [
  route('GET /price-changes', {
    may: 'pricing.read',
    summary: 'The latest changes of many prices by one rule',
    answer: Changes,
    run: async (ctx) => ({ items: await pricing.latestPriceChanges(ctx) }),
  }),
  route('GET /price-changes/:change', {
    may: 'pricing.read',
    summary: 'A change of many prices, with how many rise, fall, or fall below what they cost',
    answer: ChangeShown,
    run: (ctx, { params }) => shown(ctx, params.change as PriceChangeId),
  }),
  route('PUT /price-changes/:change', {
    may: 'pricing.edit',
    summary: 'Draw up a change of many prices by a percent or an amount; nothing is changed before it is applied',
    body: DraftChange,
    answer: ChangeShown,
    movesNothing: true,
    run: (ctx, { params, body: { rule, of } }) => draftChange(ctx, { change: params.change as PriceChangeId, rule, of }),
  }),
  route('POST /price-changes/:change/applying', {
    may: 'pricing.edit',
    summary: 'Change all of its prices at once; refused when one has changed since it was drawn up, a second time changes nothing',
    answer: ChangeShown,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await pricing.applyPriceChange(ctx, params.change as PriceChangeId)
      return shown(ctx, params.change as PriceChangeId)
    },
  }),
  route('POST /price-changes/:change/undoing', {
    may: 'pricing.edit',
    summary: 'Take a change of many prices back; what was changed since stays',
    answer: ChangeShown,
    movesNothing: true,
    run: async (ctx, { params }) => {
      await pricing.undoPriceChange(ctx, params.change as PriceChangeId)
      return shown(ctx, params.change as PriceChangeId)
    },
  }),
] as const // prettier-ignore
