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

/** 售價 of many units in one statement; what is left out keeps its value. May run twice. */
export async function setPrices(ctx: Ctx, settings: readonly PriceSetting[]): Promise<void> {
  if (settings.length === 0) return
  await ctx.run(sql`insert into pricing.price as p
      (merchant_id, unit_id, price, compare_at, floor, cost, tax_kind, tax_rate, changed_at)
    select ${ctx.merchant}::uuid, unit, price, compare_at, floor, cost, coalesce(tax_kind, 'taxable'), coalesce(tax_rate, ${ctx.profile.country === 'JP' ? 10 : 5}::int), ${ctx.now}
    from unnest(
      ${settings.map((one) => one.unit)}::uuid[], ${settings.map((one) => one.price)}::bigint[],
      ${settings.map((one) => one.compareAt ?? null)}::bigint[], ${settings.map((one) => one.floor ?? null)}::bigint[],
      ${settings.map((one) => one.cost ?? null)}::bigint[], ${settings.map((one) => one.taxKind ?? null)}::text[],
      ${settings.map((one) => one.taxRate ?? null)}::int[]
    ) as s(unit, price, compare_at, floor, cost, tax_kind, tax_rate)
    on conflict (merchant_id, unit_id) do update set
      price = excluded.price, compare_at = excluded.compare_at,
      floor = coalesce(excluded.floor, p.floor), cost = coalesce(excluded.cost, p.cost),
      tax_kind = excluded.tax_kind, tax_rate = excluded.tax_rate, changed_at = excluded.changed_at`)
  tellChange(ctx, 'prices')
}

/** Each change of its own aggregate: the order of two changes does not matter, the next book holds both. */
export function tellChange(ctx: Ctx, what: 'prices' | 'lists' | 'promotions' | 'freight' | 'settings'): void {
  ctx.publish(pricesChanged(ctx.newId(), 1, { what }))
}

export const pricesOf = (ctx: Ctx, units: readonly UnitId[]): Promise<PriceRow[]> =>
  ctx.rows<PriceRow>(sql`select unit_id, price, compare_at, floor, cost, tax_kind, tax_rate from pricing.price
    where merchant_id = ${ctx.merchant} and unit_id = any (${units}::uuid[])`)
