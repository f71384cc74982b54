// Every main page in light and dark and in three languages: nothing that axe finds, nothing that scrolls sideways.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { sidewaysScrolls, violations } from './looks.ts'
import { calm, desk, logInByPhone, newNumber, openOffice, openPage, openTill } from './people.ts'
import { keepScreen } from './screens.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { logIn } from './staff.ts'

const house = inject('house')
const email = 'owner@omoya.example'
const NUMBER = newNumber()
let browser: Browser
let order = ''
const pages = new Map<'shop' | 'till' | 'office', Page>()
const pageOf = (surface: 'shop' | 'till' | 'office'): Page => {
  const page = pages.get(surface)
  if (!page) throw new Error(`${surface} is not open.`)
  return page
}

beforeAll(async () => {
  browser = await launchBrowser()
  const owner = await logIn(house, email)
  const shop = await openPage(browser, { house, viewport: desk })
  pages.set('shop', shop)
  await shop.goto('/account')
  await logInByPhone(shop, owner, NUMBER)
  await putInCart(shop, '面膜', '蠶絲面膜 5 入')
  await shop.goto('/checkout')
  await fillCheckout(shop, { store: '信義旗艦店', name: '張小樹', phone: NUMBER, pay: '信用卡' })
  order = (await place(shop, '399')).address
  await putInCart(shop, '面膜', '蠶絲面膜 5 入')
  pages.set('till', await openTill(browser, { house, who: owner, store: '信義旗艦店' }))
  const office = await openOffice(browser, { house, who: owner })
  pages.set('office', office)
  for (const [path, name] of [
    ['/admin', 'office-today'],
    ['/admin/orders', 'office-orders'],
  ] as const) {
    // prettier-ignore
    await office.goto(path)
    await office.waitForLoadState('networkidle')
    await keepScreen(office, name)
  }
})
afterAll(() => browser.close())

const locales = ['zh-TW', 'en', 'ja'] as const

interface Sight {
  readonly surface: 'shop' | 'till' | 'office'
  readonly path: () => string
}

/** The page as it stands still: answers are in, nothing waits. */
async function show(sight: Sight, locale: string): Promise<Page> {
  const page = pageOf(sight.surface)
  await page.context().addCookies([{ name: 'omoya_locale', value: locale, url: page.url() }])
  await page.goto(sight.path())
  await page.waitForLoadState('networkidle')
  await page.locator('h1, h2, [role=search]').first().waitFor()
  return page
}

const isFull = process.env['OMOYA_TEST_SIZE'] === 'full'

/** Colours are the same in every language: each is looked at in one scheme, the shop's own in both. */
const schemesOf = (locale: string): readonly ('light' | 'dark')[] => {
  if (isFull || locale === 'zh-TW') return ['light', 'dark']
  return locale === 'en' ? ['light'] : ['dark']
}

async function look(sight: Sight): Promise<readonly string[]> {
  const found: string[] = []
  for (const locale of locales) {
    const page = await show(sight, locale)
    found.push(...(await sidewaysScrolls(page)).map((told) => `${locale} ${told}`))
    for (const colorScheme of schemesOf(locale)) {
      // Without motion, so that no colour is looked at half-way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page)).map((told) => `${locale} ${colorScheme} ${told}`))
    }
  }
  return found
}

const paths: Readonly<Record<Sight['surface'], Readonly<Record<string, () => string>>>> = {
  shop: {
    home: () => '/',
    found: () => '/search?q=嬰兒',
    product: () => '/p/rose-hydrating-toner-150-ml',
    cart: () => '/cart',
    checkout: () => '/checkout',
    order: () => order,
    account: () => '/account',
    stores: () => '/stores',
    nowhere: () => '/there-is-nothing',
  },
  till: {
    sell: () => '/till',
    pickups: () => '/till/pickups',
    returns: () => '/till/returns',
    prices: () => '/till/prices',
  },
  office: {
    today: () => '/admin',
    orders: () => '/admin/orders',
    products: () => '/admin/products',
    stock: () => '/admin/stock',
    members: () => '/admin/members',
    promotions: () => '/admin/promotions',
    messages: () => '/admin/messages',
    invoices: () => '/admin/invoices',
    stores: () => '/admin/stores',
    settings: () => '/admin/settings',
  },
}

for (const surface of ['shop', 'till', 'office'] as const)
  describe(surface, () => {
    for (const [name, path] of Object.entries(paths[surface]))
      test(`${name} can be used by everybody at every width`, async () =>
        expect(await look({ surface, path })).toEqual([]))
    test('its scripts run without an error', () => calm(pageOf(surface)))
  })
