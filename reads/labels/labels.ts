import { formatMoney, textIn, type Text, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { shelfBook, shelfPrices, type ShelfPrice } from '../shelf/shelf-price.ts'
import type { LabelsWanted } from './contract.ts'
import { drawLabels, type Label } from './draw.ts'
import { placeOf } from './sizes.ts'
import en from './messages/en.json'
import ja from './messages/ja.json'
import zhTW from './messages/zh-TW.json'

const texts = { 'zh-TW': zhTW, en, ja }

interface Row {
  readonly unit: UnitId
  readonly sku: string
  readonly name: Text
  readonly options: readonly Text[]
  readonly code: string | null
}

/** One piece of goods has one code on its tag: the trade number before codes of the house; never that of a case. */
const rowsOf = (ctx: Ctx, units: readonly UnitId[]): Promise<Row[]> =>
  ctx.rows(sql`select u.unit_id as unit, u.sku, u.name, u.options,
      (select c.code from catalog.unit_code c where c.merchant_id = u.merchant_id and c.unit_id = u.unit_id and c.pieces = 1
        order by (c.kind = 'gtin') desc, c.kind, c.code limit 1) as code
    from catalog.unit_public u where u.merchant_id = ${ctx.merchant} and u.unit_id = any (${units}::uuid[])`)

interface Priced {
  readonly row: Row
  readonly price: ShelfPrice
}

/** In the language of the shop: who prints may speak another. */
function labelOf({ profile: { locale, currency } }: Ctx, { row, price }: Priced, wanted: LabelsWanted): Label {
  const shown = (amount: number): string => formatMoney({ amount, currency })
  const say = (key: keyof typeof zhTW, amount = 0): string => texts[locale][key].replace('{amount}', shown(amount))
  const isMembers = wanted.price === 'member' && price.member !== null
  const large = isMembers ? (price.member ?? price.price) : price.price
  const before = isMembers ? price.price : price.before
  const offer = price.before === null || !wanted.showsOffer ? '' : say('labels.saved', price.before - price.price)
  const members = price.member === null ? '' : say('labels.member', price.member)
  return {
    name: textIn(row.name, locale),
    options: row.options.map((option) => textIn(option, locale)).join(' / '),
    sku: row.sku,
    code: row.code ?? row.sku,
    price: shown(large),
    before: before !== null && (isMembers || wanted.showsOffer) ? shown(before) : '',
    line: isMembers ? say('labels.for_members') : [offer, members].filter((part) => part !== '').join('  '),
  }
}

export interface MadeLabels {
  readonly labels: number
  readonly pages: number
  readonly withoutPrice: string[]
  readonly pdf: string
}

/** Tags and shelf labels with what is paid here and now (PT-01). */
export async function labels(ctx: Ctx, wanted: LabelsWanted): Promise<MadeLabels> {
  const units = wanted.items.map((item) => item.unit)
  const [rows, book] = await Promise.all([rowsOf(ctx, units), shelfBook(ctx)])
  const place = { channel: wanted.store === null ? ('web' as const) : ('till' as const), store: wanted.store }
  const prices = shelfPrices(ctx, book, units, place)
  const byUnit = new Map(rows.map((row) => [row.unit, row]))
  const found = wanted.items.flatMap(({ unit, copies }) => {
    const row = byUnit.get(unit)
    return row ? [{ row, price: prices.get(unit), copies }] : []
  })
  const drawn = found.flatMap(({ row, price, copies }) =>
    price ? Array.from({ length: copies }, () => labelOf(ctx, { row, price }, wanted)) : [],
  )
  const pdf = drawn.length === 0 ? null : await drawLabels(wanted.size, drawn)
  return {
    labels: drawn.length,
    pages: drawn.length === 0 ? 0 : placeOf(wanted.size, drawn.length - 1).page + 1,
    withoutPrice: found.filter(({ price }) => !price).map(({ row }) => row.sku),
    pdf: pdf?.toString('base64') ?? '',
  }
}
