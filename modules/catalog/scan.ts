import type { ProductId, UnitId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { parseScan, type InStoreCode, type InStoreLayout } from './rules/index.ts'
import type { Barcode } from './tables.ts'

export interface FoundUnit {
  readonly unit: UnitId
  readonly product: ProductId
  readonly sku: string
  /** A case of 12 counts 12. */
  readonly pieces: number
  /** What a weighed code says besides the item: its price or weight. */
  readonly inStore: InStoreCode | null
}

export async function inStoreLayout(ctx: Ctx): Promise<InStoreLayout | null> {
  const row = await ctx.maybe<{ inStore: InStoreLayout | null }>(
    sql`select in_store from catalog.setting where merchant_id = ${ctx.merchant}`,
  )
  return row?.inStore ?? null
}

export async function saveInStoreLayout(ctx: Ctx, layout: InStoreLayout | null): Promise<void> {
  await ctx.run(sql`insert into catalog.setting (merchant_id, in_store) values (${ctx.merchant}, ${layout === null ? null : json(layout)}::jsonb)
    on conflict (merchant_id) do update set in_store = excluded.in_store`)
}

/** Whatever a scanner sent or somebody typed: a trade code, a weighed code, a SKU in any case, or the shop's own code. */
export async function unitByCode(ctx: Ctx, code: string): Promise<FoundUnit | null> {
  const scan = parseScan(code, { inStore: await inStoreLayout(ctx) })
  if (scan.kind === 'in-store') {
    const found = await byBarcode(ctx, 'in-store', scan.code.itemCode)
    return found ? { ...found, inStore: scan.code } : null
  }
  if (scan.kind === 'gtin') return (await byBarcode(ctx, 'gtin', scan.gtin14)) ?? bySku(ctx, code.trim())
  // Beyond codes of the trade a SKU may look like anything, a coupon included.
  return bySku(ctx, code.trim())
}

const byBarcode = (ctx: Ctx, kind: Barcode['kind'], code: string): Promise<FoundUnit | null> =>
  ctx.maybe(sql`select u.unit_id as unit, u.product_id as product, u.sku, b.pieces, null as in_store from catalog.barcode b
    join catalog.unit u on u.merchant_id = b.merchant_id and u.unit_id = b.unit_id
    where b.merchant_id = ${ctx.merchant} and b.kind = ${kind} and b.code = ${code} and u.status = 'active'`)

const bySku = (ctx: Ctx, text: string): Promise<FoundUnit | null> =>
  ctx.maybe(sql`select unit, product, sku, pieces, null as in_store from (
      select u.unit_id as unit, u.product_id as product, u.sku, 1 as pieces, case when u.sku = ${text} then 0 else 2 end as rank
      from catalog.unit u where u.merchant_id = ${ctx.merchant} and u.sku_folded = ${text.toLowerCase()} and u.status = 'active'
      union all
      select u.unit_id, u.product_id, u.sku, b.pieces, 1 from catalog.barcode b
      join catalog.unit u on u.merchant_id = b.merchant_id and u.unit_id = b.unit_id
      where b.merchant_id = ${ctx.merchant} and b.kind = 'own' and b.code = ${text} and u.status = 'active'
    ) found order by rank, unit limit 1`)
