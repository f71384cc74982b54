import { normalise } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { textsOf, type ProductRecord } from './record.ts'
import { searchTokens } from './rules/index.ts'

/** How a title begins: what somebody types first. */
const BEGINNING = 2

export function searchTextOf(record: ProductRecord) {
  const titles = [...new Set(textsOf(record.name).map(normalise))]
  const units = record.units.filter((unit) => unit.status === 'active')
  const others = [
    record.brand ?? '',
    ...record.tags,
    ...units.flatMap((unit) => [
      unit.sku,
      ...unit.options.flatMap(textsOf),
      ...unit.barcodes.map((barcode) => barcode.code),
    ]),
  ]
  const words = [...new Set([...titles, ...others.map(normalise)])].filter((word) => word !== '')
  const marks = titles.flatMap((title) => [
    `=${title}`,
    `^${[...title].slice(0, BEGINNING).join('')}`,
    `^${[...title].slice(0, 1).join('')}`,
  ])
  const grams = [...new Set([...searchTokens(words), ...marks])]
  return { product: record.product, active: record.status === 'active', titles, words: words.join('\n'), grams }
}

/** Called by the writer of products, in the same transaction. */
export async function writeSearchTexts(ctx: Ctx, records: readonly ProductRecord[]): Promise<void> {
  await ctx.run(sql`insert into catalog.search_text as s (merchant_id, product_id, is_active, titles, words, grams)
    select ${ctx.merchant}::uuid, product, active, array(select jsonb_array_elements_text(titles)), words, array(select jsonb_array_elements_text(grams))
    from jsonb_to_recordset(${json(records.map(searchTextOf))}::jsonb) as r(product uuid, active boolean, titles jsonb, words text, grams jsonb)
    on conflict (merchant_id, product_id) do update
      set is_active = excluded.is_active, titles = excluded.titles, words = excluded.words, grams = excluded.grams
      where (s.is_active, s.words, s.grams) is distinct from (excluded.is_active, excluded.words, excluded.grams)`)
}
