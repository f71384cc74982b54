import type { OrderId, StoreId, Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import * as invoices from '@omoya/invoices'
import { periodOf } from '@omoya/invoices/rules'
import * as merchants from '@omoya/merchants'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import { GOODS_WANTED, startSteps, type StartStep } from './contract.ts'

export type StepState = 'open' | 'done' | 'skipped'

export interface StartFacts {
  readonly isOver: boolean
  readonly steps: readonly { readonly step: StartStep; readonly state: StepState }[]
  readonly goods: { readonly count: number; readonly wanted: number }
  readonly store: { readonly id: StoreId; readonly name: Text } | null
  readonly sale: SaleRow | null
}

interface SaleRow {
  readonly order: OrderId
  readonly number: string
  readonly total: number
  readonly isUndone: boolean
}

/** A house with so many orders needs nobody to tell it how to begin. */
const TRADING = 10
const FEW_PEOPLE = 50

/** What is done is seen from the books, never ticked by hand; a step that was passed over and then done counts as done. */
export async function start(ctx: Ctx): Promise<StartFacts> {
  const [company, places, goods, people, hasNumbers, sale, orders, { start: kept }] = await Promise.all([
    merchants.entityOf(ctx, null),
    stores.listStores(ctx),
    pricedGoods(ctx),
    staff.listStaff(ctx, { limit: FEW_PEOPLE }),
    hasRoll(ctx),
    newestSale(ctx),
    someOrders(ctx),
    merchants.settings(ctx),
  ])
  const store = places.find((one) => one.status === 'open' && one.kind !== 'warehouse' && one.hours.length > 0)
  const done: Readonly<Record<StartStep, boolean>> = {
    company: company.businessNumber !== null,
    store: store !== undefined,
    goods: goods >= GOODS_WANTED,
    people: people.items.some((one) => one.status === 'active' && one.hasPin),
    roll: hasNumbers,
    sale: sale !== null,
  }
  const stateOf = (step: StartStep): StepState => {
    if (done[step]) return 'done'
    return kept.skipped.includes(step) ? 'skipped' : 'open'
  }
  const steps = startSteps.map((step) => ({ step, state: stateOf(step) }))
  return {
    isOver: kept.isOver || orders >= TRADING || steps.every(({ state }) => state !== 'open'),
    steps,
    goods: { count: goods, wanted: GOODS_WANTED },
    store: store ? { id: store.id, name: store.name } : null,
    sale,
  }
}

const countOf = async (ctx: Ctx, counted: ReturnType<typeof sql>): Promise<number> =>
  (await ctx.one<{ count: number }>(counted)).count

const pricedGoods = (ctx: Ctx): Promise<number> =>
  countOf(
    ctx,
    sql`select count(*) from (select from catalog.unit_public u
      join pricing.unit_priced p on p.merchant_id = u.merchant_id and p.unit_id = u.unit_id
      where u.merchant_id = ${ctx.merchant} and u.status = 'active' and u.unit_status = 'active' limit 100) few`,
  )

const someOrders = (ctx: Ctx): Promise<number> =>
  countOf(
    ctx,
    sql`select count(*) from (select from orders.order_public where merchant_id = ${ctx.merchant} limit ${TRADING}) few`,
  )

async function hasRoll(ctx: Ctx): Promise<boolean> {
  const period = periodOf(ctx.moment.day)
  return (await invoices.listRolls(ctx)).some((roll) => roll.period === period && roll.blank > 0)
}

const newestSale = (ctx: Ctx): Promise<SaleRow | null> =>
  ctx.maybe<SaleRow>(sql`select order_id as "order", number, total, refunded >= total and total > 0 as is_undone
    from orders.order_public where merchant_id = ${ctx.merchant} and channel = 'till' and origin <> 'import'
    order by placed_at desc, order_id desc limit 1`)
