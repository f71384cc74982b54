import type { OrderId } from '@omoya/kernel'
import { route } from '@omoya/platform'
import { AskReturn, Preview, TakeBack, TakenBack } from './contract.ts'
import { previewReturn, shownPreview } from './preview.ts'
import { takeBack } from './take-back.ts'

export const routes = [
  route('POST /orders/:order/return-previews', {
    may: 'orders.return',
    summary: 'What a return would pay back, before anybody agrees (both policies)',
    body: AskReturn,
    answer: Preview,
    movesNothing: true,
    run: async (ctx, { params, body }) => shownPreview(await previewReturn(ctx, params.order as OrderId, body)),
  }),
  route('POST /orders/:order/returns', {
    may: 'orders.return',
    summary: 'Take goods back: money, stock, benefits and invoice together',
    body: TakeBack,
    answer: TakenBack,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const taken = await takeBack(ctx, params.order as OrderId, body)
      const { invoice } = taken
      return {
        return: taken.return,
        preview: shownPreview(taken),
        refunds: taken.refunds.map(({ kind, amount, state }) => ({ kind, amount, state })),
        invoice: invoice && {
          number: invoice.number,
          kind: invoice.kind,
          sales: invoice.sales,
          tax: invoice.tax,
          total: invoice.total,
        },
      }
    },
  }),
] as const
