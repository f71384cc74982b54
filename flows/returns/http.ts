import type { OrderId } from '@omoya/kernel'
import type * as invoices from '@omoya/invoices'
import * as payments from '@omoya/payments'
import { route } from '@omoya/platform'
import type { ReturnRequestId } from '@omoya/orders'
import {
  AcceptRequest,
  AskExchange,
  AskReturn,
  CounterPreview,
  DeclineRequest,
  Ended,
  Exchange,
  Exchanged,
  ExchangePreview,
  OwnReturn,
  PhoneOnly,
  Preview,
  RequestList,
  RequestMade,
  RequestsAsked,
  ReturnWish,
  TakeBack,
  TakenBack,
} from './contract.ts'
import { exchangeGoods } from './exchange.ts'
import { previewExchange, shownExchange } from './exchange-price.ts'
import { previewReturn, shownPreview } from './preview.ts'
import { acceptRequest, askReturn, declineRequest, ownPreview, requestsFor, withdrawRequest } from './requests.ts'
import { takeBack, type TakenBack as Taken } from './take-back.ts'

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

const shownTaken = (taken: Taken) => ({
  return: taken.return,
  preview: shownPreview(taken),
  refunds: shownRefunds(taken.refunds),
  invoice: shownCorrection(taken.invoice),
})

export const routes = [
  route('POST /orders/:order/return-previews', {
    may: 'orders.return',
    summary: 'What a return would pay back, before anybody agrees (both policies)',
    body: AskReturn,
    answer: CounterPreview,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const order = params.order as OrderId
      const preview = await previewReturn(ctx, order, body)
      const ways = await payments.previewRefund(ctx, { order, amount: preview.payOut })
      return { ...shownPreview(preview), ways }
    },
  }),
  route('POST /orders/:order/returns', {
    may: 'orders.return',
    summary: 'Take goods back: money, stock, benefits and invoice together',
    body: TakeBack,
    answer: TakenBack,
    moves: 'book',
    run: async (ctx, { params, body }) => {
      return shownTaken(await takeBack(ctx, params.order as OrderId, body))
    },
  }),
  route('POST /orders/:order/exchange-previews', {
    may: 'orders.return',
    summary: 'What an exchange would cost or pay back: what comes back and what is taken, priced together',
    body: AskExchange,
    answer: ExchangePreview,
    movesNothing: true,
    run: (ctx, { params, body }) => previewExchange(ctx, params.order as OrderId, body),
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
  route('POST /orders/:order/own-return-previews', {
    may: ['public', 'orders.return'],
    summary: 'What the customer of an order would get back, by the same rule as at the till',
    body: OwnReturn,
    answer: Preview,
    limit: 'checkout',
    movesNothing: true,
    run: async (ctx, { params, body }) => shownPreview(await ownPreview(ctx, params.order as OrderId, body)),
  }),
  route('POST /orders/:order/return-requests', {
    may: ['public', 'orders.return'],
    summary: 'A customer asks to bring goods back; a store or the office answers',
    body: ReturnWish,
    answer: RequestMade,
    limit: 'checkout',
    moves: 'book',
    run: async (ctx, { params, body }) => ({ request: await askReturn(ctx, params.order as OrderId, body) }),
  }),
  route('POST /orders/:order/return-requests/withdrawing', {
    may: ['public', 'orders.return'],
    summary: 'The customer keeps the goods after all',
    body: PhoneOnly,
    answer: Ended,
    limit: 'checkout',
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await withdrawRequest(ctx, params.order as OrderId, body.phone)
      return { done: true as const }
    },
  }),
  route('GET /return-requests', {
    may: 'orders.read',
    summary: 'What customers have asked to bring back, newest first',
    query: RequestsAsked,
    answer: RequestList,
    run: (ctx, { query }) => requestsFor(ctx, query),
  }),
  route('POST /return-requests/:request/acceptance', {
    may: 'orders.return',
    summary: 'Take the goods of a request back: money, stock, benefits and invoice together',
    body: AcceptRequest,
    answer: TakenBack,
    moves: 'book',
    run: async (ctx, { params, body }) => shownTaken(await acceptRequest(ctx, params.request as ReturnRequestId, body)),
  }),
  route('POST /return-requests/:request/declining', {
    may: 'orders.return',
    summary: 'Say to the customer why the goods are not taken back',
    body: DeclineRequest,
    answer: Ended,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      await declineRequest(ctx, params.request as ReturnRequestId, body.answer)
      return { done: true as const }
    },
  }),
] as const
