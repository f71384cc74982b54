import { refuse, type OrderId, type StoreId, type Text, type UnitId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { priceExchange } from '@omoya/pricing/rules'
import type { Ctx } from '@omoya/platform'
import { shopperFor } from '@omoya/reads/shopper'
import { channelOf } from '../checkout/basket.ts'
import type { PricedBasket } from '../checkout/price-basket.ts'
import type { AskExchangeBody } from './contract.ts'
import { previewReturn, shownPreview, type ReturnPreview } from './preview.ts'
import en from './messages/en.json'
import ja from './messages/ja.json'
import zhTW from './messages/zh-TW.json'

export interface PricedExchange extends PricedBasket {
  readonly back: ReturnPreview
  /** Of the refund, what pays for the goods taken. */
  readonly moved: number
  readonly due: number
}

const KEY = 'returns.exchanged_goods'
const benefitName: Text = { 'zh-TW': zhTW[KEY], en: en[KEY], ja: ja[KEY] }

/** One calculation for preview and exchange; changes nothing. */
export async function exchangePrice(ctx: Ctx, order: OrderId, asked: AskExchangeBody): Promise<PricedExchange> {
  const store = asked.store as StoreId
  const head = await orders.orderHead(ctx, order)
  const [facts, frozen, returned] = await Promise.all([
    shopperFor(ctx, { member: head.memberId, store, typed: [] }),
    orders.frozenOrder(ctx, order),
    previewReturn(ctx, order, asked, { short: 'debt' }),
  ])
  const book = facts.bookVersion ? await pricing.bookAt(ctx, facts.bookVersion) : await pricing.currentBook(ctx)
  const taken = asked.taken.map(({ key, unit, quantity }) => ({ key, unit: unit as UnitId, quantity }))
  const unknown = taken.find((line) => !book.unit(line.unit))
  if (unknown) throw refuse('checkout.unknown_goods', { unit: unknown.unit })
  // What went with a lot that has expired can't be spent again.
  const { money, points, credit } = returned.refund
  const refund = { money, points: points - returned.gone.points, credit: credit - returned.gone.credit }
  const { priced } = priceExchange(
    { order: frozen, back: asked.lines, taken, refund, benefit: { id: KEY, name: benefitName } },
    { book, shopper: facts.shopper, moment: ctx.moment, place: { channel: channelOf(ctx), store } },
  )
  const moved = Math.min(refund.money, priced.total)
  return {
    back: returned,
    priced,
    book,
    facts,
    member: head.memberId,
    refusedCodes: [],
    moved,
    due: priced.total - refund.money,
  }
}

/** What clerk and customer agree to, and how what is paid back goes: the clerk says it before the button is pressed. */
export async function previewExchange(ctx: Ctx, order: OrderId, asked: AskExchangeBody) {
  const priced = await exchangePrice(ctx, order, asked)
  const ways = await payments.previewRefund(ctx, { order, amount: Math.max(0, -priced.due) })
  return { ...shownExchange(priced), ways }
}

export const shownExchange = ({ back, priced, due }: PricedExchange) => ({
  back: shownPreview(back),
  taken: priced.lines
    .filter((line) => line.kind !== 'component')
    .map(({ lineNo, unit, name, quantity, list, paid }) => {
      const parts = priced.lines.filter((part) => part.parent === lineNo)
      const sum = (amount: (part: (typeof parts)[number]) => number) =>
        parts.reduce((total, part) => total + amount(part), 0)
      return {
        unit,
        name: { ...name },
        quantity,
        list: list + sum((part) => part.list),
        paid: paid + sum((part) => part.paid),
      }
    }),
  total: priced.total,
  points: priced.points.spent,
  credit: priced.credit,
  due,
})
