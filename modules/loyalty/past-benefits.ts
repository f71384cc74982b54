// A till without the network may have spent what was gone by then. The sale stands: what is left is taken, the rest is
// listed as a conflict, missing points become a debt, and a coupon used twice is the shop's loss, not the customer's.
import { refuse, type CouponCodeId, type Id, type Instant, type MemberId, type OrderId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { claimWhatIsLeft } from './coupon-claims.ts'
import { shortOf, takeWhatIsLeft } from './lots.ts'
import type { LotKind } from './rules/index.ts'
import type { BenefitsAsked } from './take-benefits.ts'

export interface Conflict {
  readonly kind: LotKind | 'coupon'
  readonly code: CouponCodeId | null
  readonly amount: number
}

/** Never refuses, and may run twice for one order. `member` null with points: all of them are a conflict. */
export async function bookPastBenefits(
  ctx: Ctx,
  wanted: BenefitsAsked,
): Promise<{ readonly conflicts: readonly Conflict[] }> {
  if (await isBooked(ctx, wanted.order)) return { conflicts: await conflictsOf(ctx, wanted.order) }
  const [gone, taken] = await Promise.all([claimWhatIsLeft(ctx, wanted), takeWhatIsLeft(ctx, wanted)])
  const coupons = gone.map((code) => ({ kind: 'coupon' as const, code, amount: wanted.couponAmounts?.[code] ?? 0 }))
  const lots = shortOf(wanted, taken).map(([kind, amount]) => ({ kind, code: null, amount }))
  const conflicts: readonly Conflict[] = [...coupons, ...lots]
  if (conflicts.length > 0) await bookConflicts(ctx, wanted, conflicts)
  return { conflicts }
}

const isBooked = async (ctx: Ctx, order: OrderId): Promise<boolean> =>
  (
    await ctx.one<{ booked: boolean }>(sql`select exists (select from loyalty.entry where merchant_id = ${ctx.merchant}
        and cause_kind = 'order' and cause_id = ${order}::text)
      or exists (select from loyalty.coupon_use where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid)
      or exists (select from loyalty.conflict where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid) as booked`)
  ).booked

const conflictsOf = (ctx: Ctx, order: OrderId): Promise<Conflict[]> =>
  ctx.rows<Conflict>(sql`select kind, coupon_code_id as code, amount from loyalty.conflict
    where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid order by kind, coupon_code_id`)

async function bookConflicts(ctx: Ctx, wanted: BenefitsAsked, conflicts: readonly Conflict[]): Promise<void> {
  const rows = conflicts.map((conflict) => ({ ...conflict, conflict_id: ctx.newId<'conflict'>() }))
  await ctx.run(sql`with found as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as r(conflict_id uuid, kind text, code uuid, amount bigint)
    ), noted as (
      insert into loyalty.conflict (merchant_id, conflict_id, order_id, member_id, kind, coupon_code_id, amount, at)
      select ${ctx.merchant}::uuid, conflict_id, ${wanted.order}::uuid, ${wanted.member}::uuid, kind, code, amount, ${ctx.now}::timestamptz
      from found
    ), used as (
      insert into loyalty.coupon_use (merchant_id, order_id, coupon_code_id, coupon_id, member_id, store_id, channel, amount, used_at, beyond)
      select ${ctx.merchant}::uuid, ${wanted.order}::uuid, k.coupon_code_id, k.coupon_id, ${wanted.member}::uuid, ${wanted.store ?? null}::uuid,
        ${wanted.channel ?? null}, found.amount, ${ctx.now}::timestamptz, true
      from found join loyalty.coupon_code k on k.merchant_id = ${ctx.merchant} and k.coupon_code_id = found.code
    ), owed as (
      insert into loyalty.debt (merchant_id, debt_id, member_id, amount, cause_kind, cause_id, at)
      select ${ctx.merchant}::uuid, conflict_id, ${wanted.member}::uuid, amount, 'order', ${wanted.order}::text, ${ctx.now}::timestamptz
      from found where kind = 'points' and ${wanted.member}::uuid is not null
      returning amount
    )
    insert into loyalty.account as a (merchant_id, member_id, debt)
    select ${ctx.merchant}::uuid, ${wanted.member}::uuid, amount from owed
    on conflict (merchant_id, member_id) do update set debt = a.debt + excluded.debt`)
}

export interface OpenConflict extends Conflict {
  readonly conflict: Id<'conflict'>
  readonly order: OrderId
  readonly member: MemberId | null
  readonly at: Instant
  /** How often this member met one: from the third on somebody should look. */
  readonly ofMember: number
}

export const listConflicts = (
  ctx: Ctx,
  page: { readonly after: Id<'conflict'> | null; readonly limit: number },
): Promise<OpenConflict[]> =>
  ctx.rows<OpenConflict>(sql`select conflict_id as conflict, order_id as order, member_id as member, kind, coupon_code_id as code, amount, at,
      (select count(*) from loyalty.conflict o where o.merchant_id = c.merchant_id and o.member_id = c.member_id) as of_member
    from loyalty.conflict c
    where merchant_id = ${ctx.merchant} and settled_at is null and (${page.after}::uuid is null or conflict_id < ${page.after}::uuid)
    order by conflict_id desc limit ${page.limit}`)

export async function settleConflict(ctx: Ctx, conflict: Id<'conflict'>, note: string): Promise<void> {
  const settled =
    await ctx.run(sql`update loyalty.conflict set settled_at = ${ctx.now}, settled_by = ${actorName(ctx.actor)}, note = ${note}
    where merchant_id = ${ctx.merchant} and conflict_id = ${conflict} and settled_at is null`)
  if (settled === 0) throw refuse('loyalty.conflict_not_found', { conflict })
}
