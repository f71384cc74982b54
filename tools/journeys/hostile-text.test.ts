// C35: what somebody types as a name stays a text on every page that shows it.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { calm, desk, openOffice, openPage, openTill } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
// Not the main shop: other journeys look at its shelves.
const shop = 'fruit.localhost'
let browser: Browser
let owner: Staff

const HIT = 'window.omoyaHit=1'
const PAYLOADS: readonly string[] = [
  `<script>${HIT}</script>`, `</script><script>${HIT}</script>`, `<img src=x onerror=${HIT}>`, `"><svg onload=${HIT}>`,
  `' onmouseover='${HIT}`, `" autofocus onfocus="${HIT}`, `javascript:${HIT}`, `[link](javascript:${HIT})`, `<a href="javascript:${HIT}">a</a>`,
  `![x](x" onerror="${HIT})`, `<iframe srcdoc="<script>parent.${HIT}</script>">`, `<style>*{display:none}</style>`, `<!--`, `]]>`,
  `{{constructor.constructor('${HIT}')()}}`, '${' + `${HIT}}`, `</title><script>${HIT}</script>`, `</textarea><script>${HIT}</script>`,
  `\\u003cscript\\u003e${HIT}`, `&lt;script&gt;${HIT}`, `%3Cscript%3E${HIT}`, `<math><mtext></table><img src=x onerror=${HIT}>`,
  `=HYPERLINK("http://evil.example","a")`, `\u202etxt.exe`, `e\u0301${'\u0300'.repeat(40)}`,
] // prettier-ignore

const FIELDS = ['name', 'foreign name', 'description', 'brand', 'option', 'value', 'tag', 'sku'] as const

/** 25 goods with a hostile string in each of 8 fields: 200 in all, none twice. */
const hostile = (place: number, field: (typeof FIELDS)[number]): string => {
  const payload = PAYLOADS[(place + FIELDS.indexOf(field) * 3) % PAYLOADS.length] ?? ''
  return field === 'sku' ? `${place}${payload.replace('\u202e', '')}`.slice(0, 64) : `敵${place} ${payload}`
}

interface Made {
  readonly product: string
  readonly slug: string
  readonly name: string
}

const made: Made[] = []

async function makeGoods(category: string, place: number): Promise<Made> {
  const name = hostile(place, 'name')
  const { product, slug, units } = await owner.call<{ product: string; slug: string; units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': name, en: hostile(place, 'foreign name'), ja: hostile(place, 'foreign name') },
    description: { 'zh-TW': hostile(place, 'description') }, brand: hostile(place, 'brand'), tags: [hostile(place, 'tag')], status: 'active',
    options: [{ name: { 'zh-TW': hostile(place, 'option') }, values: [{ 'zh-TW': hostile(place, 'value') }] }],
    categories: [{ category }], units: [{ sku: hostile(place, 'sku'), options: [{ 'zh-TW': hostile(place, 'value') }] }],
  }) // prettier-ignore
  await owner.call('PUT /prices', {
    prices: units.map(({ unit }) => ({ unit, price: 100, compareAt: null, cost: null })),
  })
  return { product, slug, name }
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@fruit.example', shop)
  const { category } = await owner.call<{ category: string }>(`PUT /categories/${randomUUID()}`, {
    parent: null, name: { 'zh-TW': `敵 ${PAYLOADS[0]}` }, position: 99,
  }) // prettier-ignore
  for (let place = 0; place < PAYLOADS.length; place += 1) made.push(await makeGoods(category, place))
})
afterAll(() => browser.close())

/** A script that ran, one that only the policy has stopped, and an element that no page of ours has. */
async function harm(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    if ('omoyaHit' in window) found.push('a script ran')
    for (const one of document.querySelectorAll('img[src="x"], [onerror], [onload], [onfocus], [onmouseover], iframe, a[href^="javascript:"]'))
      found.push(one.outerHTML.slice(0, 200))
    for (const block of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(block.textContent)
    return found
  }) // prettier-ignore
}

const unsafe = async (page: Page, paths: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await page.locator('h1, h2, [role=search]').first().waitFor()
    found.push(...(await harm(page)).map((told) => `${path}: ${told}`))
  }
  return found
}

test('C35: every page of the shop shows hostile names as they were typed, and runs none of them', async () => {
  const page = await openPage(browser, { house, shop, viewport: desk })
  for (const { slug, name } of made) {
    await page.goto(`/p/${encodeURIComponent(slug)}`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
    expect(await harm(page)).toEqual([])
  }
  expect(await unsafe(page, ['/', '/search?q=敵', `/search?q=${encodeURIComponent(PAYLOADS[2] ?? '')}`, '/stores'])).toEqual([]) // prettier-ignore
  calm(page)
})

test('C35: the back office and the till show them, too, and what is read back is what was written', async () => {
  const office = await openOffice(browser, { house, shop, who: owner })
  expect(await unsafe(office, ['/admin/products', '/admin/stock', '/admin/promotions', '/admin'])).toEqual([])
  for (const [place, { product, name }] of made.entries()) {
    const { name: kept, description } = await owner.call<Record<string, Record<string, string>>>(`GET /products/${product}`) // prettier-ignore
    expect([kept?.['zh-TW'], kept?.['en'], description?.['zh-TW']]).toEqual([name, hostile(place, 'foreign name'), hostile(place, 'description')]) // prettier-ignore
  }
  calm(office)
  const till = await openTill(browser, { house, shop, who: owner, store: '中山路店' })
  await till.getByRole('searchbox', { name: '掃描或搜尋' }).fill('敵')
  await till.getByText('敵0', { exact: false }).first().waitFor()
  expect(await harm(till)).toEqual([])
  calm(till)
})
