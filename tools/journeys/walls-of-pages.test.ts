// C42 over pages: what is kept for everybody holds nobody's words, and no shop shows what is another's.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { addressOf } from './house.ts'
import { desk, logInByPhone, newNumber, openPage } from './people.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { pagesOf, pathsOf } from './shop-pages.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const SHOPS = ['127.0.0.1', 'seafood.localhost', 'furniture.localhost', 'fruit.localhost'] as const
/** Addresses of routes for which no shop has anything. */
const LOST: readonly string[] = ['/orders/none', '/there-is-nothing', '/o/none']
const SEARCHES = ['/search?q=%E9%AD%9A', '/search?q=box'] as const
let browser: Browser
let owner: Staff

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
})
afterAll(() => browser.close())

interface Told {
  readonly status: number
  readonly nonce: string
  /** With a word in place of the nonce. */
  readonly text: string
  readonly cache: string
}

/** As the browser asks for it: with this visitor's cookies. */
const ask = (page: Page, path: string): Promise<Told> =>
  page.evaluate(async (wanted) => {
    const answer = await fetch(wanted)
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    const text = (await answer.text()).replaceAll(nonce, 'NONCE')
    return { status: answer.status, nonce, text, cache: answer.headers.get('cache-control') ?? '' }
  }, path)

async function visitor(shop: string = SHOPS[0]): Promise<Page> {
  const page = await openPage(browser, { house, shop, viewport: desk })
  await page.goto('/stores')
  return page
}

/** An address of every route, as far as this shop has something for it. */
async function allPages(page: Page, own: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const sitemap = await ask(page, '/sitemap.xml')
  return [...pagesOf(pathsOf(sitemap.text, new URL(page.url()).origin), own), ...SEARCHES]
}

const isPage = ({ nonce }: Told): boolean => nonce !== ''

test('two guests are told the same page with a nonce of their own, and nobody between may keep it', async () => {
  const [one, other] = [await visitor(), await visitor()]
  const pages = await allPages(one)
  expect(pages.length).toBeGreaterThan(25)
  let withNonces = 0
  for (const path of pages) {
    const [first, second] = [await ask(one, path), await ask(other, path)]
    expect([first.status, second.status], path).toEqual(Array(2).fill(LOST.includes(path) ? 404 : 200))
    if (!isPage(first) || !first.text.includes('<html')) continue
    withNonces += 1
    expect(first.nonce.length, path).toBeGreaterThan(16)
    expect(first.nonce, path).not.toBe(second.nonce)
    const nonces = [first, second].flatMap(({ text }) =>
      [...text.matchAll(/ nonce="([^"]*)"/g)].map(([, nonce]) => nonce),
    )
    expect(nonces.length, path).toBeGreaterThan(4)
    expect(new Set(nonces), `${path}: each script has the nonce of its answer`).toEqual(new Set(['NONCE']))
    expect(first.cache, path).toContain('no-store')
  }
  expect(withNonces).toBeGreaterThan(18)
})

test('an address with what nobody can have written in it is not found, and no fault of the house', async () => {
  const page = await visitor()
  for (const path of ['/m/%00', '/j/%00', '/p/%00', '/c/%00', '/orders/%00', '/stories/%00', '/stores/%00'])
    expect([path, (await ask(page, path)).status]).toEqual([path, 404])
  expect((await ask(page, '/simulated-carrier/%00')).status).toBe(422)
})

test('a page that a member has asked for before tells a guest nothing of the member, nor the member what a guest sees', async () => {
  const number = newNumber()
  const member = await visitor()
  await member.goto('/account')
  await logInByPhone(member, owner, number)
  await putInCart(member, '面膜', '蠶絲面膜 5 入')
  await member.goto('/checkout')
  await fillCheckout(member, { store: '信義旗艦店', name: '牆後之人', phone: number, pay: '取貨時付款' })
  const { address } = await place(member, '399')
  const order = await ask(member, address)
  const code = /pickup-code">(\w+)</.exec(order.text)?.[1] ?? ''
  expect(code).not.toBe('')
  const session = (await member.context().cookies()).find(({ name }) => name === 'omoya_member')?.value ?? ''
  const words = [
    number,
    number.slice(-6),
    `${number.slice(0, 4)}-${number.slice(4, 7)}-${number.slice(7)}`,
    '牆後之人',
    session,
    address,
    code,
  ]
  const guest = await visitor()
  const pages = (await allPages(guest, { 'orders/:order': address })).filter((path) => path !== address)
  expect((await ask(member, '/account')).text).toContain(address)
  for (const path of pages) {
    await ask(member, path)
    const told = await ask(guest, path)
    for (const word of words) expect(told.text.includes(word), `${path} ${word}`).toBe(false)
  }
  const closed = await ask(guest, address)
  expect([number, '牆後之人', session].filter((word) => closed.text.includes(word))).toEqual([])
  expect((await ask(guest, '/account')).text).not.toContain(number)
  await member.goto('/account')
  await member.getByRole('button', { name: '登出' }).click()
  await member.waitForURL((address) => address.pathname === '/')
  for (const path of pages) {
    const told = await ask(member, path)
    for (const word of words) expect(told.text.includes(word), `after leaving: ${path} ${word}`).toBe(false)
  }
})

const languageOf = ({ text }: Told): string | undefined => /<html lang="([^"]*)"/.exec(text)?.[1]
const piecesIn = ({ text }: Told): string | undefined => /class="header-count">([^<]*)</.exec(text)?.[1]

async function readerOf(language: string): Promise<Page> {
  const guest = await visitor()
  await guest.context().addCookies([{ name: 'omoya_locale', value: language, url: addressOf(house) }])
  return guest
}

const visitOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).find(({ name }) => name === 'omoya_visit')?.value ?? 'no visit'

/** Goods in a size, so that a page for everybody has a sentence for one. */
async function goodsInSizes(kind: string): Promise<string> {
  const { slug, units } = await owner.call<{ slug: string; units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': kind }, status: 'active', options: [{ name: { 'zh-TW': '尺碼' }, values: [{ 'zh-TW': 'M' }] }],
    units: [{ sku: `WALL-${newNumber()}`, options: [{ 'zh-TW': 'M' }] }],
  }) // prettier-ignore
  await owner.call('PUT /prices', { prices: units.map(({ unit }) => ({ unit, price: 100, compareAt: null, cost: null })) }) // prettier-ignore
  return `/p/${encodeURIComponent(slug)}`
}

const keepSize = (page: Page, kind: string): Promise<number> =>
  page.evaluate(async (known) => {
    const headers = { 'x-omoya': '1', 'content-type': 'application/json' }
    const body = JSON.stringify({ items: [{ kind: known, size: 'M' }] })
    return (await fetch('/api/v1/me/sizes', { method: 'PUT', headers, body })).status
  }, kind)

test('what one member alone is told on a page for everybody is told to nobody else, and always to him', async () => {
  const kind = `牆邊的外套 ${newNumber()}`
  const path = await goodsInSizes(kind)
  const [guest, member] = [await visitor(), await visitor()]
  await member.goto('/account')
  await logInByPhone(member, owner, newNumber())
  expect(await keepSize(member, kind)).toBe(200)
  const isTold = async (page: Page): Promise<boolean> => (await ask(page, path)).text.includes('您的尺寸 M')
  await expect.poll(async () => (await ask(guest, path)).status).toBe(200)
  expect([await isTold(guest), await isTold(member), await isTold(guest), await isTold(member)]).toEqual([false, true, false, true]) // prettier-ignore
})

test('each is told a page of his own, whoever asked for it just before: his language, his basket', async () => {
  const [reader, english, buyer, other] = [await readerOf('ja'), await readerOf('en'), await visitor(), await visitor()]
  await putInCart(buyer, '面膜', '蠶絲面膜 5 入')
  for (const [words, name] of [['面膜', '蠶絲面膜 5 入'], ['護手霜', '護手霜 75ml']] as const) await putInCart(other, words, name) // prettier-ignore
  const people = [reader, english, buyer, other]
  const visits = await Promise.all(people.map(visitOf))
  expect(visits.every((visit) => visit.length > 20)).toBe(true)
  let told = 0
  for (const path of (await allPages(reader)).filter((one) => !one.startsWith('/account'))) {
    const answers: Told[] = []
    for (const one of people) answers.push(await ask(one, path))
    // Feeds and pictures are nobody's.
    if (!answers.every(({ text }) => text.includes('<html'))) continue
    told += 1
    expect(answers.map(languageOf), path).toEqual(['ja', 'en', 'zh-Hant-TW', 'zh-Hant-TW'])
    expect(answers.map(piecesIn), path).toEqual([undefined, undefined, '1', '2'])
    expect(visits.filter((visit) => answers.some(({ text }) => text.includes(visit))), path).toEqual([]) // prettier-ignore
  }
  expect(told).toBeGreaterThan(15)
})

interface Shown {
  readonly page: Page
  readonly pages: readonly string[]
  /** Addresses of what only this shop has. */
  readonly own: readonly string[]
}

async function shownBy(shop: string): Promise<Shown> {
  const page = await visitor(shop)
  const sitemap = await ask(page, '/sitemap.xml')
  expect(sitemap.status, `${shop}: ${sitemap.text.slice(0, 500)}`).toBe(200)
  const own = pathsOf(sitemap.text, addressOf(house, shop)).filter((path) => /^\/(?:p|stores)\//.test(path))
  return { page, own, pages: await allPages(page) }
}

const linksIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/\/(?:p|stores)\/[^"'?<>\\\s,]+/g)].map(([link]) => link))

test('no shop shows goods or stores of another on any of its pages, asked by turns', { timeout: 300_000 }, async () => {
  const seen = new Map<string, Shown>()
  for (const shop of SHOPS) seen.set(shop, await shownBy(shop))
  expect([...seen.values()].every(({ own }) => own.length > 4)).toBe(true)
  const most = Math.max(...[...seen.values()].map(({ pages }) => pages.length))
  const turns = Array.from({ length: most }, (_, place) => place).flatMap((place) =>
    [...seen].flatMap(([shop, { page, pages }]) => (pages[place] ? [{ shop, page, path: pages[place] }] : [])),
  )
  const shown = new Set<string>()
  for (const { shop, page, path } of turns) {
    const links = linksIn((await ask(page, path)).text)
    if (links.size > 0) shown.add(path)
    const foreign = [...seen].flatMap(([other, { own }]) => (other === shop ? [] : own.filter((link) => links.has(link)))) // prettier-ignore
    expect(foreign, `at ${shop}${path}`).toEqual([])
  }
  expect(shown.size, 'pages that show goods or stores').toBeGreaterThan(8)
})

test('what one shop has is not there in another', async () => {
  const all = await Promise.all(SHOPS.map(shownBy))
  for (const [place, { page }] of all.entries()) {
    const [foreign = ''] = all[(place + 1) % all.length]?.own.filter((path) => path.startsWith('/p/')) ?? []
    expect(foreign, `goods of the shop after ${SHOPS[place]}`).not.toBe('')
    expect((await ask(page, foreign)).status, foreign).toBe(404)
  }
})
