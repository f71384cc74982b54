// Giving out codes. The limits of a unique coupon are on what is given out: a code that is out will be honoured.
import { refuse, tidyCode, type CouponCodeId, type CouponId, type Instant, type MemberId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { couponIssued } from './events.ts'
import type { Source } from './grants.ts'
import { holderOf } from './merges.ts'
import { claimRefusal, couponCodeFrom, RANDOM_BYTES_A_CODE, type CouponDefinition } from './rules/index.ts'
import type { CouponRow } from './tables.ts'

export interface Issue {
  readonly coupon: CouponId
  readonly member: MemberId | null
  /** The reason, once: a second issue for it gives the same code. */
  readonly source: Source
  /** What its text begins with: "AUTUMN". */
  readonly prefix?: string
}

export interface IssuedCode {
  readonly code: CouponCodeId
  readonly coupon: CouponId
  readonly member: MemberId | null
  readonly text: string
  readonly expiresAt: Instant | null
  readonly isNew: boolean
}

/** A code for one use. Refuses unless the coupon is unique and open, and when its limit is reached. */
export async function issueCode(ctx: Ctx, issue: Issue): Promise<IssuedCode> {
  const member = issue.member && (await holderOf(ctx, issue.member))
  const [issued] = await issueCodes(ctx, [{ ...issue, member }])
  if (!issued) throw refuse('loyalty.coupon_gone', { coupon: issue.coupon })
  return issued
}

/** Many at once, for a campaign: two statements. Whoever could not get one is missing in the answer. */
export async function issueCodes(ctx: Ctx, issues: readonly Issue[]): Promise<readonly IssuedCode[]> {
  if (issues.length === 0) return []
  const coupons = [...new Set(issues.map((issue) => issue.coupon))]
  const [, issued] = await Promise.all([lockLimited(ctx, coupons), writeCodes(ctx, issues)])
  for (const { code, coupon, member, isNew } of issued) {
    const source = issues.find((issue) => issue.coupon === coupon && issue.member === member)?.source.kind ?? ''
    if (isNew) ctx.publish(couponIssued(code, 1, { member, coupon, code, source }))
  }
  return issued
}

/** What is counted next must be seen after the lock. */
const lockLimited = (ctx: Ctx, coupons: readonly CouponId[]): Promise<unknown> =>
  ctx.rows(sql`select coupon_id from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = any(${coupons}::uuid[])
    and kind = 'unique' and (total_limit is not null or per_member is not null) order by coupon_id for update`)

function writeCodes(ctx: Ctx, issues: readonly Issue[]): Promise<IssuedCode[]> {
  const rows = issues.map((issue) => ({
    coupon_code_id: ctx.newId<'coupon-code'>(),
    coupon_id: issue.coupon,
    code: tidyCode(issue.prefix ?? '') + couponCodeFrom(ctx.randomBytes(RANDOM_BYTES_A_CODE)),
    member_id: issue.member,
    source_kind: issue.source.kind,
    source_id: issue.source.id,
  }))
  return ctx.rows<IssuedCode>(sql`with asked as (
      select r.*, c.valid_days, c.total_limit, c.per_member, c.given_out
      from jsonb_to_recordset(${json(rows)}::jsonb)
        as r(coupon_code_id uuid, coupon_id uuid, code text, member_id uuid, source_kind text, source_id text)
      join loyalty.coupon c on c.merchant_id = ${ctx.merchant} and c.coupon_id = r.coupon_id
      where c.kind = 'unique' and c.status = 'active' and (c.ends_at is null or c.ends_at > ${ctx.now}::timestamptz)
        and (r.member_id is not null or not (c.members_only or c.per_member is not null))
    ), had as (
      select coupon_code_id, coupon_id, member_id, code, expires_at from loyalty.coupon_code k
      where k.merchant_id = ${ctx.merchant} and (k.coupon_id, k.source_kind, k.source_id) in (select coupon_id, source_kind, source_id from asked)
    ), fresh as (
      select a.*, row_number() over (partition by coupon_id order by coupon_code_id) as place,
        row_number() over (partition by coupon_id, member_id order by coupon_code_id) as own_place
      from asked a where not exists (select from loyalty.coupon_code k where k.merchant_id = ${ctx.merchant} and k.coupon_id = a.coupon_id
        and k.source_kind = a.source_kind and k.source_id = a.source_id)
    ), granted as (
      select f.* from fresh f
      left join loyalty.coupon_member m on m.merchant_id = ${ctx.merchant} and m.coupon_id = f.coupon_id and m.member_id = f.member_id
      where (f.total_limit is null or f.given_out + f.place <= f.total_limit)
        and (f.per_member is null or coalesce(m.uses, 0) + f.own_place <= f.per_member)
    ), of_member as (
      insert into loyalty.coupon_member as m (merchant_id, coupon_id, member_id, uses)
      select ${ctx.merchant}::uuid, coupon_id, member_id, count(*) from granted where per_member is not null
      group by coupon_id, member_id order by coupon_id, member_id
      on conflict (merchant_id, coupon_id, member_id) do update set uses = m.uses + excluded.uses
    ), counted as (
      update loyalty.coupon c set given_out = c.given_out + g.count
      from (select coupon_id, count(*) as count from granted where total_limit is not null group by coupon_id) g
      where c.merchant_id = ${ctx.merchant} and c.coupon_id = g.coupon_id
    ), made as (
      insert into loyalty.coupon_code as k
        (merchant_id, coupon_code_id, coupon_id, code, member_id, use_limit, source_kind, source_id, issued_at, expires_at)
      select ${ctx.merchant}::uuid, coupon_code_id, coupon_id, code, member_id, 1, source_kind, source_id, ${ctx.now}::timestamptz,
        (${ctx.moment.day}::date + valid_days + 1)::timestamp at time zone ${ctx.profile.zone}
      from granted
      on conflict (merchant_id, coupon_id, source_kind, source_id) do update set source_id = excluded.source_id
      returning coupon_code_id, coupon_id, member_id, code, expires_at, xmax = 0 as is_new
    )
    select coupon_code_id as code, coupon_id as coupon, member_id as member, code as text, expires_at, is_new from made
    union all
    select coupon_code_id, coupon_id, member_id, code, expires_at, false from had`)
}

export interface Fetching {
  readonly coupon: CouponId
  readonly member: MemberId
  readonly birthMonth: number | null
}

/** 領券: a member takes a code of a coupon on request. Refuses with the reason: gone, had already, another tier … */
export async function fetchCode(ctx: Ctx, fetching: Fetching): Promise<IssuedCode> {
  const { why, issue } = await claimOf(ctx, fetching)
  if (why) throw refuse(why, { coupon: fetching.coupon })
  return issueCode(ctx, issue)
}

/** Refuses `loyalty.coupon_not_found` for a coupon that nobody may ask for. */
async function claimOf(ctx: Ctx, { coupon, member, birthMonth }: Fetching) {
  const standing = await standingOf(ctx, coupon, member)
  if (!standing?.onRequest || standing.status !== 'active') throw refuse('loyalty.coupon_not_found', { coupon })
  const claimant = { member, tier: standing.tier, birthMonth, had: standing.had }
  const issue: Issue = { coupon, member, source: { kind: 'member', id: `${member}/${standing.had + 1}` } }
  return { why: claimRefusal(definitionOf(standing), claimant, standing.out, ctx.moment), issue }
}

/**
 * The open code that he has of this coupon, or a new one; null where none is for him (any more). Two requests at once
 * get the same one. Refuses `loyalty.coupon_not_found` for a coupon that nobody may ask for.
 */
export async function requestCode(ctx: Ctx, fetching: Fetching): Promise<IssuedCode | null> {
  const { why, issue } = await claimOf(ctx, fetching)
  const open =
    await ctx.maybe<IssuedCode>(sql`select k.coupon_code_id as code, k.coupon_id as coupon, k.member_id as member, k.code as text,
      k.expires_at, false as is_new
    from loyalty.coupon_code k join loyalty.coupon c on c.merchant_id = k.merchant_id and c.coupon_id = k.coupon_id
    where k.merchant_id = ${ctx.merchant} and k.coupon_id = ${fetching.coupon} and k.member_id = ${fetching.member} and k.status = 'open'
      and (least(k.expires_at, c.ends_at) > ${ctx.now}::timestamptz) is not false
    order by k.coupon_code_id desc limit 1`)
  if (open || why) return open
  const [issued = null] = await issueCodes(ctx, [issue])
  return issued
}

export type RequestState = 'open' | 'soon' | 'over' | 'gone'

/** What a page of the shop says of a coupon on request, without anybody's name. */
export interface RequestableCoupon extends Pick<
  CouponRow,
  'name' | 'off' | 'filter' | 'threshold' | 'pieces' | 'channels' | 'stores' | 'endsAt' | 'validDays'
> {
  readonly state: RequestState
}

/** Refuses `loyalty.coupon_not_found`. */
export async function requestableCoupon(ctx: Ctx, coupon: CouponId): Promise<RequestableCoupon> {
  const row =
    await ctx.maybe<RequestableCoupon>(sql`select name, off, filter, threshold, pieces, channels, stores, ends_at, valid_days,
      case when status = 'ended' or ends_at <= ${ctx.now}::timestamptz then 'over'
        when status = 'paused' or given_out >= total_limit then 'gone'
        when starts_at > ${ctx.now}::timestamptz then 'soon' else 'open' end as state
    from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = ${coupon} and on_request and status <> 'draft'`)
  if (!row) throw refuse('loyalty.coupon_not_found', { coupon })
  return row
}

interface Standing extends CouponRow {
  readonly tier: string | null
  readonly had: number
  readonly out: number
}

async function standingOf(ctx: Ctx, coupon: CouponId, member: MemberId): Promise<Standing | null> {
  const [, standing] = await Promise.all([
    lockLimited(ctx, [coupon]),
    ctx.maybe<Standing>(sql`select c.*, t.tier, c.given_out as out,
        (select count(*) from loyalty.coupon_code k where k.merchant_id = c.merchant_id and k.coupon_id = c.coupon_id and k.member_id = ${member}) as had
      from loyalty.coupon c left join loyalty.member_tier t on t.merchant_id = c.merchant_id and t.member_id = ${member}
      where c.merchant_id = ${ctx.merchant} and c.coupon_id = ${coupon}`),
  ])
  return standing
}

/** The definition as the rules of claiming know it. */
export const definitionOf = (row: CouponRow): CouponDefinition => ({
  id: row.couponId,
  codes: row.kind,
  total: row.totalLimit,
  perMember: row.perMember,
  window: row.window,
  validDays: row.validDays,
  minimumSpend: row.threshold.from,
  membersOnly: row.membersOnly,
  tiers: row.tiers,
  birthMonthOnly: row.birthMonthOnly,
  channels: row.channels,
  stores: row.stores,
  startsAt: row.startsAt,
  endsAt: row.endsAt,
})
