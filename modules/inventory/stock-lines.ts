import { refuse, type StaffId, type StoreId, type UnitId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'

/** `store` only where one order draws on several stores: all of them are locked in one order by one call. */
export interface StockLine {
  readonly unit: UnitId
  readonly quantity: number
  readonly store?: StoreId
}

/** Three columns for `unnest`. */
export interface LineColumns {
  readonly units: readonly UnitId[]
  readonly stores: readonly StoreId[]
  readonly quantities: readonly number[]
}

export function columnsOf(store: StoreId, lines: readonly StockLine[]): LineColumns {
  for (const line of lines)
    if (!Number.isSafeInteger(line.quantity) || line.quantity <= 0)
      throw refuse('inventory.invalid_quantity', { unit: line.unit, quantity: line.quantity })
  return {
    units: lines.map((line) => line.unit),
    stores: lines.map((line) => line.store ?? store),
    quantities: lines.map((line) => line.quantity),
  }
}

/** Who stands in the ledger beside a movement. */
export const staffOf = (ctx: Ctx): StaffId | null => (ctx.actor.kind === 'staff' ? ctx.actor.staff : null)

export interface ShortRow {
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly unitLeft: number
}

/** Nothing was written when a promise comes back with rows. */
export function refuseIfShort(short: readonly ShortRow[]): void {
  if (short.length > 0)
    throw refuse('inventory.short', {
      units: short.map((row) => ({ unit: row.unitId, store: row.storeId, left: row.unitLeft })),
    })
}
