import { askingMember, route } from '@omoya/platform'
import { OwnFavourites, OwnReceipts, ReceiptsQuery } from './contract.ts'
import { ownFavourites } from './favourites.ts'
import { ownReceipts, type OwnReceipt } from './receipts.ts'

const shown = ({ orderState, paymentState, fulfilmentState, ...receipt }: OwnReceipt) => ({
  ...receipt,
  store: receipt.store && { ...receipt.store },
  name: receipt.name && { ...receipt.name },
  states: { order: orderState, payment: paymentState, fulfilment: fulfilmentState },
  invoices: [...receipt.invoices],
})

export const routes = [
  route('GET /my/favourites', {
    may: 'member',
    summary: 'What the member who asks keeps: price now and then, and where it lies',
    answer: OwnFavourites,
    run: (ctx) => ownFavourites(ctx, askingMember(ctx)),
  }),
  route('GET /my/receipts', {
    may: 'member',
    summary: 'What the member who asks has bought in every channel, with invoices, the newest first',
    query: ReceiptsQuery,
    answer: OwnReceipts,
    run: async (ctx, { query }) => {
      const { items, next } = await ownReceipts(ctx, { member: askingMember(ctx), after: query.after, limit: query.limit }) // prettier-ignore
      return { items: items.map(shown), next }
    },
  }),
] as const
