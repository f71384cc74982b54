// Coupon definitions and their codes. A shared or automatic coupon has one code row for everybody.
import {
  millisecondsOf, refuse, tidyCode, type CouponCodeId, type CouponId, type Id, type Instant, type MemberId, type OrderId, type StoreId, type Text,
} from '@omoya/kernel' // prettier-ignore
import { json, sql, type Ctx } from '@omoya/platform'
import type { Channel, CouponPieces, LineFilter, OfferedCoupon, Off, Threshold, Window } from '@omoya/pricing/rules'
import type { CodeStatus, CouponKind, CouponPurpose, CouponRow, CouponStatus } from './tables.ts'

export interface CouponDraft {
  readonly coupon: CouponId
  readonly name: Text
  readonly kind: CouponKind
  readonly purpose?: CouponPurpose
  readonly status?: CouponStatus
  /** What people type, for a shared coupon. */
  readonly code?: string | null
  readonly off: Off
  readonly filter?: LineFilter
  readonly threshold?: Threshold
  /** Null or left out: any number of pieces. */
  readonly pieces?: CouponPieces | null
  readonly channels?: readonly Channel[] | null
  readonly stores?: readonly StoreId[] | null
  readonly startsAt?: Instant | null
  readonly endsAt?: Instant | null
  readonly window?: Window | null
  /** A code works on the day it is given and so many days after; 0 is today only. */
  readonly validDays?: number | null
  /** Of a unique coupon the codes given out, of the others the uses: in all, and a member. */
  readonly totalLimit?: number | null
  readonly perMember?: number | null
  readonly membersOnly?: boolean
  readonly tiers?: readonly string[] | null
  readonly birthMonthOnly?: boolean
  /** Whoever asks gets a code, so often as `perMember` says. */
  readonly onRequest?: boolean
  readonly group?: string | null
  readonly budgetCap?: number | null
  readonly onReturn?: 'proportional' | 'recompute'
}

const everyLine: LineFilter = { units: null, categories: null, brands: null, tags: null, exceptUnits: [], specials: 'with' } // prettier-ignore
const fromTheFirst: Threshold = { from: 0, counts: 'once', after: 'order', addOns: 'with' }

/**
 * Makes a coupon or changes it. Kind, and whether it has limits, are fixed once it exists: its counters begin with it.
 * An automatic or shared coupon gets the code row that everybody uses; its id is the coupon's.
 */
export async function saveCoupon(ctx: Ctx, draft: CouponDraft): Promise<CouponId> {
  const code = draft.kind === 'shared' ? tidyCode(draft.code ?? '') : null
  if (code === '') throw refuse('loyalty.missing_code', {})
  // A month is judged when a code is given out; a text that goes from mouth to mouth would be everybody's.
  if (draft.birthMonthOnly && draft.kind !== 'unique') throw refuse('loyalty.birth_month_needs_codes', {})
  if (draft.onRequest && !isBounded(draft)) throw refuse('loyalty.on_request_needs_limit', {})
  const values = valuesOf(draft)
  const saved =
    await ctx.run(sql`insert into loyalty.coupon as c (merchant_id, coupon_id, name, kind, purpose, status, off, filter, threshold, pieces,
      channels, stores, starts_at, ends_at, "window", valid_days, total_limit, per_member, members_only, tiers, birth_month_only, on_request, exclusive_group, budget_cap, on_return, created_at)
    select ${ctx.merchant}::uuid, coupon_id, name, kind, purpose, status, off, filter, threshold, pieces, channels, stores, starts_at, ends_at, "window",
      valid_days, total_limit, per_member, members_only, tiers, birth_month_only, on_request, exclusive_group, budget_cap, on_return, ${ctx.now}::timestamptz
    from jsonb_populate_record(null::loyalty.coupon, ${json(values)}::jsonb)
    on conflict (merchant_id, coupon_id) do update set name = excluded.name, status = excluded.status, off = excluded.off,
      filter = excluded.filter, threshold = excluded.threshold, pieces = excluded.pieces, channels = excluded.channels, stores = excluded.stores,
      starts_at = excluded.starts_at, ends_at = excluded.ends_at, "window" = excluded."window", valid_days = excluded.valid_days,
      total_limit = excluded.total_limit, per_member = excluded.per_member, members_only = excluded.members_only,
      tiers = excluded.tiers, birth_month_only = excluded.birth_month_only, on_request = excluded.on_request, exclusive_group = excluded.exclusive_group,
      budget_cap = excluded.budget_cap, on_return = excluded.on_return, version = c.version + 1
    where c.kind = excluded.kind and c.purpose = excluded.purpose
      and (c.total_limit is null) = (excluded.total_limit is null) and (c.per_member is null) = (excluded.per_member is null)
      and (c.budget_cap is null) = (excluded.budget_cap is null)
      and (excluded.total_limit is null or greatest(c.used, c.given_out) <= excluded.total_limit)
      and (excluded.budget_cap is null or c.budget_used <= excluded.budget_cap)`)
  if (saved === 0) throw refuse('loyalty.coupon_fixed', { coupon: draft.coupon })
  if (draft.kind !== 'unique') await saveCommonCode(ctx, draft.coupon, code)
  return draft.coupon
}

/** Whoever types a number gets one: single codes, so many a person, until a day. */
const isBounded = ({ kind, perMember, validDays, endsAt }: CouponDraft): boolean =>
  kind === 'unique' && typeof perMember === 'number' && (typeof validDays === 'number' || typeof endsAt === 'string')

/** All that a use is worth and who has it, where, when and for which goods; what it is called, and whether it runs, is no part. */
export function couponTerms(draft: CouponDraft) {
  const { coupon_id: _id, name: _name, status: _status, starts_at: starts, ends_at: ends, ...terms } = valuesOf(draft)
  const at = (instant: Instant | null): number | null => (instant === null ? null : millisecondsOf(instant))
  return { ...terms, starts: at(starts), ends: at(ends) }
}

const valuesOf = (draft: CouponDraft) => ({
  coupon_id: draft.coupon,
  name: draft.name,
  kind: draft.kind,
  purpose: draft.purpose ?? 'discount',
  status: draft.status ?? 'active',
  off: draft.off,
  filter: draft.filter ?? everyLine,
  threshold: draft.threshold ?? fromTheFirst,
  pieces: draft.pieces ?? null,
  channels: draft.channels ?? null,
  stores: draft.stores ?? null,
  starts_at: draft.startsAt ?? null,
  ends_at: draft.endsAt ?? null,
  window: draft.window ?? null,
  valid_days: draft.validDays ?? null,
  total_limit: draft.totalLimit ?? null,
  per_member: draft.perMember ?? null,
  members_only: draft.membersOnly ?? false,
  tiers: draft.tiers ?? null,
  birth_month_only: draft.birthMonthOnly ?? false,
  on_request: draft.onRequest ?? false,
  exclusive_group: draft.group ?? null,
  budget_cap: draft.budgetCap ?? null,
  on_return: draft.onReturn ?? 'proportional',
})

async function saveCommonCode(ctx: Ctx, coupon: CouponId, code: string | null): Promise<void> {
  const saved =
    await ctx.run(sql`insert into loyalty.coupon_code (merchant_id, coupon_code_id, coupon_id, code, issued_at)
    select ${ctx.merchant}::uuid, ${coupon}::uuid, ${coupon}::uuid, ${code}::text, ${ctx.now}::timestamptz
    where not exists (select from loyalty.coupon_code where merchant_id = ${ctx.merchant} and code = ${code} and coupon_code_id <> ${coupon}::uuid)
    on conflict (merchant_id, coupon_code_id) do update set code = excluded.code`)
  if (saved === 0) throw refuse('loyalty.code_taken', { code })
}

/** As it stands, without the code that people type; null for a coupon that nobody has made. Held until the caller commits. */
export const couponDraft = (ctx: Ctx, coupon: CouponId): Promise<CouponDraft | null> =>
  ctx.maybe<CouponDraft>(sql`select coupon_id as coupon, name, kind, purpose, status, off, filter, threshold, pieces, channels, stores, starts_at,
      ends_at, "window", valid_days, total_limit, per_member, members_only, tiers, birth_month_only, on_request, exclusive_group as "group",
      budget_cap, on_return
    from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = ${coupon}::uuid for update`)

/** What coupons are called; one that is stopped or given out to the last, or that nobody has made, is left out. */
export async function couponNames(ctx: Ctx, coupons: readonly CouponId[]): Promise<ReadonlyMap<CouponId, Text>> {
  if (coupons.length === 0) return new Map()
  const rows = await ctx.rows<{ coupon: CouponId; name: Text }>(sql`select coupon_id as coupon, name
    from loyalty.coupon where merchant_id = ${ctx.merchant} and coupon_id = any(${[...coupons]}::uuid[]) and status = 'active'
      and (total_limit is null or given_out < total_limit)`)
  return new Map(rows.map(({ coupon, name }) => [coupon, name]))
}

/** No more to be used; what was used stays. */
export const voidCode = (ctx: Ctx, code: CouponCodeId): Promise<number> =>
  ctx.run(sql`update loyalty.coupon_code set status = 'void'
    where merchant_id = ${ctx.merchant} and coupon_code_id = ${code} and status = 'open'`)

export interface FoundCode {
  readonly code: CouponCodeId
  readonly coupon: CouponId
  readonly member: MemberId | null
  readonly status: CodeStatus
  readonly purpose: CouponPurpose
  readonly expiresAt: Instant | null
  readonly offered: OfferedCoupon
  /** Of a code for one use: where and when it was used. */
  readonly usedAt: Instant | null
  readonly usedIn: OrderId | Id<'visit'> | null
  readonly usedStore: StoreId | null
}

/** What somebody typed; null for a text that is no code here. */
export function findCode(ctx: Ctx, typed: string): Promise<FoundCode | null> {
  return ctx.maybe<FoundCode>(sql`select code.coupon_code_id as code, code.coupon_id as coupon, code.member_id as member, code.status, o.purpose,
      code.expires_at, o.offered, u.used_at, u.order_id as used_in, u.store_id as used_store
    from loyalty.coupon_code code
    join loyalty.offered_any o on o.merchant_id = code.merchant_id and o.coupon_code_id = code.coupon_code_id
    left join lateral (select used_at, order_id, store_id from loyalty.coupon_use u where u.merchant_id = code.merchant_id
      and u.coupon_code_id = code.coupon_code_id and u.released_at is null and code.use_limit = 1 order by used_at desc limit 1) u on true
    where code.merchant_id = ${ctx.merchant} and code.code = ${tidyCode(typed)}`)
}

export type CodeState = 'open' | 'used' | 'expired' | 'void'

export interface CodeOut {
  readonly code: CouponCodeId
  readonly text: string
  readonly member: MemberId | null
  readonly state: CodeState
  readonly issuedAt: Instant
  readonly expiresAt: Instant | null
  readonly usedAt: Instant | null
}

export interface CodesPage {
  readonly state: CodeState | null
  readonly after: CouponCodeId | null
  readonly limit: number
}

/** Codes for one use that are out, the newest first; `after` is the last id of the page before. */
export const listCodes = (ctx: Ctx, coupon: CouponId, page: CodesPage): Promise<CodeOut[]> =>
  ctx.rows<CodeOut>(sql`select * from (
      select k.coupon_code_id as code, k.code as text, k.member_id as member, k.issued_at, k.expires_at, u.used_at,
        case when k.status = 'open' and least(k.expires_at, c.ends_at) <= ${ctx.now}::timestamptz then 'expired' else k.status end as state
      from loyalty.coupon_code k
      join loyalty.coupon c on c.merchant_id = k.merchant_id and c.coupon_id = k.coupon_id
      left join lateral (select max(used_at) as used_at from loyalty.coupon_use u where u.merchant_id = k.merchant_id
        and u.coupon_code_id = k.coupon_code_id and u.released_at is null) u on true
      where k.merchant_id = ${ctx.merchant} and k.coupon_id = ${coupon}::uuid and k.use_limit is not null
        and (${page.after}::uuid is null or k.coupon_code_id < ${page.after}::uuid)
      order by k.coupon_code_id desc) listed
    where (${page.state}::text is null or state = ${page.state}) limit ${page.limit}`)

export interface ListedCoupon extends Omit<CouponRow, 'couponId' | 'exclusiveGroup'> {
  readonly coupon: CouponId
  readonly group: string | null
  readonly code: string | null
  readonly issued: number
  readonly uses: number
  /** What open uses took off. */
  readonly spent: number
}

/** The newest first; `after` is the last id of the page before. */
export const listCoupons = (
  ctx: Ctx,
  page: { readonly after: CouponId | null; readonly limit: number },
): Promise<ListedCoupon[]> =>
  ctx.rows<ListedCoupon>(sql`select c.*, c.coupon_id as coupon, c.exclusive_group as group, common.code,
      (select count(*) from loyalty.coupon_code k where k.merchant_id = c.merchant_id and k.coupon_id = c.coupon_id and k.use_limit is not null) as issued,
      coalesce(u.uses, 0) as uses, coalesce(u.spent, 0)::bigint as spent
    from loyalty.coupon c
    left join loyalty.coupon_code common on common.merchant_id = c.merchant_id and common.coupon_code_id = c.coupon_id
    left join lateral (select count(*) as uses, sum(amount) as spent from loyalty.coupon_use u
      where u.merchant_id = c.merchant_id and u.coupon_id = c.coupon_id and u.released_at is null) u on true
    where c.merchant_id = ${ctx.merchant} and (${page.after}::uuid is null or c.coupon_id < ${page.after}::uuid)
    order by c.coupon_id desc limit ${page.limit}`)
