// Everything of one member: what is there, what waits, what ends next, and the codes.
import type { Day, Instant, LotId, MemberId, OrderId, Text } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { OfferedCoupon } from '@omoya/pricing/rules'
import { balanceOf, type Balance, type LotKind } from './rules/index.ts'
import type { BenefitKind, LotRow } from './tables.ts'

export interface Wallet {
  readonly points: Balance
  readonly credit: Balance
  readonly storedValue: Balance
  /** Points that later earning fills first. */
  readonly debt: number
  readonly tier: { readonly code: string; readonly name: Text; readonly until: Day | null } | null
  readonly coupons: readonly HeldCoupon[]
}

/** `text` is what the member types or shows; null where a coupon works by itself. */
export interface HeldCoupon extends OfferedCoupon {
  readonly text: string | null
}

interface WalletRow {
  readonly debt: number
  readonly tier: string | null
  readonly tierName: Text | null
  readonly until: Day | null
  readonly coupons: readonly OfferedCoupon[]
  readonly texts: Readonly<Record<string, string>>
}

export async function wallet(ctx: Ctx, member: MemberId): Promise<Wallet> {
  const [lots, rest] = await Promise.all([
    ctx.rows<
      Pick<LotRow, 'lotId' | 'kind' | 'remaining' | 'availableOn' | 'expiresOn'>
    >(sql`select lot_id, kind, remaining, available_on, expires_on
      from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = ${member} and remaining > 0`),
    ctx.one<WalletRow>(sql`select coalesce(a.debt, 0) as debt, t.tier, n.name as tier_name, t.until, loyalty.offered_to(${ctx.merchant}, ${member}, '{}') as coupons,
        (select coalesce(jsonb_object_agg(coupon_code_id, code), '{}') from loyalty.coupon_code k
          where k.merchant_id = ${ctx.merchant} and k.member_id = ${member} and k.status = 'open' and code is not null) as texts
      from (select 1) one left join loyalty.account a on a.merchant_id = ${ctx.merchant} and a.member_id = ${member}
      left join loyalty.member_tier t on t.merchant_id = ${ctx.merchant} and t.member_id = ${member}
      left join loyalty.tier n on n.merchant_id = t.merchant_id and n.tier = t.tier`),
  ])
  const balance = (kind: LotKind): Balance =>
    balanceOf(
      lots.filter((lot) => lot.kind === kind).map((lot) => ({ ...lot, id: lot.lotId, left: lot.remaining })),
      ctx.moment.day,
    )
  return {
    points: balance('points'),
    credit: balance('credit'),
    storedValue: balance('stored-value'),
    debt: rest.debt,
    tier: rest.tier === null ? null : { code: rest.tier, name: rest.tierName ?? {}, until: rest.until },
    coupons: rest.coupons
      .filter((coupon) => coupon.usesLeft > 0 && (coupon.endsAt === null || coupon.endsAt > ctx.now))
      .map((coupon) => ({ ...coupon, text: rest.texts[coupon.code] ?? null })),
  }
}

export interface WalletEntry {
  readonly entry: string
  readonly lot: LotId
  readonly kind: BenefitKind
  readonly delta: number
  readonly cause: string
  readonly causeId: string
  readonly reason: string | null
  /** Where its lot came from. */
  readonly source: string
  readonly order: OrderId | null
  readonly expiresOn: Day | null
  readonly at: Instant
}

/** The newest first; `after` is the last entry of the page before. Entries of lots that were merged in come along. */
export const listEntries = (
  ctx: Ctx,
  member: MemberId,
  page: { readonly after: string | null; readonly limit: number; readonly kind?: BenefitKind | undefined },
): Promise<WalletEntry[]> =>
  ctx.rows<WalletEntry>(sql`select e.entry_id as entry, e.lot_id as lot, e.kind, e.delta, e.cause_kind as cause, e.cause_id, e.reason, lot.source_kind as source, e.order_id as "order", lot.expires_on, e.at
    from loyalty.lot join loyalty.entry e on e.merchant_id = lot.merchant_id and e.lot_id = lot.lot_id
    where lot.merchant_id = ${ctx.merchant} and lot.member_id = ${member}
      and (${page.kind ?? null}::text is null or lot.kind = ${page.kind ?? null})
      and (${page.after}::uuid is null or (e.at, e.entry_id) < (select at, entry_id from loyalty.entry where merchant_id = ${ctx.merchant} and entry_id = ${page.after}::uuid))
    order by e.at desc, e.entry_id desc limit ${page.limit}`)

export interface OwnLot {
  readonly lot: LotId
  readonly kind: BenefitKind
  readonly amount: number
  readonly left: number
  readonly source: string
  readonly availableOn: Day
  readonly expiresOn: Day | null
  readonly grantedAt: Instant
}

/** Lots that hold something and have not ended, in the order in which they are spent. */
export const listLots = (ctx: Ctx, member: MemberId): Promise<OwnLot[]> =>
  ctx.rows<OwnLot>(sql`select lot_id as lot, kind, amount, remaining as "left", source_kind as source, available_on, expires_on, granted_at
    from loyalty.lot where merchant_id = ${ctx.merchant} and member_id = ${member} and remaining > 0
      and (expires_on is null or expires_on >= ${ctx.moment.day}::date)
    order by kind, expires_on nulls last, lot_id limit 500`)
