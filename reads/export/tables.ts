// The shop's own tables as `omoya import` reads them: what goes out comes in again and changes nothing.
import { decimalText, type Text } from '@omoya/kernel'
import { sql, worksAt, type Ctx } from '@omoya/platform'

export interface TablePage {
  readonly columns: string[]
  readonly rows: string[][]
  readonly next: string | null
}

const A_PAGE = 1_000

interface GoodsRow {
  readonly sku: string
  readonly code: string | null
  readonly name: Text
  readonly shelves: readonly Text[] | null
  readonly brand: string | null
  readonly price: number | null
  readonly compareAt: number | null
  readonly weightGrams: number | null
  readonly options: readonly Text[]
  readonly productOptions: readonly { readonly name: Text }[]
  readonly status: string
  readonly unitStatus: string
}

const GOODS = ['sku', 'barcode', 'name', 'name_en', 'name_ja', 'category', 'brand', 'price', 'compare_at_price', 'weight_g', 'option1', 'option2', 'status'] // prettier-ignore

const word = (text: Text | undefined): string => text?.['zh-TW'] ?? text?.en ?? text?.ja ?? ''

const optionOf = ({ options, productOptions }: GoodsRow, place: number): string => {
  const value = word(options[place])
  return value === '' ? '' : `${word(productOptions[place]?.name) || `option${place + 1}`}:${value}`
}

/** By SKU. What has no price yet could not come in again and stays out. */
export async function goodsTable(ctx: Ctx, after: string): Promise<TablePage> {
  const found =
    await ctx.rows<GoodsRow>(sql`select u.sku, u.name, u.brand, u.weight_grams, u.options, u.product_options, u.status, u.unit_status,
      r.price, r.compare_at,
      (select b.code from catalog.unit_code b where b.merchant_id = u.merchant_id and b.unit_id = u.unit_id and b.pieces = 1
        and b.kind in ('gtin', 'own') order by b.kind, b.code limit 1) as code,
      (select array_agg(t.name order by way.place) from (select c.path from catalog.product_shelf s
          join catalog.category_tree c on c.merchant_id = s.merchant_id and c.category_id = s.category_id
          where s.merchant_id = u.merchant_id and s.product_id = u.product_id and s.is_own order by s.position, c.category_id limit 1) own
        cross join lateral unnest(own.path) with ordinality as way(category_id, place)
        join catalog.category_tree t on t.merchant_id = u.merchant_id and t.category_id = way.category_id) as shelves
    from catalog.unit_public u
    left join pricing.unit_price r on r.merchant_id = u.merchant_id and r.unit_id = u.unit_id
    where u.merchant_id = ${ctx.merchant} and u.sku > ${after} order by u.sku limit ${A_PAGE}`)
  const { currency } = ctx.profile
  const amount = (value: number | null): string => (value === null ? '' : decimalText(value, currency))
  const rows = found.filter((row) => row.price !== null).map((row) => [
    row.sku, row.code ?? '', word(row.name), row.name.en ?? '', row.name.ja ?? '', (row.shelves ?? []).map(word).join(' > '), row.brand ?? '',
    amount(row.price), amount(row.compareAt), row.weightGrams === null ? '' : String(row.weightGrams), optionOf(row, 0), optionOf(row, 1),
    row.unitStatus === 'archived' ? 'archived' : row.status,
  ]) // prettier-ignore
  return { columns: GOODS, rows, next: found.length < A_PAGE ? null : (found.at(-1)?.sku ?? null) }
}

interface LevelRow {
  readonly sku: string
  readonly code: string
  readonly onHand: number
  readonly safety: number
}

const BETWEEN = '\n'

/** By SKU and store, of the stores that one works at. */
export async function stockTable(ctx: Ctx, after: string): Promise<TablePage> {
  const [sku = '', store = ''] = after.split(BETWEEN)
  const found = await ctx.rows<
    LevelRow & { readonly storeId: string }
  >(sql`select u.sku, s.code, l.store_id, l.on_hand, l.safety
    from catalog.unit_public u
    join inventory.sellable l on l.merchant_id = u.merchant_id and l.unit_id = u.unit_id
    join stores.store_public s on s.merchant_id = l.merchant_id and s.store_id = l.store_id
    where u.merchant_id = ${ctx.merchant} and u.sku >= ${sku} and (u.sku, s.code) > (${sku}, ${store}) order by u.sku, s.code limit ${A_PAGE}`)
  const rows = found.filter((row) => worksAt(ctx.actor, row.storeId as Parameters<typeof worksAt>[1]))
  const last = found.at(-1)
  return {
    columns: ['sku', 'store', 'on_hand', 'safety_stock'],
    rows: rows.map((row) => [row.sku, row.code, String(row.onHand), String(row.safety)]),
    next: found.length < A_PAGE || !last ? null : `${last.sku}${BETWEEN}${last.code}`,
  }
}
