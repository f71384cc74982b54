import { refuse, type Instant, type StoreId, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { backInStock, exceptionOpened } from './events.ts'
import { staffOf } from './stock-lines.ts'
import type { MovementKind } from './tables.ts'

/** One entry of the ledger as work asks for it. */
export interface Movement {
  readonly unit: UnitId
  readonly store: StoreId
  readonly kind: Exclude<MovementKind, 'allocated' | 'released'>
  readonly quantity: number
  readonly onHand: number
  readonly inspecting: number
  readonly cause: { readonly kind: string; readonly id: string }
  readonly reason?: string
  readonly reference?: string
  /** When it happened, if that was before it is written. */
  readonly at?: Instant
}

/** What the goods left must still cover: holds and promises, the shelf alone, or nothing since it is so. */
export type Keeps = 'promises' | 'shelf' | 'nothing'

interface PostedRow {
  readonly verdict: 'short' | 'exception' | 'moved'
  readonly unitId: UnitId
  readonly storeId: StoreId
  readonly onHand: number
  readonly allocated: number
  readonly onHandChange: number
  readonly exceptionId: string | null
  readonly seq: number | null
}

const rowsOf = (ctx: Ctx, movements: readonly Movement[]): string =>
  json(
    movements.map((movement) => ({
      unit: movement.unit,
      store: movement.store,
      kind: movement.kind,
      quantity: movement.quantity,
      on_hand: movement.onHand,
      inspecting: movement.inspecting,
      cause_kind: movement.cause.kind,
      cause: movement.cause.id,
      reason: movement.reason ?? '',
      reference: movement.reference ?? '',
      at: movement.at ?? ctx.now,
      exception: movement.onHand < 0 ? ctx.newId() : null,
    })),
  )

/** Writes the ledger and the levels in one statement; refuses `inventory.short`. Tells of exceptions and of goods that are back. */
export async function post(ctx: Ctx, movements: readonly Movement[], keeps: Keeps): Promise<readonly PostedRow[]> {
  if (movements.length === 0) return []
  if (movements.some((movement) => !Number.isSafeInteger(movement.quantity) || movement.quantity <= 0))
    throw refuse('inventory.invalid_quantity')
  const posted = await ctx.rows<PostedRow>(sql`select * from inventory.post_movements(${ctx.merchant}::uuid,
    ${rowsOf(ctx, movements)}::jsonb, ${keeps}, ${ctx.now}::timestamptz, ${staffOf(ctx)}::uuid)`)
  const short = posted.filter((row) => row.verdict === 'short')
  if (short.length > 0)
    throw refuse('inventory.short', {
      units: short.map((row) => ({
        unit: row.unitId,
        store: row.storeId,
        left: Math.max(row.onHand - row.allocated, 0),
      })),
    })
  for (const row of posted)
    if (row.exceptionId !== null && row.seq !== null)
      ctx.publish(
        exceptionOpened(row.exceptionId, row.seq, {
          unit: row.unitId,
          store: row.storeId,
          below: row.allocated - row.onHand,
        }),
      )
  tellBackInStock(ctx, posted)
  return posted
}

function tellBackInStock(ctx: Ctx, posted: readonly PostedRow[]): void {
  const back = posted.filter((row) => {
    const free = row.onHand - row.allocated
    return free > 0 && free - row.onHandChange <= 0
  })
  for (const store of new Set(back.map((row) => row.storeId)))
    ctx.publish(
      backInStock(ctx.newId(), 1, {
        store,
        units: back.filter((row) => row.storeId === store).map((row) => row.unitId),
      }),
    )
}
