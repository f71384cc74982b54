import type { OrderId } from '@omoya/kernel'
import type * as invoices from '@omoya/invoices'
import type * as payments from '@omoya/payments'
import { route } from '@omoya/platform'
import {
  AskExchange,
  AskReturn,
  Exchange,
  Exchanged,
  ExchangePreview,
  Preview,
  TakeBack,
  TakenBack,
} from './contract.ts'
import { exchangeGoods } from './exchange.ts'
import { exchangePrice, shownExchange } from './exchange-price.ts'
import { previewReturn, shownPreview } from './preview.ts'
import { takeBack } from './take-back.ts'

const shownRefunds = (refunds: readonly payments.RefundOut[]) =>
  refunds.map(({ kind, amount, state }) => ({ kind, amount, state }))

const shownCorrection = (corrected: invoices.Corrected | null) =>
  corrected && {
    number: corrected.number,
    kind: corrected.kind,
    sales: corrected.sales,
    tax: corrected.tax,
    total: corrected.total,
  }

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
      return {
        return: taken.return,
        preview: shownPreview(taken),
        refunds: shownRefunds(taken.refunds),
        invoice: shownCorrection(taken.invoice),
      }
    },
  }),
  route('POST /orders/:order/exchange-previews', {
    may: 'orders.return',
    summary: 'What an exchange would cost or pay back: what comes back and what is taken, priced together',
    body: AskExchange,
    answer: ExchangePreview,
    movesNothing: true,
    run: async (ctx, { params, body }) => shownExchange(await exchangePrice(ctx, params.order as OrderId, body)),
  }),
  route('POST /orders/:order/exchanges', {
    may: 'orders.return',
    summary: 'Exchange goods: a return and a sale in one document, of which only the difference is paid',
    body: Exchange,
    answer: Exchanged,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      const made = await exchangeGoods(ctx, params.order as OrderId, body)
      const { invoice } = made
      return {
        return: made.return,
        order: made.order,
        number: made.number,
        preview: shownExchange(made.preview),
        change: made.change,
        refunds: shownRefunds(made.refunds),
        correction: shownCorrection(made.correction),
        invoice: invoice && { number: invoice.number, randomCode: invoice.randomCode, day: invoice.day },
      }
    },
  }),
] as const
