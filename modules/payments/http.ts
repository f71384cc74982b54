import { refuse, type Instant, type OrderId, type PaymentId } from '@omoya/kernel'
import { route, type Ctx } from '@omoya/platform'
import type { z } from 'zod'
import { isFromGateway } from './adapters/index.ts'
import type { Notice } from './adapters/gateway.ts'
import { paymentOf, paymentsOf } from './card.ts'
import {
  NoticeAnswer, NoticeBody, NoticeList, NoticesAsked, OrderMoney, PaymentStanding,
  TenderKindBody, TenderKindList, TenderKindShown,
} from './contract.ts' // prettier-ignore
import { listRefusedNotices, receiveNotice } from './notices.ts'
import { refundsFor, shownRefund } from './refunds.ts'
import type { TenderKind } from './rules/index.ts'
import { listTenderKinds, saveTenderKind } from './tender-kinds.ts'
import { billOf, tendersOf } from './tenders.ts'

const shownKind = (kind: TenderKind): z.input<typeof TenderKindShown> => ({ ...kind, name: { ...kind.name } })

async function moneyOf(ctx: Ctx, order: OrderId): Promise<z.input<typeof OrderMoney>> {
  const [bill, tenders, payments, refunds] = await Promise.all([
    billOf(ctx, order),
    tendersOf(ctx, order),
    paymentsOf(ctx, order),
    refundsFor(ctx, order),
  ])
  if (!bill) throw refuse('payments.not_found', { order })
  const { currency, due, taken, refunded, state } = bill
  return {
    order, currency, due, taken, refunded, state,
    tenders: tenders.map((one) => ({
      tender: one.tenderId, kind: one.kind, amount: one.amount, received: one.received, change: one.change, surplus: one.surplus,
      reference: one.reference, payment: one.paymentId, store: one.storeId, till: one.tillId, actor: one.actor, at: one.at, day: one.day,
    })),
    payments: payments.map((one) => ({
      payment: one.paymentId, gateway: one.gateway, amount: one.amount, state: one.state, tries: one.tries, cause: one.cause,
      reference: one.reference, requestedAt: one.requestedAt, settledAt: one.settledAt,
    })),
    refunds: refunds.map(shownRefund),
  } // prettier-ignore
}

async function standing(ctx: Ctx, payment: PaymentId): Promise<z.input<typeof PaymentStanding>> {
  const { paymentId, orderId, state } = await paymentOf(ctx, payment)
  return { payment: paymentId, order: orderId, state }
}

export const routes = [
  route('GET /orders/:order/money', {
    may: 'payments.read',
    summary: 'What an order was to bring in, what came as what, and what went back',
    answer: OrderMoney,
    run: (ctx, { params }) => moneyOf(ctx, params.order as OrderId),
  }),
  route('GET /payments/:payment', {
    may: 'public',
    summary: 'How far a card payment is, for the page that waits for it',
    answer: PaymentStanding,
    run: (ctx, { params }) => standing(ctx, params.payment as PaymentId),
  }),
  route('GET /tender-kinds', {
    may: ['payments.read', 'orders.place'],
    summary: 'What the merchant takes money as',
    answer: TenderKindList,
    run: async (ctx) => ({ items: (await listTenderKinds(ctx)).map(shownKind) }),
  }),
  route('PUT /tender-kinds/:kindCode', {
    may: 'payments.edit',
    summary: 'Add a tender of the merchant, or change or switch off one that every shop has',
    body: TenderKindBody,
    answer: TenderKindShown,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      if (!/^[a-z][a-z0-9_]{1,39}$/.test(params.kindCode))
        throw refuse('payments.invalid_kind', { kind: params.kindCode })
      const { 'zh-TW': zh, en, ja } = body.name
      const name = { ...(zh ? { 'zh-TW': zh } : {}), ...(en ? { en } : {}), ...(ja ? { ja } : {}) }
      return shownKind(await saveTenderKind(ctx, { ...body, name, kind: params.kindCode }))
    },
  }),
  route('POST /payment-notices/:gatewayName', {
    may: 'public',
    summary: 'For gateways: a signed notice about a payment; safe to repeat',
    body: NoticeBody,
    answer: NoticeAnswer,
    movesNothing: true,
    run: async (ctx, { params, body }) => {
      const notice = body.notice as Notice
      const isTrue = isFromGateway(params.gatewayName, await ctx.vault(), { notice, signature: body.signature })
      if (!isTrue) throw refuse('payments.notice.not_allowed', { gateway: params.gatewayName })
      const { outcome, why } = await receiveNotice(ctx, notice)
      return { outcome, why }
    },
  }),
  route('GET /refused-notices', {
    may: 'payments.read',
    summary: 'Notices of gateways that were not believed, with why',
    query: NoticesAsked,
    answer: NoticeList,
    run: async (ctx, { query }) => {
      const { items, next } = await listRefusedNotices(ctx, { before: query.before as Instant | undefined, limit: query.limit }) // prettier-ignore
      return {
        items: items.map(({ noticeId, paymentId, ...rest }) => ({ ...rest, notice: noticeId, payment: paymentId })),
        next,
      }
    },
  }),
] as const
