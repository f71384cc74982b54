// What search engines and feeds are told of the shop, against the catalogue itself.
import { parse } from 'csv-parse/sync'
import { expect, inject, test } from 'vitest'
import { addressOf } from './house.ts'

const base = addressOf(inject('house'))

interface Unit {
  readonly sku: string
  readonly slug: string
  readonly price: number
  readonly before: number | null
  readonly left: readonly { readonly store: string; readonly left: number }[]
}

const read = async (path: string): Promise<string> => (await fetch(base + path)).text()
const catalogue = async (): Promise<readonly Unit[]> => (JSON.parse(await read('/api/v1/shelf/feed?limit=500')) as { items: Unit[] }).items // prettier-ignore
const tags = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<g:${name}>([^<]*)</g:${name}>`, 'g'))].map(([, value]) => value ?? '')

test('the feeds say what the catalogue says: units, prices, pieces of each store', async () => {
  const units = await catalogue()
  expect(units.length).toBeGreaterThan(15)
  const google = await read('/feeds/google.xml')
  expect(tags(google, 'id')).toEqual(units.map(({ sku }) => sku))
  expect(tags(google, 'price')).toEqual(units.map(({ price, before }) => `${before ?? price} TWD`))
  const local = await read('/feeds/google-local.xml')
  expect(new Set(tags(local, 'store_code')).size).toBe(units[0]?.left.length)
  expect(tags(local, 'id').length).toBe(units.reduce((sum, { left }) => sum + left.length, 0))
  const rows = parse(await read('/feeds/meta.csv'), { columns: true }) as Record<string, string>[] // the head names the columns
  expect(rows.map(({ id }) => id)).toEqual(units.map(({ sku }) => sku))
  expect(rows.every(({ link }) => link?.startsWith(`${base}/p/`))).toBe(true)
})

interface Finder {
  readonly items: readonly { readonly id: string; readonly code: string }[]
}
interface Ready {
  readonly stores: readonly { readonly store: string; readonly ready: { readonly on: string } }[]
}

test('each store is told with the day on which its product page promises the goods', async () => {
  const [{ slug, sku } = { slug: '', sku: '' }] = (await catalogue()).filter(({ left }) => left.every((place) => place.left > 0)) // prettier-ignore
  const { items } = JSON.parse(await read('/api/v1/store-finder?limit=100')) as Finder
  const { stores } = JSON.parse(await read(`/api/v1/shelf/products/${slug}`)) as Ready
  const codes = new Map(items.map(({ id, code }) => [id, code]))
  const words: Readonly<Record<string, RegExp>> = { today: /^same day$/, tomorrow: /^next day$/, later: /^(?:[2-7]-day|multi-week)$/ } // prettier-ignore
  const entries = (await read('/feeds/google-local.xml'))
    .split('<item>')
    .filter((entry) => tags(entry, 'id')[0] === sku)
  const told = new Map(entries.map((entry) => [tags(entry, 'store_code')[0], tags(entry, 'pickup_sla')[0] ?? '']))
  expect(stores.length).toBeGreaterThan(2)
  for (const { store, ready } of stores) expect(told.get(codes.get(store))).toMatch(words[ready.on] ?? /^$/)
})

test('a feed may be kept for a quarter of an hour and sets no cookie; a page is kept nowhere', async () => {
  for (const path of ['/feeds/google.xml', '/feeds/google-local.xml', '/feeds/meta.csv']) {
    const { headers } = await fetch(base + path)
    expect(headers.get('cache-control'), path).toBe('public, max-age=900')
    expect(headers.get('vary'), path).toMatch(/cookie, accept-language/)
    expect(headers.getSetCookie(), path).toEqual([])
  }
  for (const path of ['/', '/cart', '/p/rose-hydrating-toner-150-ml'])
    expect((await fetch(base + path)).headers.get('cache-control'), path).toBe('private, no-store')
})

test('search engines are told every product in three languages, and nothing of a person', async () => {
  const sitemap = await read('/sitemap.xml')
  for (const { slug } of await catalogue())
    expect(sitemap).toContain(`<loc>${base}/p/${encodeURIComponent(slug)}</loc>`)
  expect(sitemap).toContain('/stories/three-steps')
  expect(sitemap.match(/<loc>/g)?.length).toBe((sitemap.match(/hreflang="ja"/g) ?? []).length)
  expect(await read('/robots.txt')).toMatch(/Disallow: \/orders\/[\s\S]*Sitemap: .*\/sitemap\.xml/)
  const page = await read('/p/rose-hydrating-toner-150-ml?lang=en')
  expect(page).toContain('<html lang="en"')
  expect(page).toContain(`<link rel="canonical" href="${base}/p/rose-hydrating-toner-150-ml?lang=en"/>`)
  const [, text = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? []
  const told = JSON.parse(text) as { '@type': string; offers: { sku: string; price: string; priceCurrency: string }[] }
  expect(told).toMatchObject({ '@type': 'Product', offers: [{ sku: 'MD-TN-150', price: '680', priceCurrency: 'TWD' }] })
})
