// C42 over pages: what is kept for everybody holds nobody's words, and no shop shows what is another's.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { desk, logInByPhone, newNumber, openPage } from './people.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const SHOPS = ['127.0.0.1', 'seafood.localhost', 'furniture.localhost', 'fruit.localhost'] as const
const PUBLIC = ['/', '/stores', '/search?q=%E9%AD%9A', '/search?q=box'] as const
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

test('two guests are told the same page with a nonce of their own, and nobody between may keep it', async () => {
  const [one, other] = [await visitor(), await visitor()]
  for (const path of PUBLIC) {
    const [first, second] = [await ask(one, path), await ask(other, path)]
    expect([first.status, second.status], path).toEqual([200, 200])
    expect(first.nonce.length, path).toBeGreaterThan(16)
    expect(first.nonce, path).not.toBe(second.nonce)
    expect(first.cache, path).toContain('no-store')
  }
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
  const words = [number, number.slice(-6), '牆後之人', session, address, code]
  const guest = await visitor()
  for (const path of PUBLIC) {
    await ask(member, path)
    const told = await ask(guest, path)
    for (const word of words) expect(told.text.includes(word), `${path} ${word}`).toBe(false)
  }
  const closed = await ask(guest, address)
  expect([number, '牆後之人', session].filter((word) => closed.text.includes(word))).toEqual([])
  expect((await ask(guest, '/account')).text).not.toContain(number)
})

test('no shop shows goods, stores or orders of another', async () => {
  const seen = new Map<string, ReadonlySet<string>>()
  for (const shop of SHOPS) {
    const page = await visitor(shop)
    const links = new Set<string>()
    for (const path of PUBLIC)
      for (const [, slug = ''] of (await ask(page, path)).text.matchAll(/href="\/p\/([^"?]+)/g)) links.add(slug)
    seen.set(shop, links)
  }
  expect([...seen.values()].every((links) => links.size > 2)).toBe(true)
  for (const [shop, links] of seen) {
    const page = await visitor(shop)
    for (const [other, theirs] of seen) {
      if (other === shop) continue
      expect(
        [...theirs].filter((slug) => links.has(slug)),
        `${other} at ${shop}`,
      ).toEqual([])
      const [foreign = ''] = theirs
      expect((await ask(page, `/p/${foreign}`)).status, `${other} at ${shop}`).toBe(404)
    }
  }
})
