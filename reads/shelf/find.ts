// A shelf narrowed and sorted by what a shopper asks: one statement over published views. Prices here are those before
// offers, since an offer may end between two pages; each card shows what it costs now.
import { refuse, type CategoryId, type ProductId } from '@omoya/kernel'
import { raw, sql, json, type Ctx } from '@omoya/platform'
import type { Promotion } from '@omoya/pricing/rules'
import { optionsWanted, type ShelfWish, type Sort } from './wish.ts'

/** Lower stands in front; of equals the newer one. */
const KEYS: Readonly<Record<Sort, string>> = {
  shop: 'coalesce(min(c.position), 0)',
  new: '0',
  'price-up': 'coalesce(min(p.price), 999999999)',
  'price-down': '-coalesce(min(p.price), -1)',
  best: '-coalesce(sum(b.orders), 0)',
}
const CURSOR = /^(-?\d{1,9})_([0-9a-f-]{36})$/
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export interface FoundPage {
  readonly products: readonly ProductId[]
  readonly next: string | null
  readonly hits: number
}

interface Row {
  readonly hits: number
  readonly page: readonly { readonly key: number; readonly product: ProductId }[]
}

export interface FindQuestion {
  readonly wish: ShelfWish
  readonly category: CategoryId | null
  /** Of the offers on goods that run now. */
  readonly offers: readonly Promotion[]
  readonly after: string | null
  readonly limit: number
}

function placeOf(after: string | null): { key: number; product: string } {
  if (after === null) return { key: -1_000_000_000, product: LAST }
  const [, key, product] = CURSOR.exec(after) ?? []
  if (key === undefined || product === undefined) throw refuse('catalog.invalid_cursor')
  return { key: Number(key), product }
}

export async function findOnShelf(
  ctx: Ctx,
  { wish, category, offers, after, limit }: FindQuestion,
): Promise<FoundPage> {
  const place = placeOf(after)
  const wanted = optionsWanted(wish.option)
  const filters = offers.map(({ filter }) => filter)
  const { hits, page } = await ctx.one<Row>(sql`with hits as materialized (
      select u.product_id as product, (${raw(KEYS[wish.sort ?? 'shop'])})::bigint as key
      from catalog.unit_public u
      left join catalog.product_shelf c on c.merchant_id = u.merchant_id and c.product_id = u.product_id and c.category_id = ${category}::uuid
      left join pricing.unit_price p on p.merchant_id = u.merchant_id and p.unit_id = u.unit_id
      left join orders.unit_sold b on b.merchant_id = u.merchant_id and b.unit_id = u.unit_id
      where u.merchant_id = ${ctx.merchant} and u.status = 'active' and u.unit_status = 'active' and u.kind not in ('gift', 'sample')
        and (${category}::uuid is null or c.category_id is not null)
        and (${wish.from ?? null}::bigint is null or p.price >= ${wish.from ?? null}::bigint)
        and (${wish.to ?? null}::bigint is null or p.price <= ${wish.to ?? null}::bigint)
        and (${wish.store ?? null}::uuid is null or not exists (
          select from (
            select k.unit_id, k.quantity from catalog.bundle_part k where k.merchant_id = u.merchant_id and k.bundle_id = u.unit_id
            union all select u.unit_id, 1 where u.kind <> 'bundle') part
          left join inventory.sellable s on s.merchant_id = u.merchant_id and s.unit_id = part.unit_id and s.store_id = ${wish.store ?? null}::uuid
          where coalesce(s.sellable, 0) < part.quantity))
        and (${wanted.length} = 0 or not exists (
          select from jsonb_array_elements(${json(wanted)}::jsonb) w where not exists (
            select from jsonb_array_elements(u.options) o where w ? coalesce(o ->> 'zh-TW', o ->> 'en', o ->> 'ja'))))
        and (${wish.offer ?? null}::text is null or p.compare_at > p.price or exists (
          select from jsonb_to_recordset(${json(filters)}::jsonb) as f(units jsonb, categories jsonb, brands jsonb, tags jsonb, "exceptUnits" jsonb, specials text)
          where (coalesce(jsonb_typeof(f.units), 'null') = 'null' or f.units ? u.unit_id::text)
            and (coalesce(jsonb_typeof(f.brands), 'null') = 'null' or f.brands ? u.brand)
            and (coalesce(jsonb_typeof(f.tags), 'null') = 'null' or f.tags ?| u.tags)
            and (coalesce(jsonb_typeof(f.categories), 'null') = 'null' or exists (
              select from catalog.product_shelf o where o.merchant_id = u.merchant_id and o.product_id = u.product_id and f.categories ? o.category_id::text))
            and not f."exceptUnits" ? u.unit_id::text and (f.specials = 'with' or not u.special)))
      group by u.product_id
    )
    select (select count(*) from hits) as hits, (select coalesce(jsonb_agg(found order by found.key, found.product desc), '[]') from (
      select key, product from hits where key > ${place.key}::bigint or (key = ${place.key}::bigint and product < ${place.product}::uuid)
      order by key, product desc limit ${limit + 1}) found) as page`)
  const shown = page.slice(0, limit)
  const last = shown.at(-1)
  const next = page.length > limit && last ? `${last.key}_${last.product}` : null
  return { products: shown.map(({ product }) => product), next, hits }
}
