import { refuse, type ShiftId, type TillId } from '@omoya/kernel'
import * as payments from '@omoya/payments'
import { hasRight, worksAt, type Ctx } from '@omoya/platform'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import * as tills from '@omoya/tills'
import { expectedCash, type CountedPieces } from '@omoya/tills/rules'

export const tillOf = (ctx: Ctx): TillId | null => (ctx.actor.kind === 'staff' ? ctx.actor.till : null)

/** Refuses who is not signed in at an enrolled till. */
export function ownTill(ctx: Ctx): TillId {
  const till = tillOf(ctx)
  if (!till) throw refuse('tills.not_enrolled', {})
  return till
}

/** The device says which till and store it is. */
export async function openShift(ctx: Ctx, float: number): Promise<tills.ShiftRow> {
  const till = ownTill(ctx)
  const { storeId } = await tills.device(ctx, till)
  const place = await stores.store(ctx, storeId)
  return tills.openShift(ctx, { till, store: storeId, day: stores.businessDayOf(ctx, place), float })
}

interface Counting {
  readonly pieces: readonly CountedPieces[]
  readonly counted: Readonly<Record<string, number>>
}

/** Never refused by what was counted or by what failed meanwhile. */
export async function closeShift(ctx: Ctx, id: ShiftId, { pieces, counted }: Counting) {
  const shift = await tills.lockToClose(ctx, id)
  if (!worksAt(ctx.actor, shift.storeId)) throw refuse('staff.not_allowed', { store: shift.storeId })
  if (shift.tillId !== tillOf(ctx) && !hasRight(ctx.actor, 'tills.edit')) throw refuse('staff.not_allowed', {})
  const booked = await payments.shiftTotals(ctx, id)
  return reportOf(ctx, await tills.closeShift(ctx, { shift, pieces, counted, booked }))
}

/** Z of a closed shift for who works there; X of an open one for who may see what should be there. */
export async function shiftReport(ctx: Ctx, id: ShiftId) {
  const shift = await tills.shiftOf(ctx, id)
  const mayLook = worksAt(ctx.actor, shift.storeId) && (shift.closedAt !== null || hasRight(ctx.actor, 'tills.edit'))
  if (!mayLook) throw refuse('staff.not_allowed', {})
  return reportOf(ctx, shift)
}

async function reportOf(ctx: Ctx, shift: tills.ShiftRow) {
  const [booked, movements, receipts, tillName] = await Promise.all([
    payments.shiftTotals(ctx, shift.shiftId),
    tills.movementsOf(ctx, shift.shiftId),
    tills.receiptTotals(ctx, shift.shiftId),
    tills.tillName(ctx, shift.tillId),
  ])
  const cash = expectedCash({ float: shift.floatAmount, movements, kinds: booked })
  const open = booked.map(({ kind, taken, refunded, count }) => {
    const expected = kind === 'cash' ? cash : taken - refunded
    return { kind, taken, refunded, count, expected, counted: null, difference: 0 }
  })
  const names = await staff.staffNames(ctx, [...new Set(receipts.map((one) => one.staff))])
  return {
    shift: tills.shownShift(shift),
    tillName,
    kinds: shift.kinds ? shift.kinds.map((one) => ({ ...one })) : open,
    movements: movements.map(({ kind, amount, reason, at }) => ({ kind, amount, reason, at })),
    receipts: byKind(receipts),
    people: byClerk(receipts, names),
    total: receipts.reduce((sum, one) => sum + one.amount, 0),
    expectedCash: shift.expected ?? cash,
  }
}

const KINDS = ['sale', 'pickup', 'return', 'exchange'] as const

function byKind(receipts: readonly tills.ReceiptTotal[]) {
  return KINDS.map((kind) => ({ kind, ...sumOf(receipts.filter((one) => one.kind === kind)) })).filter((one) => one.count > 0) // prettier-ignore
}

function byClerk(receipts: readonly tills.ReceiptTotal[], names: Awaited<ReturnType<typeof staff.staffNames>>) {
  return [...new Set(receipts.map((one) => one.staff))].map((who) => ({
    name: names.get(who) ?? '',
    ...sumOf(receipts.filter((one) => one.staff === who)),
  }))
}

const sumOf = (receipts: readonly tills.ReceiptTotal[]) => ({
  count: receipts.reduce((sum, one) => sum + one.count, 0),
  amount: receipts.reduce((sum, one) => sum + one.amount, 0),
})
