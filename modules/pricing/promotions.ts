import { refuse, type Instant, type PriceListId, type PromotionId, type UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { tellChange } from './prices.ts'
import { checkPromotion, type FreightRule, type PriceList, type Promotion } from './rules/index.ts'
import { savePricingSettings } from './settings.ts'
import type { FreightRow, PriceListRow, PricingSettings, PromotionRow, PromotionStatus } from './tables.ts'

export interface PromotionDraft {
  readonly id: PromotionId
  readonly definition: Omit<Promotion, 'id'>
  readonly status: PromotionStatus
  /** The version that was edited; null for a new one. */
  readonly version: number | null
}

/** Refuses a definition that could never be priced, and an edit of what somebody else has changed meanwhile. */
export async function savePromotion(ctx: Ctx, draft: PromotionDraft): Promise<number> {
  const wrong = checkPromotion({ ...draft.definition, id: draft.id })
  if (wrong) throw refuse('pricing.invalid_promotion', { field: wrong })
  const written = await ctx.maybe<{ version: number }>(sql`insert into pricing.promotion as p
      (merchant_id, promotion_id, definition, status, changed_at)
    values (${ctx.merchant}, ${draft.id}, ${json(draft.definition)}::jsonb, ${draft.status}, ${ctx.now})
    on conflict (merchant_id, promotion_id) do update set
      definition = excluded.definition, status = excluded.status, version = p.version + 1, changed_at = excluded.changed_at
    where p.version = ${draft.version ?? 0}::int
    returning version`)
  if (!written) throw refuse('pricing.changed_meanwhile', { promotion: draft.id })
  await saveLimit(ctx, draft)
  tellChange(ctx, 'promotions')
  return written.version
}

async function saveLimit(ctx: Ctx, { id, definition }: PromotionDraft): Promise<void> {
  const { quota, perMember } = definition
  if (quota === null && perMember === null) return
  await ctx.run(sql`insert into pricing.promotion_limit as l (merchant_id, promotion_id, quota, per_member)
    values (${ctx.merchant}, ${id}, ${quota}::bigint, ${perMember}::bigint)
    on conflict (merchant_id, promotion_id) do update
      set quota = case when excluded.quota is null then null else greatest(excluded.quota, l.used) end, per_member = excluded.per_member`)
}

export interface PromotionsWanted {
  readonly after: PromotionId | null
  readonly limit: number
  /** Those that run, or would, within this time. */
  readonly from: Instant | null
  readonly until: Instant | null
}

export interface PromotionPage {
  readonly items: PromotionRow[]
  readonly next: PromotionId | null
}

/** The newest first. */
export async function listPromotions(ctx: Ctx, wanted: PromotionsWanted): Promise<PromotionPage> {
  const { after, limit, from, until } = wanted
  const rows = await ctx.rows<PromotionRow>(sql`select promotion_id, definition, status, version from pricing.promotion
    where merchant_id = ${ctx.merchant} and (${after}::uuid is null or promotion_id < ${after}::uuid)
      and (${from}::timestamptz is null or coalesce((definition ->> 'endsAt')::timestamptz > ${from}::timestamptz, true))
      and (${until}::timestamptz is null or coalesce((definition ->> 'startsAt')::timestamptz < ${until}::timestamptz, true))
    order by promotion_id desc limit ${limit + 1}`)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.promotionId ?? null) : null }
}

export interface PriceListDraft {
  readonly id: PriceListId
  readonly definition: Omit<PriceList, 'id'>
}

export async function savePriceList(ctx: Ctx, draft: PriceListDraft): Promise<void> {
  await ctx.run(sql`insert into pricing.price_list as l (merchant_id, price_list_id, definition, status)
    values (${ctx.merchant}, ${draft.id}, ${json(draft.definition)}::jsonb, 'active')
    on conflict (merchant_id, price_list_id) do update set definition = excluded.definition, version = l.version + 1`)
  tellChange(ctx, 'lists')
}

export const listPriceLists = (ctx: Ctx): Promise<PriceListRow[]> =>
  ctx.rows<PriceListRow>(sql`select price_list_id, definition, status, version from pricing.price_list
    where merchant_id = ${ctx.merchant} order by price_list_id`)

/** 會員價, 等級價, 檔期價 of many units; a null price takes the unit off the list. Refuses an unknown list. */
export async function setListPrices(
  ctx: Ctx,
  list: PriceListId,
  prices: readonly { readonly unit: UnitId; readonly price: number | null }[],
): Promise<void> {
  const known = await ctx.run(
    sql`select 1 from pricing.price_list where merchant_id = ${ctx.merchant} and price_list_id = ${list}::uuid`,
  )
  if (known === 0) throw refuse('pricing.list_not_found', { list })
  const kept = prices.filter((one) => one.price !== null)
  const gone = prices.filter((one) => one.price === null).map((one) => one.unit)
  await ctx.run(sql`insert into pricing.list_price (merchant_id, price_list_id, unit_id, price)
    select ${ctx.merchant}::uuid, ${list}::uuid, unit, price
    from unnest(${kept.map((one) => one.unit)}::uuid[], ${kept.map((one) => one.price)}::bigint[]) as s(unit, price)
    on conflict (merchant_id, price_list_id, unit_id) do update set price = excluded.price`)
  await ctx.run(sql`delete from pricing.list_price
    where merchant_id = ${ctx.merchant} and price_list_id = ${list} and unit_id = any (${gone}::uuid[])`)
  tellChange(ctx, 'lists')
}

export async function saveFreight(ctx: Ctx, rule: FreightRule): Promise<void> {
  const { id, ...definition } = rule
  await ctx.run(sql`insert into pricing.freight (merchant_id, freight_id, definition)
    values (${ctx.merchant}, ${id}, ${json(definition)}::jsonb)
    on conflict (merchant_id, freight_id) do update set definition = excluded.definition`)
  tellChange(ctx, 'freight')
}

export const listFreight = async (ctx: Ctx): Promise<FreightRule[]> => {
  const rows = await ctx.rows<FreightRow>(sql`select freight_id, definition from pricing.freight
    where merchant_id = ${ctx.merchant} order by freight_id`)
  return rows.map((row) => ({ ...row.definition, id: row.freightId }))
}

export async function changeSettings(ctx: Ctx, settings: PricingSettings): Promise<void> {
  await savePricingSettings(ctx, settings)
  tellChange(ctx, 'settings')
}
