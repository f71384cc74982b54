import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import {
  cell,
  googleItem,
  googleLocalItems,
  lineOf,
  metaHead,
  metaRow,
  xml,
  type FeedShop,
  type FeedUnit,
} from './feeds.ts'
import { ldText } from './json-ld.ts'
import { sitemapEntry } from './sitemap.ts'

const shop: FeedShop = {
  origin: 'https://shop.example',
  currency: 'TWD',
  digits: 0,
  name: '茶行',
  text: (words) => words?.['zh-TW'] ?? '',
}
const unit: FeedUnit = {
  unit: 'u1', sku: 'T-1', gtin: '4710088412348', slug: 'oolong tea', group: null, name: { 'zh-TW': '烏龍 <茶> & "壺", 一組' }, brand: null,
  image: [{ key: 'small.webp', width: 320, height: 320 }, { key: 'large.webp', width: 1200, height: 1200 }],
  price: 450, before: 500, parcel: 0, left: [{ store: 'A', left: 3, days: 1 }, { store: 'B', left: 0, days: 0 }],
} // prettier-ignore

test('a unit is told with its price before, its price now and the largest picture', () => {
  expect(lineOf(unit, shop)).toMatchObject({ price: '500 TWD', salePrice: '450 TWD', availability: 'in_stock', link: 'https://shop.example/p/oolong%20tea', image: 'https://shop.example/files/large.webp', brand: '茶行' }) // prettier-ignore
  expect(lineOf({ ...unit, left: [] }, shop).availability).toBe('out_of_stock')
  expect(lineOf({ ...unit, before: null }, { ...shop, digits: 2, currency: 'USD' })).toMatchObject({ price: '4.50 USD', salePrice: '' }) // prettier-ignore
})

test('names that look like markup stay names in XML, and the local feed has an entry a store', () => {
  expect(googleItem(unit, shop)).toContain('<g:title>烏龍 &lt;茶&gt; &amp; &quot;壺&quot;, 一組</g:title>')
  expect(googleLocalItems(unit, shop).match(/<g:store_code>.<\/g:store_code>|<g:quantity>\d<\/g:quantity>/g)).toEqual(['<g:store_code>A</g:store_code>', '<g:quantity>3</g:quantity>', '<g:store_code>B</g:store_code>', '<g:quantity>0</g:quantity>']) // prettier-ignore
  expect(googleLocalItems(unit, shop).match(/<g:pickup_sla>[^<]*/g)).toEqual(['<g:pickup_sla>next day'])
  const waits = [0, 1, 2, 7, 8].map((days) =>
    googleLocalItems({ ...unit, left: [{ store: 'A', left: 1, days }] }, shop),
  )
  expect(waits.map((entry) => /<g:pickup_sla>([^<]*)/.exec(entry)?.[1])).toEqual(['same day', 'next day', '2-day', '7-day', 'multi-week']) // prettier-ignore
  expect(xml('a\u0000b\u001bc')).toBe('abc')
})

test('a unit with a number of the trade is told by it, one without says so', () => {
  expect(googleItem(unit, shop)).toMatch(/<g:gtin>4710088412348<.*<g:identifier_exists>yes</)
  expect(googleItem({ ...unit, gtin: null }, shop)).not.toContain('<g:gtin>')
  expect(googleItem({ ...unit, gtin: null }, shop)).toContain('<g:identifier_exists>no<')
})

test('a row of the sheet reads back as it was, and no name is a formula', () => {
  const [row] = parse(metaHead + metaRow(unit, shop), { columns: true }) as Record<string, string>[]
  expect(row).toMatchObject({ id: 'T-1', title: '烏龍 <茶> & "壺", 一組', availability: 'in stock', gtin: '4710088412348', price: '500 TWD', sale_price: '450 TWD' }) // prettier-ignore
  expect(cell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`)
})

test('a page names its other languages in the sitemap, and no name ends the script it stands in', () => {
  expect(sitemapEntry('https://shop.example', '/c/tea').match(/hreflang="[^"]+"/g)).toEqual(['hreflang="zh-Hant-TW"', 'hreflang="en"', 'hreflang="ja"']) // prettier-ignore
  expect(ldText({ name: '</script><script>' })).not.toContain('<')
})
