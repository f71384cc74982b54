// Goods that come in, come back, are looked at, or are thrown away.
import { refuse, type Id, type OrderId, type ReturnId, type StoreId, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { stockReceived } from './events.ts'
import { post, type Movement } from './movements.ts'
import { lockLevels } from './promise.ts'
import { columnsOf, type StockLine } from './stock-lines.ts'

export interface Receipt {
  readonly store: StoreId
  readonly lines: readonly StockLine[]
  readonly reason: string
  /** The supplier's delivery note, for whoever looks for it. */
  readonly reference: string
  /** Made by whoever counts the boxes; without one, here. */
  readonly receipt?: Id<'receipt'>
}

/** Refuses `inventory.already_received`: boxes are counted once, however often and by whom they are told. */
export async function receiveStock(
  ctx: Ctx,
  { store, lines, reason, reference, receipt }: Receipt,
): Promise<Id<'receipt'>> {
  columnsOf(store, lines)
  if (receipt) await refuseTwice(ctx, receipt)
  const id = receipt ?? ctx.newId<'receipt'>()
  const movements = lines.map(({ unit, quantity, store: other }): Movement => ({
    unit, store: other ?? store, kind: 'received', quantity, onHand: quantity, inspecting: 0,
    cause: { kind: 'receipt', id }, reason, reference,
  })) // prettier-ignore
  await post(ctx, movements, 'nothing')
  ctx.publish(stockReceived(id, 1, { store, lines: lines.map(({ unit, quantity }) => ({ unit, quantity })) }))
  return id
}

/** Of two who tell it at once, the second waits and then finds it. */
async function refuseTwice(ctx: Ctx, receipt: Id<'receipt'>): Promise<void> {
  await ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.merchant}/${receipt}`}, 7110021))`)
  const known = await ctx.maybe(sql`select 1 from inventory.movement
    where merchant_id = ${ctx.merchant} and cause_id = ${receipt} limit 1`)
  if (known) throw refuse('inventory.already_received', { receipt })
}

export type Condition = 'sellable' | 'inspect' | 'waste'

export interface GoodsBack {
  readonly order: OrderId
  readonly back: ReturnId
  readonly store: StoreId
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number; readonly condition: Condition }[]
}

/** What a customer brings back: to the shelf, to be looked at, or away. */
export async function takeBack(ctx: Ctx, { back, store, lines, order }: GoodsBack): Promise<void> {
  const movements = lines.flatMap(({ unit, quantity, condition }): Movement[] => {
    const base = { unit, store, quantity, inspecting: 0, cause: { kind: 'return', id: back }, reference: order }
    if (condition === 'inspect') return [{ ...base, kind: 'to-inspect', onHand: 0, inspecting: quantity }]
    const returned: Movement = { ...base, kind: 'returned', onHand: quantity }
    return condition === 'sellable' ? [returned] : [returned, { ...base, kind: 'scrapped', onHand: -quantity }]
  })
  await post(ctx, movements, 'nothing')
}

export interface Inspection {
  readonly store: StoreId
  readonly lines: readonly { readonly unit: UnitId; readonly quantity: number; readonly found: 'sellable' | 'waste' }[]
  readonly reason: string
}

/** Goods that waited for a look go to the shelf or away. Refuses `inventory.short` beyond what waits. */
export async function finishInspection(ctx: Ctx, { store, lines, reason }: Inspection): Promise<void> {
  const id = ctx.newId<'inspection'>()
  const movements = lines.map(({ unit, quantity, found }): Movement => ({
    unit, store, quantity, reason, inspecting: -quantity, cause: { kind: 'inspection', id },
    ...(found === 'sellable' ? { kind: 'returned', onHand: quantity } : { kind: 'scrapped', onHand: 0 }),
  })) // prettier-ignore
  await post(ctx, movements, 'nothing')
}

export interface Scrapping {
  readonly store: StoreId
  readonly lines: readonly StockLine[]
  readonly reason: string
}

/** Broken is broken, also what was promised: that opens an exception. Refuses `inventory.short` beyond the shelf. */
export async function scrap(ctx: Ctx, { store, lines, reason }: Scrapping): Promise<void> {
  if (reason.trim() === '') throw refuse('inventory.missing_reason')
  columnsOf(store, lines)
  const id = ctx.newId<'scrap'>()
  const movements = lines.map(({ unit, quantity, store: other }): Movement => ({
    unit, store: other ?? store, kind: 'scrapped', quantity, onHand: -quantity, inspecting: 0, cause: { kind: 'scrap', id }, reason,
  })) // prettier-ignore
  await post(ctx, movements, 'shelf')
}

export interface OpeningLevel {
  readonly unit: UnitId
  readonly store: StoreId
  readonly onHand: number
  readonly safety?: number
}

/** What another system says is there: the ledger gets the difference, so that a second run changes nothing. */
export async function setLevels(
  ctx: Ctx,
  levels: readonly OpeningLevel[],
  reason: string,
): Promise<{ changed: number }> {
  const units = levels.map((level) => level.unit)
  const stores = levels.map((level) => level.store)
  await lockLevels(ctx, levels)
  const now = await ctx.rows<{ unit: UnitId; store: StoreId; onHand: number; version: number }>(
    sql`select unit_id as unit, store_id as store, on_hand, version from inventory.level
      where merchant_id = ${ctx.merchant} and (unit_id, store_id) in (select * from unnest(${units}::uuid[], ${stores}::uuid[]))`,
  )
  const known = new Map(now.map((row) => [row.unit + row.store, row]))
  const id = ctx.newId<'import'>()
  const movements = levels.flatMap((level): Movement[] => {
    const row = known.get(level.unit + level.store)
    const change = level.onHand - (row?.onHand ?? 0)
    if (change === 0) return []
    const kind = row?.version === 0 && change > 0 ? 'received' : 'counted'
    return [
      {
        ...level,
        kind,
        quantity: Math.abs(change),
        onHand: change,
        inspecting: 0,
        cause: { kind: 'import', id },
        reason,
      },
    ]
  })
  await post(ctx, movements, 'nothing')
  await keepBack(ctx, levels)
  return { changed: movements.length }
}

async function keepBack(ctx: Ctx, levels: readonly OpeningLevel[]): Promise<void> {
  const rows = levels.filter((level) => level.safety !== undefined)
  if (rows.length === 0) return
  await ctx.run(sql`update inventory.level l set safety = r.safety
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(unit uuid, store uuid, safety bigint)
    where l.merchant_id = ${ctx.merchant} and l.unit_id = r.unit and l.store_id = r.store and l.safety <> r.safety`)
}
