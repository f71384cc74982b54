// The shop as a search engine walks it: from robots.txt over the sitemap to each page, and what the pages say of themselves.
import { beforeAll, expect, inject, test } from 'vitest'
import { readGtin } from '@omoya/catalog/rules'
import { addressOf } from './house.ts'
import { pagesOf, pathsOf } from './shop-pages.ts'
import { logIn } from './staff.ts'

const house = inject('house')
const base = addressOf(house)
const LANGUAGES = ['zh-Hant-TW', 'en', 'ja', 'x-default']

interface Ld extends Readonly<Record<string, unknown>> {
  readonly '@type': string
}

interface Seen {
  readonly path: string
  readonly status: number
  readonly text: string
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly languages: readonly string[]
  readonly data: readonly Ld[]
}

const one = (text: string, shape: RegExp): string => shape.exec(text)?.[1] ?? ''

async function look(path: string): Promise<Seen> {
  const answer = await fetch(base + path)
  const text = await answer.text()
  const [head = ''] = text.split('</head>')
  return {
    path, text, status: answer.status,
    title: one(text, /<title>([^<]*)<\/title>/),
    description: one(head, /<meta name="description" content="([^"]*)"/),
    canonical: one(head, /<link rel="canonical" href="([^"]*)"/),
    languages: [...head.matchAll(/<link rel="alternate" hrefLang="([^"]*)" href="[^"]+"/gi)].map(([, language = '']) => language),
    data: [...text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/g)].map(([, told = '']) => JSON.parse(told) as Ld),
  } // prettier-ignore
}

interface Found {
  readonly code: string
  readonly hours: readonly object[]
}

const GTIN = '4006381333931'
const NUMBERED = '/p/gentle-cleansing-oil-200-ml'

/** The demo invents no numbers that belong to somebody: one piece gets the number of a pencil. */
beforeAll(async () => {
  const owner = await logIn(house, 'owner@omoya.example')
  const answer = await fetch(`${base}/api/v1/shelf/products/${NUMBERED.slice('/p/'.length)}`)
  const { product, units } = (await answer.json()) as { product: string; units: { unit: string; sku: string }[] }
  const numbered = units.map(({ unit, sku }) => ({ unit, sku, barcodes: [{ code: GTIN }] }))
  await owner.call(`PATCH /products/${product}`, { version: null, units: numbered })
})

const sitemap = async (): Promise<string[]> => pathsOf(await (await fetch(`${base}/sitemap.xml`)).text(), base)
const ofType = ({ data }: Seen, type: string): Ld[] => data.filter((told) => told['@type'] === type)

let walked: Promise<Seen[]> | undefined
const walk = (): Promise<Seen[]> =>
  (walked ??= sitemap().then(async (paths) => {
    const seen: Seen[] = []
    for (const path of paths) seen.push(await look(path))
    return seen
  }))

test('robots.txt leads to the sitemap, and each address there is a page with one heading and words of its own', async () => {
  const robots = await (await fetch(`${base}/robots.txt`)).text()
  expect(robots).toContain(`Sitemap: ${base}/sitemap.xml`)
  const closed = [...robots.matchAll(/Disallow: (\S+)/g)].map(([, path = '']) => path)
  const pages = await walk()
  expect(pages.length).toBeGreaterThan(30)
  for (const { path, status, text, title, description, canonical, languages } of pages) {
    expect(status, path).toBe(200)
    expect(canonical, path).toBe(base + path)
    expect(languages, path).toEqual(LANGUAGES)
    expect(text.match(/<h1[ >]/g)?.length, `headings of ${path}`).toBe(1)
    expect(title.length * description.length, path).toBeGreaterThan(0)
    expect(text, path).not.toMatch(/<meta name="robots"/)
    expect(closed.filter((prefix) => path.startsWith(prefix)), path).toEqual([]) // prettier-ignore
  }
  for (const part of ['title', 'description'] as const)
    expect(pages.map((page) => page[part]).filter((told, place, all) => all.indexOf(told) !== place), part).toEqual([]) // prettier-ignore
})

test('a page in another language has an address of its own that says so', async () => {
  for (const path of (await sitemap()).filter((_, place) => place % 9 === 0))
    for (const language of ['en', 'ja']) {
      const { text, canonical, status } = await look(`${path}?lang=${language}`)
      expect(status).toBe(200)
      expect(text).toContain(`<html lang="${language}"`)
      expect(canonical).toBe(`${base}${path}?lang=${language}`)
    }
})

interface Unit {
  readonly sku: string
  readonly gtin: string | null
  readonly slug: string
  readonly price: number
  readonly parcel: number
  readonly left: readonly { readonly left: number }[]
}
const isThere = ({ parcel, left }: Unit): boolean => parcel > 0 || left.some((place) => place.left > 0)

test('a product tells price, currency, what is left and its number of the trade as the catalogue has them', async () => {
  const { items } = (await (await fetch(`${base}/api/v1/shelf/feed?limit=500`)).json()) as { items: Unit[] }
  expect(items.filter(({ gtin }) => gtin !== null)).toMatchObject([{ gtin: GTIN, slug: NUMBERED.slice('/p/'.length) }])
  const pages = (await walk()).filter(({ path }) => path.startsWith('/p/'))
  expect(pages.length).toBeGreaterThan(15)
  for (const page of pages) {
    const [product] = ofType(page, 'Product')
    const offers = (product?.['offers'] ?? []) as Record<string, string>[]
    const units = items.filter(({ slug }) => page.path === `/p/${encodeURIComponent(slug)}`)
    expect(offers.map(({ sku, gtin, price, priceCurrency, availability }) => ({ sku, gtin, price, priceCurrency, availability })), page.path).toEqual(
      units.map((unit) => ({
        sku: unit.sku, gtin: unit.gtin ?? undefined, price: String(unit.price), priceCurrency: 'TWD',
        availability: `https://schema.org/${isThere(unit) ? 'InStock' : 'OutOfStock'}`,
      })),
    ) // prettier-ignore
    expect(offers.filter(({ gtin }) => gtin !== undefined && readGtin(gtin) === null)).toEqual([])
    expect(ofType(page, 'BreadcrumbList').length, page.path).toBe(1)
  }
})

test('a shelf says where it hangs and a store when it is open', async () => {
  const pages = await walk()
  for (const page of pages.filter(({ path }) => path.startsWith('/c/'))) {
    const [way] = ofType(page, 'BreadcrumbList')
    const steps = (way?.['itemListElement'] ?? []) as { item: string }[]
    expect(steps.at(-1)?.item, page.path).toBe(base + page.path)
  }
  const { items } = (await (await fetch(`${base}/api/v1/store-finder?limit=50`)).json()) as { items: Found[] }
  const stores = pages.filter(({ path }) => path.startsWith('/stores/'))
  expect(stores.length).toBe(items.length)
  expect(items.filter(({ hours }) => hours.length > 4).length).toBeGreaterThan(3)
  for (const page of stores) {
    const [store] = ofType(page, 'Store')
    const hours = (store?.['openingHoursSpecification'] ?? []) as Record<string, string>[]
    // Whoever gave no hours is not given any.
    const given = items.find(({ code }) => page.path.endsWith(`/${code}`))?.hours
    expect(hours.length, page.path).toBe(given?.length)
    expect(
      hours.every(({ opens, closes }) => /^\d\d:\d\d$/.test(opens ?? '') && /^\d\d:\d\d$/.test(closes ?? '')),
    ).toBe(true)
  }
})

test('a page that the sitemap does not tell is one that nobody shall find', async () => {
  const paths = await sitemap()
  const others = pagesOf(paths).filter((path) => !paths.includes(path))
  expect(others).toEqual(expect.arrayContaining(['/cart', '/checkout', '/account', '/search']))
  const open: string[] = []
  for (const path of others) {
    const answer = await fetch(base + path, { redirect: 'manual' })
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
    const isOpen =
      answer.status === 200 && isPage && !(await answer.text()).includes('<meta name="robots" content="noindex"/>')
    if (isOpen) open.push(path)
  }
  expect(open).toEqual([])
})
