import { refuse, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { bookLots } from './book-lots.ts'
import { spend, type Lot, type LotKind } from './rules/index.ts'

export interface Deduction {
  readonly member: MemberId
  readonly kind: Exclude<LotKind, 'stored-value'>
  readonly amount: number
  readonly reason: string
}

/** By a person's decision, with a reason that is audited; refuses more than there is. Paid value is never taken so. */
export async function deduct(ctx: Ctx, { member, kind, amount, reason }: Deduction): Promise<void> {
  const lots =
    await ctx.rows<Lot>(sql`select lot_id as id, kind, remaining as left, available_on, expires_on from loyalty.lot
    where merchant_id = ${ctx.merchant} and member_id = ${member} and kind = ${kind} and remaining > 0 and not held
    order by expires_on, lot_id for update`)
  const { taken, short } = spend(lots, amount, ctx.moment.day)
  if (short > 0) throw refuse(kind === 'points' ? 'loyalty.not_enough_points' : 'loyalty.not_enough_credit', { short })
  const moves = taken.map((one) => ({ lot: one.lot, delta: -one.amount, cause: 'staff' }))
  await bookLots(ctx, { causeId: ctx.newId<'deduction'>(), order: null, reason }, moves)
  ctx.audit({ action: 'loyalty.deducted', object: member, facts: { kind, amount, reason } })
}
