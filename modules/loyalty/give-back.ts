// A return or a cancelled order gives benefits back into the lots they came from, the last taken first, so that any
// series of part returns ends where one whole return would.
import { refuse, type CouponCodeId, type OrderId, type ReturnId, type StoryId } from '@omoya/kernel'
import { addDays, type Day, type LotId, type MemberId } from '@omoya/kernel'
import { actorName, sql, type Ctx } from '@omoya/platform'
import { releaseCoupons } from './coupon-release.ts'
import { openLots } from './grants.ts'
import { asked, type Amounts } from './lots.ts'
import { loyaltySettings, type ExpiredPolicy } from './rule.ts'
import type { BenefitKind } from './tables.ts'

export interface GivingBack extends Amounts {
  readonly order: OrderId
  /** The return, or the story of a cancelled order: each gives back once. */
  readonly back: ReturnId | StoryId | OrderId
  readonly coupons: readonly CouponCodeId[]
  /** For lots that have expired since; the merchant's setting if not given. */
  readonly policy?: ExpiredPolicy
}

export interface GivenBack extends Amounts {
  /** Given back into a lot that had expired, and gone with it. */
  readonly gone: Amounts
  readonly coupons: readonly CouponCodeId[]
}

interface BackRow {
  readonly lot: LotId
  readonly member: MemberId
  readonly kind: BenefitKind
  readonly amount: number
  readonly expired: boolean
}

/** May run twice for one return. Refuses to give back more than the order took. */
export async function giveBack(ctx: Ctx, giving: GivingBack): Promise<GivenBack> {
  const coupons = await releaseCoupons(ctx, giving.order, giving.coupons)
  if (giving.points + giving.credit + giving.storedValue === 0) return { ...nothing, gone: nothing, coupons }
  const policy = giving.policy ?? (await loyaltySettings(ctx)).expired
  const [, rows] = await Promise.all([lockLotsOf(ctx, giving.order), putBack(ctx, giving)])
  const repeated = rows.length === 0 ? await backOf(ctx, giving) : null
  if (repeated === null || repeated.length === 0) checkWhole(giving, rows)
  const late = rows.filter((row) => row.expired)
  if (policy.kind !== 'gone') await grantAnew(ctx, giving, { late, until: lastDay(ctx, policy) })
  const all = repeated ?? rows
  const gone = policy.kind === 'gone' ? sums(all.filter((row) => row.expired)) : nothing
  return { ...less(sums(all), gone), gone, coupons }
}

const nothing: Amounts = { points: 0, credit: 0, storedValue: 0 }

const lastDay = (ctx: Ctx, policy: Exclude<ExpiredPolicy, { kind: 'gone' }>): Day =>
  policy.kind === 'today' ? ctx.moment.day : addDays(ctx.moment.day, policy.days)

/** A statement of its own: what is summed up next must be seen after the lock. */
const lockLotsOf = (ctx: Ctx, order: OrderId): Promise<unknown> =>
  ctx.rows(sql`select lot_id from loyalty.lot where merchant_id = ${ctx.merchant} and lot_id in (
      select lot_id from loyalty.entry where merchant_id = ${ctx.merchant} and order_id = ${order}::uuid)
    order by expires_on, lot_id for update`)

function putBack(ctx: Ctx, giving: GivingBack): Promise<BackRow[]> {
  const wanted = asked(giving)
  return ctx.rows<BackRow>(sql`with asked(kind, amount) as (
      values ('points', ${wanted.points}::bigint), ('credit', ${wanted.credit}::bigint), ('stored_value', ${wanted.stored_value}::bigint)
    ), open as (
      select lot_id, kind, -sum(delta) as open, min(line_no) filter (where cause_kind = 'order') as taken_as from loyalty.entry
      where merchant_id = ${ctx.merchant} and order_id = ${giving.order}::uuid and cause_kind in ('order', 'return')
        and not exists (select from loyalty.entry done where done.merchant_id = ${ctx.merchant}
          and done.cause_kind = 'return' and done.cause_id = ${giving.back}::text)
      group by lot_id, kind having sum(delta) < 0
    ), running as (
      select open.*, asked.amount, sum(open) over last_taken - open as before, row_number() over last_taken as line_no
      from open join asked using (kind)
      window last_taken as (partition by kind order by taken_as desc rows unbounded preceding)
    ), back as (
      select lot.lot_id, lot.member_id, lot.held, running.kind, running.line_no, least(open, running.amount - before)::bigint as give,
        coalesce(lot.expires_on < ${ctx.moment.day}::date, false) as expired
      from running join loyalty.lot on lot.merchant_id = ${ctx.merchant} and lot.lot_id = running.lot_id
      where before < running.amount
    ), raised as (
      update loyalty.lot lot set remaining = lot.remaining + back.give from back
      where lot.merchant_id = ${ctx.merchant} and lot.lot_id = back.lot_id and not back.expired
    ), booked as (
      insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, actor, at)
      select ${ctx.merchant}::uuid, lot_id, member_id, kind, sign * give, cause, ${giving.back}::text, line_no, ${giving.order}::uuid,
        ${actorName(ctx.actor)}, ${ctx.now}::timestamptz
      from back join (values (1, 'return', true), (-1, 'return-expired', false)) as side(sign, cause, always) on always or back.expired
    ), counted as (
      update loyalty.account a set points = a.points + s.points, credit = a.credit + s.credit, stored_value = a.stored_value + s.stored_value
      from (select member_id, coalesce(sum(give) filter (where kind = 'points'), 0) as points,
          coalesce(sum(give) filter (where kind = 'credit'), 0) as credit,
          coalesce(sum(give) filter (where kind = 'stored_value'), 0) as stored_value from back where not expired group by member_id) s
      where a.merchant_id = ${ctx.merchant} and a.member_id = s.member_id
    )
    select lot_id as lot, member_id as member, kind, give as amount, expired from back order by kind, line_no`)
}

/** What this return gave back when it ran before. */
const backOf = (ctx: Ctx, giving: GivingBack): Promise<BackRow[]> =>
  ctx.rows<BackRow>(sql`select e.lot_id as lot, e.member_id as member, e.kind, e.delta as amount,
      exists (select from loyalty.entry x where x.merchant_id = e.merchant_id and x.cause_kind = 'return-expired'
        and x.cause_id = e.cause_id and x.lot_id = e.lot_id) as expired
    from loyalty.entry e where e.merchant_id = ${ctx.merchant} and e.cause_kind = 'return' and e.cause_id = ${giving.back}::text`)

function checkWhole(giving: GivingBack, rows: readonly BackRow[]): void {
  const given = sums(rows)
  const isWhole =
    given.points === giving.points && given.credit === giving.credit && given.storedValue === giving.storedValue
  if (!isWhole) throw refuse('loyalty.more_than_taken', { order: giving.order })
}

const grantAnew = (ctx: Ctx, giving: GivingBack, lots: { late: readonly BackRow[]; until: Day }): Promise<unknown> =>
  lots.late.length === 0
    ? Promise.resolve()
    : openLots(
        ctx,
        lots.late.map((row) => ({
          kind: row.kind,
          member: row.member,
          amount: row.amount,
          source: { kind: 'return', id: `${giving.back}/${row.lot}` },
          expiresOn: lots.until,
        })),
      )

function sums(rows: readonly BackRow[]): Amounts {
  const sum = (kind: BenefitKind) =>
    rows.reduce((running, row) => (row.kind === kind ? running + row.amount : running), 0)
  return { points: sum('points'), credit: sum('credit'), storedValue: sum('stored_value') }
}

const less = (one: Amounts, other: Amounts): Amounts => ({
  points: one.points - other.points,
  credit: one.credit - other.credit,
  storedValue: one.storedValue - other.storedValue,
})
