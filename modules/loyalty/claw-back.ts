// Points go back with the goods that earned them. What was spent already becomes a debt or money, never silence.
import type { MemberId, OrderId, ReturnId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { bookLots } from './book-lots.ts'
import { earningOf, holdOrder, raiseSeq, receiptOf } from './earn.ts'
import { pointsClawedBack } from './events.ts'
import { loyaltySettings } from './rule.ts'
import { clawBack as decideClawBack, pointsToTakeBack, type ClawBack, type Lot } from './rules/index.ts'
import type { EarningRow } from './tables.ts'

export interface ClawingBack {
  readonly order: OrderId
  readonly back: ReturnId
  /** What this return pays back of the amount that earned; what goes beyond it (freight) earned nothing. */
  readonly paid: number
  /** Money of the whole refund: the most that a missing point may cost. */
  readonly refund?: number
  /** Instead of the merchant's policy: an exchange earns again at once, so what is missing waits for that. */
  readonly short?: 'debt'
  /** Worth of a point in money, for the policy `cash`: `PointsRule.value`. */
  readonly pointValue?: number
}

export interface ClawedBack {
  readonly points: number
  readonly taken: number
  readonly debt: number
  /** To be deducted from the refund. */
  readonly cash: number
}

const nothing: ClawedBack = { points: 0, taken: 0, debt: 0, cash: 0 }

/** May run twice for one return. A return told before its payment lowers what the payment will earn. */
export async function clawBack(ctx: Ctx, clawing: ClawingBack): Promise<ClawedBack> {
  await holdOrder(ctx, clawing.order)
  const before = await ctx.maybe<ClawedBack>(sql`select points, taken, debt, cash from loyalty.claw_back
    where merchant_id = ${ctx.merchant} and return_id = ${clawing.back}`)
  if (before) return before
  const earning = await lockEarning(ctx, clawing.order)
  if (!earning) {
    await noteClawBack(ctx, { clawing, member: null, answer: nothing })
    return nothing
  }
  const { points, decided } = await decide(ctx, earning, clawing)
  const taken = points - decided.debt - shortInCash(decided, clawing)
  const answer = { points, taken, debt: decided.debt, cash: decided.cash }
  await noteClawBack(ctx, { clawing, member: earning.memberId, answer })
  await owe(ctx, earning, { clawing, answer })
  const moves = decided.taken.map(({ lot, amount }) => ({ lot, delta: -amount, cause: 'claw-back' }))
  await bookLots(ctx, { causeId: clawing.back, order: clawing.order }, moves)
  return answer
}

/** What a return would take back, for its preview; changes nothing. */
export async function previewClawBack(ctx: Ctx, clawing: ClawingBack): Promise<ClawedBack> {
  const earning = await earningOf(ctx, clawing.order)
  if (!earning) return nothing
  const { points, decided } = await decide(ctx, earning, clawing)
  const taken = points - decided.debt - shortInCash(decided, clawing)
  return { points, taken, debt: decided.debt, cash: decided.cash }
}

const shortInCash = ({ cash }: ClawBack, { pointValue = 1 }: ClawingBack): number =>
  pointValue > 0 ? cash / pointValue : 0

/** The order's earning first, then the lots of its member; what is read afterwards is as of the lock. */
async function lockEarning(ctx: Ctx, order: OrderId): Promise<EarningRow | null> {
  const locked = await ctx.maybe<{ memberId: string }>(
    sql`select member_id from loyalty.earning where merchant_id = ${ctx.merchant} and order_id = ${order} for update`,
  )
  if (!locked) return null
  void ctx.rows(sql`select lot_id from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = ${locked.memberId}
    and kind = 'points' and remaining > 0 order by expires_on, lot_id for update`)
  return earningOf(ctx, order)
}

async function decide(ctx: Ctx, earning: EarningRow, clawing: ClawingBack) {
  const left = earning.paid - earning.returned
  const after = Math.max(0, left - clawing.paid)
  const points = pointsToTakeBack(receiptOf(left, earning.times), receiptOf(after, earning.times), earning)
  const clawBackShort = clawing.short ?? (await loyaltySettings(ctx)).clawBackShort
  const policy = clawBackShort === 'cash' ? { kind: clawBackShort, pointValue: clawing.pointValue ?? 1 } : { kind: clawBackShort } // prettier-ignore
  const lots = await lotsToTakeFrom(ctx, earning)
  const at = { today: ctx.moment.day, policy, refund: clawing.refund ?? clawing.paid }
  return { points, decided: decideClawBack(points, lots, at) }
}

interface FoundLot extends Lot {
  readonly isOwn: boolean
}

async function lotsToTakeFrom(ctx: Ctx, { memberId, orderId }: EarningRow) {
  const lots = await ctx.rows<FoundLot>(sql`select lot_id as id, kind, remaining as left, available_on, expires_on,
      source_kind = 'order' and source_id = ${orderId}::text as is_own
    from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = ${memberId} and kind = 'points' and remaining > 0
    order by expires_on, lot_id`)
  return { earned: lots.find((lot) => lot.isOwn) ?? null, others: lots.filter((lot) => !lot.isOwn) }
}

interface Noting {
  readonly clawing: ClawingBack
  readonly member: MemberId | null
  readonly answer: ClawedBack
}

const noteClawBack = (ctx: Ctx, { clawing, member, answer }: Noting): Promise<number> =>
  ctx.run(sql`insert into loyalty.claw_back (merchant_id, return_id, order_id, member_id, paid, points, taken, debt, cash, at)
    values (${ctx.merchant}, ${clawing.back}, ${clawing.order}, ${member}, ${clawing.paid}, ${answer.points}, ${answer.taken},
      ${answer.debt}, ${answer.cash}, ${ctx.now})`)

interface Owing {
  readonly clawing: ClawingBack
  readonly answer: ClawedBack
}

async function owe(ctx: Ctx, { memberId: member }: EarningRow, { clawing, answer }: Owing): Promise<void> {
  const { order, back } = clawing
  await ctx.run(sql`with returned as (
      update loyalty.earning set returned = least(paid, returned + ${clawing.paid}) where merchant_id = ${ctx.merchant} and order_id = ${order}
    ), owed as (
      insert into loyalty.debt (merchant_id, debt_id, member_id, amount, cause_kind, cause_id, at)
      select ${ctx.merchant}, ${ctx.newId<'debt'>()}::uuid, ${member}, ${answer.debt}, 'return', ${back}, ${ctx.now}
      where ${answer.debt}::bigint > 0
    )
    update loyalty.account set debt = debt + ${answer.debt} where merchant_id = ${ctx.merchant} and member_id = ${member}`)
  if (answer.points === 0) return
  const seq = await raiseSeq(ctx, member)
  const { taken, debt, cash } = answer
  ctx.publish(pointsClawedBack(member, seq, { member, order, back, taken, debt, cash }))
}
