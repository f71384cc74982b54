import type { UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { pricesChanged } from './events.ts'
import type { TaxKind } from './rules/index.ts'
import type { PriceRow } from './tables.ts'

export interface PriceSetting {
  readonly unit: UnitId
  readonly price: number
  readonly compareAt?: number | null
  readonly floor?: number | null
  readonly cost?: number | null
  readonly taxKind?: TaxKind
  readonly taxRate?: number
}

/** 售價 of many units at once; what is left out keeps its value, null empties it. May run twice. */
export async function setPrices(ctx: Ctx, settings: readonly PriceSetting[]): Promise<void> {
  if (settings.length === 0) return
  await ctx.run(sql`insert into pricing.price (merchant_id, unit_id, price, tax_kind, tax_rate, changed_at)
    select ${ctx.merchant}::uuid, unit, price, 'taxable', ${ctx.profile.country === 'JP' ? 10 : 5}::int, ${ctx.now}
    from unnest(${settings.map((one) => one.unit)}::uuid[], ${settings.map((one) => one.price)}::bigint[]) as s(unit, price)
    on conflict do nothing`)
  await ctx.run(sql`update pricing.price as p set
      price = s.price, changed_at = ${ctx.now},
      compare_at = case when s.says_compare_at then s.compare_at else p.compare_at end,
      floor = case when s.says_floor then s.floor else p.floor end,
      cost = case when s.says_cost then s.cost else p.cost end,
      tax_kind = coalesce(s.tax_kind, p.tax_kind), tax_rate = coalesce(s.tax_rate, p.tax_rate)
    from unnest(
      ${settings.map((one) => one.unit)}::uuid[], ${settings.map((one) => one.price)}::bigint[],
      ${settings.map((one) => one.compareAt ?? null)}::bigint[], ${settings.map((one) => one.compareAt !== undefined)}::boolean[],
      ${settings.map((one) => one.floor ?? null)}::bigint[], ${settings.map((one) => one.floor !== undefined)}::boolean[],
      ${settings.map((one) => one.cost ?? null)}::bigint[], ${settings.map((one) => one.cost !== undefined)}::boolean[],
      ${settings.map((one) => one.taxKind ?? null)}::text[], ${settings.map((one) => one.taxRate ?? null)}::int[]
    ) as s(unit, price, compare_at, says_compare_at, floor, says_floor, cost, says_cost, tax_kind, tax_rate)
    where p.merchant_id = ${ctx.merchant}::uuid and p.unit_id = s.unit`)
  tellChange(ctx, 'prices')
}

/** Each change of its own aggregate: the order of two changes does not matter, the next book holds both. */
export function tellChange(ctx: Ctx, what: 'prices' | 'lists' | 'promotions' | 'freight' | 'settings'): void {
  ctx.publish(pricesChanged(ctx.newId(), 1, { what }))
}

export const pricesOf = (ctx: Ctx, units: readonly UnitId[]): Promise<PriceRow[]> =>
  ctx.rows<PriceRow>(sql`select unit_id, price, compare_at, floor, cost, tax_kind, tax_rate from pricing.price
    where merchant_id = ${ctx.merchant} and unit_id = any (${units}::uuid[])`)
