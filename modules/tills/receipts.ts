import { type Id, type OrderId, type ReturnId, type ShiftId, type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { ReceiptKind } from './tables.ts'

export interface NotedReceipt {
  readonly shift: ShiftId
  readonly subject: OrderId | ReturnId
  readonly kind: ReceiptKind
  /** What came over this till; below zero: what went out. */
  readonly amount: number
}

/** Part of the sale's own transaction; nothing at a till without a shift. */
export async function noteReceipt(ctx: Ctx, { shift, subject, kind, amount }: NotedReceipt): Promise<void> {
  const staff = ctx.actor.kind === 'staff' ? ctx.actor.staff : null
  await ctx.run(sql`insert into tills.receipt (merchant_id, shift_id, subject_id, kind, amount, staff_id, at)
    values (${ctx.merchant}, ${shift}, ${subject as Id<'order'>}, ${kind}, ${amount}, ${staff}, ${ctx.now})`)
}

export interface ReceiptTotal {
  readonly kind: ReceiptKind
  readonly staff: StaffId
  readonly count: number
  readonly amount: number
}

/** By kind and clerk. */
export const receiptTotals = (ctx: Ctx, shift: ShiftId): Promise<ReceiptTotal[]> =>
  ctx.rows<ReceiptTotal>(sql`select kind, staff_id as staff, count(*)::int as count, sum(amount)::bigint as amount
    from tills.receipt where merchant_id = ${ctx.merchant} and shift_id = ${shift}::uuid group by kind, staff_id order by kind, staff_id`)
