// From the float to the count. Whatever moves money at a till holds its shift open until it commits.
import { refuse, type Day, type Id, type ShiftId, type StoreId, type TillId } from '@omoya/kernel'
import { askingStaff, hasRight, json, raw, sql, worksAt, type Ctx } from '@omoya/platform'
import {
  compareKinds,
  expectedCash,
  worthOf,
  type CountedPieces,
  type KindOfShift,
  type MovementKind,
} from './rules/index.ts'
import type { MovementRow, ShiftRow } from './tables.ts'

const SHIFT =
  raw(`shift_id, till_id, store_id, number, day, currency, float_amount, opened_by, opened_at, closed_by, closed_at,
  expected, counted, pieces, kinds, explanation`)

export interface OpeningShift {
  readonly till: TillId
  readonly store: StoreId
  readonly day: Day
  readonly float: number
}

/** Refuses while the till's shift of before is open. */
export async function openShift(ctx: Ctx, { till, store, day, float }: OpeningShift): Promise<ShiftRow> {
  const opened = await ctx.maybe<ShiftRow>(sql`insert into tills.shift
      (merchant_id, shift_id, till_id, store_id, number, day, currency, float_amount, opened_by, opened_at)
    select ${ctx.merchant}, ${ctx.newId<'shift'>()}, ${till}::uuid, ${store}::uuid,
      1 + coalesce((select max(number) from tills.shift where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid), 0),
      ${day}::date, ${ctx.profile.currency}, ${float}::bigint, ${askingStaff(ctx)}::uuid, ${ctx.now}::timestamptz
    on conflict do nothing returning ${SHIFT}`)
  if (!opened) throw refuse('tills.shift_open', {})
  ctx.audit({ action: 'tills.shift-opened', object: opened.shiftId, facts: { float } })
  return opened
}

export const findOpenShift = (ctx: Ctx, till: TillId): Promise<ShiftRow | null> =>
  ctx.maybe<ShiftRow>(sql`select ${SHIFT} from tills.shift
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid and closed_at is null`)

/** Holds the shift open until the caller commits. Refuses where none is open. */
export async function keepShiftOpen(ctx: Ctx, till: TillId): Promise<ShiftRow> {
  const open = await ctx.maybe<ShiftRow>(sql`select ${SHIFT} from tills.shift
    where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid and closed_at is null for share`)
  if (!open) throw refuse('tills.no_shift', {})
  return open
}

/** Refuses an unknown id. */
export async function shiftOf(ctx: Ctx, shift: ShiftId): Promise<ShiftRow> {
  const found = await ctx.maybe<ShiftRow>(sql`select ${SHIFT} from tills.shift
    where merchant_id = ${ctx.merchant} and shift_id = ${shift}::uuid`)
  if (!found) throw refuse('tills.not_found', { shift })
  return found
}

/** Waits for every sale that is under way. Refuses a shift that was closed before. */
export async function lockToClose(ctx: Ctx, shift: ShiftId): Promise<ShiftRow> {
  const found = await ctx.maybe<ShiftRow>(sql`select ${SHIFT} from tills.shift
    where merchant_id = ${ctx.merchant} and shift_id = ${shift}::uuid for update`)
  if (!found) throw refuse('tills.not_found', { shift })
  if (found.closedAt) throw refuse('tills.shift_closed', { at: found.closedAt })
  return found
}

export interface Moving {
  readonly till: TillId
  readonly kind: MovementKind
  readonly amount: number
  readonly reason: string
}

export async function moveCash(ctx: Ctx, { till, kind, amount, reason }: Moving): Promise<Id<'movement'>> {
  const { shiftId } = await keepShiftOpen(ctx, till)
  const movement = ctx.newId<'movement'>()
  await ctx.run(sql`insert into tills.movement (merchant_id, movement_id, shift_id, kind, amount, reason, staff_id, at)
    values (${ctx.merchant}, ${movement}, ${shiftId}, ${kind}, ${amount}, ${reason}, ${askingStaff(ctx)}, ${ctx.now})`)
  ctx.audit({ action: 'tills.cash-moved', object: shiftId, facts: { kind, amount } })
  return movement
}

export const movementsOf = (ctx: Ctx, shift: ShiftId): Promise<MovementRow[]> =>
  ctx.rows<MovementRow>(sql`select movement_id, kind, amount, reason, staff_id, at from tills.movement
    where merchant_id = ${ctx.merchant} and shift_id = ${shift}::uuid order by at, movement_id`)

export interface Closing {
  readonly shift: ShiftRow
  readonly pieces: readonly CountedPieces[]
  /** Slips and vouchers, by kind. */
  readonly counted: Readonly<Record<string, number>>
  /** From the money book. */
  readonly booked: readonly (KindOfShift & { readonly count: number })[]
}

/** The first count stands: who has seen what should be there does not count again. */
export async function closeShift(ctx: Ctx, { shift, pieces, counted, booked }: Closing): Promise<ShiftRow> {
  const movements = await movementsOf(ctx, shift.shiftId)
  const expected = expectedCash({ float: shift.floatAmount, movements, kinds: booked })
  const others = booked.filter((one) => one.kind !== 'cash')
  const cash = worthOf(pieces)
  const kinds = compareKinds(others, counted).map((one) => {
    const { taken = 0, refunded = 0, count = 0 } = others.find((each) => each.kind === one.kind) ?? {}
    return { ...one, taken, refunded, count }
  })
  const drawer = booked.filter((one) => one.kind === 'cash').map(({ taken, refunded, count }) => ({
    kind: 'cash', expected, counted: cash, difference: cash - expected, taken, refunded, count,
  })) // prettier-ignore
  ctx.audit({ action: 'tills.shift-closed', object: shift.shiftId, facts: { expected, counted: cash } })
  return ctx.one<ShiftRow>(sql`update tills.shift set closed_by = ${askingStaff(ctx)}, closed_at = ${ctx.now}, expected = ${expected},
      counted = ${cash}, pieces = ${json(pieces.filter((one) => one.pieces > 0))}::jsonb, kinds = ${json([...drawer, ...kinds])}::jsonb
    where merchant_id = ${ctx.merchant} and shift_id = ${shift.shiftId} returning ${SHIFT}`)
}

/** Why it does not come out even; said once, at that till or by who may count for others. */
export async function explainDifference(ctx: Ctx, shift: ShiftId, reason: string): Promise<ShiftRow> {
  const { tillId, storeId } = await shiftOf(ctx, shift)
  const isAtTill = ctx.actor.kind === 'staff' && ctx.actor.till === tillId
  if (!worksAt(ctx.actor, storeId) || (!isAtTill && !hasRight(ctx.actor, 'tills.edit')))
    throw refuse('staff.not_allowed', { store: storeId })
  const told = await ctx.maybe<ShiftRow>(sql`update tills.shift set explanation = ${reason}
    where merchant_id = ${ctx.merchant} and shift_id = ${shift}::uuid and closed_at is not null and explanation is null
    returning ${SHIFT}`)
  if (!told) throw refuse('tills.nothing_to_explain', {})
  ctx.audit({ action: 'tills.difference-explained', object: shift, facts: {} })
  return told
}

export interface ShiftPage {
  readonly store: StoreId
  readonly limit: number
}

export const listShifts = (ctx: Ctx, { store, limit }: ShiftPage): Promise<ShiftRow[]> =>
  ctx.rows<ShiftRow>(sql`select ${SHIFT} from tills.shift where merchant_id = ${ctx.merchant} and store_id = ${store}::uuid
    order by opened_at desc, shift_id desc limit ${limit}`)
