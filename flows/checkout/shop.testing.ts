// A seafood house in a real database, founded by the modules' own verbs: what the tests of flows sell and take back in.
import type { MemberId, OrderId, PromotionId, StaffId, StoreId, UnitId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import type { Beside } from '@omoya/pricing/rules'
import * as stores from '@omoya/stores'
import * as tills from '@omoya/tills'
import { command, sql, type Actor, type Ctx } from '@omoya/platform'
import { inTransaction } from '@omoya/platform/db/transaction'
import { examine } from '@omoya/platform/doctor'
import { drain } from '@omoya/platform/relay'
import { checks as house } from '@omoya/reads/checks'
import { everything, houseOfFile, shop, type TestHouse } from '@omoya/platform/testing/index'
import { foundShop } from '../../tools/demo/found.ts'
import { seafood } from '../../tools/demo/merchants/seafood.ts'
import { HandOver } from '../goods/contract.ts'
import { handOver, moveGoods } from '../goods/move-goods.ts'
import { reactions } from '../reactions.ts'
import { PlaceOrder, type PlaceOrderBody } from './contract.ts'
import { placeOrder, type PlacedOrder } from './place-order.ts'
import { priceBasket } from './price-basket.ts'

export interface Shop {
  readonly house: TestHouse
  readonly unit: (sku: string) => UnitId
  readonly store: StoreId
  readonly second: StoreId
  readonly warehouse: StoreId
  /** Commits, and everybody who listens has heard. */
  readonly run: <T>(work: (ctx: Ctx) => Promise<T>, actor?: Actor) => Promise<T>
  readonly settle: () => Promise<void>
  /** What any book's check finds broken. */
  readonly broken: () => Promise<string[]>
  readonly join: (phone: string) => Promise<MemberId>
  readonly place: (wish: Wish, actor?: Actor) => Promise<PlacedOrder>
  readonly close: () => Promise<void>
}

export interface Wish {
  readonly goods: Readonly<Record<string, number>>
  readonly store?: StoreId | null
  readonly fulfilment?: 'handover' | 'pickup' | 'ship'
  readonly pay?: PlaceOrderBody['pay'] | 'cash'
  readonly coupons?: readonly string[]
  readonly points?: number
  readonly member?: MemberId | null
  readonly evenIfShort?: true
  readonly gift?: { readonly sku: string; readonly promotion: PromotionId }
}

export const clerk = (rights: readonly string[] = ['*'], at: readonly StoreId[] | 'all' = 'all'): Actor => ({
  kind: 'staff', staff: '01900000-0000-7000-8000-000000000001' as StaffId, rights, stores: at, till: null,
}) // prettier-ignore

export const guest: Actor = { kind: 'guest', visit: 'visit-of-a-test-browser' }

const allChecks = [
  ...orders.checks, ...payments.checks, ...inventory.checks, ...loyalty.checks, ...invoices.checks, ...pricing.checks, ...fulfilment.checks, ...tills.checks, ...house,
] // prettier-ignore

async function secondStore(ctx: Ctx): Promise<StoreId> {
  return stores.createStore(ctx, {
    code: 'SF-KL', kind: 'shop', name: { 'zh-TW': '基隆門市' }, city: '基隆市', district: '中正區', address: '義一路 1 號',
    place: { latitude: 25.13, longitude: 121.74 }, hostName: null, counterMode: null, phone: '', postalCode: '',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 660, untilMinute: 1_290 })), allowsPickup: true, ships: false,
  }) // prettier-ignore
}

export async function openShop(): Promise<Shop> {
  const house = await houseOfFile()
  const { runtime } = house
  const founded = await command(runtime, { merchant: shop, actor: everything }, (ctx) => foundShop(ctx, seafood))
  const second = await command(runtime, { merchant: shop, actor: everything }, secondStore)
  const store = founded.stores.get('SF-NG') ?? founded.warehouse
  const settle = async (): Promise<void> => {
    await drain(runtime, reactions)
    for (let turn = 0; turn < 3 && (await askGateway(house)) > 0; turn += 1) await drain(runtime, reactions)
  }
  const run: Shop['run'] = async (work, actor = clerk()) => {
    const done = await command(runtime, { merchant: shop, actor }, work)
    await drain(runtime, reactions)
    return done
  }
  const unit = (sku: string): UnitId => {
    const found = founded.units.get(sku)
    if (!found) throw new Error(`no ${sku}`)
    return found
  }
  const base = { house, unit, store, second, warehouse: founded.warehouse, run, settle }
  return {
    ...base,
    broken: () =>
      inTransaction(runtime.work, { merchant: '', readOnly: true }, async (queries) =>
        (await examine(queries, allChecks)).flatMap((one) => one.breaks.map((text) => `${one.invariant} ${text}`)),
      ),
    join: async (phone) => (await run((ctx) => members.joinByPhone(ctx, { phone }))).member,
    place: (wish, actor) => run(async (ctx) => placeOrder(ctx, await bodyOf(base, wish, ctx)), actor),
    close: house.close,
  }
}

async function askGateway({ runtime }: TestHouse): Promise<number> {
  const { payments: asked, refunds } = await command(runtime, { merchant: shop, actor: everything }, async (ctx) => ({
    payments: await ctx.rows<{ id: string }>(sql`select payment_id as id from payments.payment where merchant_id = ${ctx.merchant} and state in ('requested', 'unwanted')`),
    refunds: await ctx.rows<{ id: string }>(sql`select refund_id as id from payments.refund where merchant_id = ${ctx.merchant} and state = 'requested'`),
  })) // prettier-ignore
  for (const { id } of asked)
    await payments.captureJob.run(runtime, shop.id, { payment: id as never }).catch(() => null)
  for (const { id } of refunds)
    await payments.refundJob.run(runtime, shop.id, { refund: id as never }).catch(() => null)
  return asked.length + refunds.length
}

type Grounds = Pick<Shop, 'unit' | 'store'>

/** At the price that the shop itself names. */
export async function bodyOf({ unit, store }: Grounds, wish: Wish, ctx: Ctx, beside?: Beside): Promise<PlaceOrderBody> {
  const way = wish.fulfilment ?? 'handover'
  const basket = {
    store: wish.store === undefined ? store : wish.store, fulfilment: way, coupons: [...(wish.coupons ?? [])], points: wish.points ?? 0, credit: 0,
    lines: [
      ...Object.entries(wish.goods).map(([sku, quantity], index) => ({ key: `${index}`, unit: unit(sku), quantity })),
      ...(wish.gift ? [{ key: 'gift', unit: unit(wish.gift.sku), quantity: 1, takenFor: wish.gift.promotion }] : []),
    ],
    ...(wish.member ? { member: wish.member } : {}),
  } // prettier-ignore
  const parsed = PlaceOrder.shape.basket.parse(basket)
  const { priced } = await priceBasket(ctx, parsed, beside)
  const cash = { how: 'now' as const, tenders: priced.total > 0 ? [{ kind: 'cash', amount: priced.total }] : [] }
  return PlaceOrder.parse({
    basket: parsed, shownTotal: priced.total, pay: wish.pay === undefined || wish.pay === 'cash' ? cash : wish.pay, invoice: { kind: 'paper' },
    ...(way === 'handover' ? {} : { receiver: { name: '王小美', phone: '0912345678' } }),
    ...(way === 'ship' ? { address: { city: '臺北市', district: '信義區', street: '市府路 1 號' } } : {}),
    ...(wish.evenIfShort ? { evenIfShort: true } : {}),
  }) // prettier-ignore
}

/** Found, put ready, and handed to whom the clerk knows. */
export const collect = (at: Shop, order: OrderId, asked: object = {}) =>
  at.run(async (ctx) => {
    for (const to of ['accepted', 'picked', 'ready'] as const) await moveGoods(ctx, order, { to })
    return handOver(ctx, order, HandOver.parse({ store: at.store, reason: '熟客', ...asked }))
  })

export const stateOf = (at: Shop, order: OrderId) =>
  at.run(async (ctx) => {
    const head = await orders.orderHead(ctx, order)
    return [head.orderState, head.paymentState, head.fulfilmentState]
  })
