// Every screen in light and dark and in three languages: nothing that axe finds, nothing that scrolls sideways.
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
type Surface = 'shop' | 'till' | 'office' | 'gate'
const pages = new Map<Surface, Page>()
const pageOf = (surface: Surface): Page => {
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
  readonly surface: Surface
  readonly path: () => string
  /** Opens the first row of the list there: the panel is looked at, too. */
  readonly opens?: 'first-row'
}

/** The page as it stands still: answers are in, nothing waits. */
async function show(sight: Sight, locale: string): Promise<Page> {
  const page = pageOf(sight.surface)
  await page.context().addCookies([{ name: 'omoya_locale', value: locale, url: page.url() }])
  await page.goto(sight.path())
  await page.waitForLoadState('networkidle')
  await page.locator('h1, h2, [role=search]').first().waitFor()
  if (sight.opens) {
    await page.locator('.opener').first().click()
    await page.getByRole('dialog').waitFor()
    await page.waitForLoadState('networkidle')
  }
  return page
}

const isFull = process.env['OMOYA_TEST_SIZE'] === 'full'

/** Colours are the same in every language: each is looked at in one scheme, the shop's own in both. */
const schemesOf = (locale: string, { surface, path, opens }: Sight): readonly ('light' | 'dark')[] => {
  if (isFull || locale === 'zh-TW') return ['light', 'dark']
  // A panel is made of the parts that the pages have shown in every language; here only its width is measured.
  if (surface === 'gate' || opens || (surface === 'office' && path().includes('?'))) return []
  return locale === 'en' ? ['light'] : ['dark']
}

async function look(sight: Sight): Promise<readonly string[]> {
  const found: string[] = []
  for (const locale of locales) {
    const page = await show(sight, locale)
    found.push(...(await sidewaysScrolls(page)).map((told) => `${locale} ${told}`))
    for (const colorScheme of schemesOf(locale, sight)) {
      // Without motion, so that no colour is looked at half-way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page)).map((told) => `${locale} ${colorScheme} ${told}`))
    }
  }
  return found
}

/** What the back office shows beside its lists: a panel that opens at an address, or with the first row. */
const panels: Readonly<Record<string, readonly [path: string, opens?: 'first-row']>> = {
  'an order': ['/admin/orders?state=closed', 'first-row'],
  'the stuck list': ['/admin/orders?view=stuck'],
  'a product': ['/admin/products', 'first-row'],
  'a new product': ['/admin/products?product=new'],
  'the ledger of a unit': ['/admin/stock', 'first-row'],
  transfers: ['/admin/stock?view=transfers'],
  'a new transfer': ['/admin/stock?view=transfers&transfer=new'],
  counts: ['/admin/stock?view=counts'],
  'a new count': ['/admin/stock?view=counts&count=new'],
  'stock exceptions': ['/admin/stock?view=exceptions'],
  'a member': ['/admin/members', 'first-row'],
  'members that may be one': ['/admin/members?view=duplicates'],
  'a promotion': ['/admin/promotions', 'first-row'],
  'a new promotion': ['/admin/promotions?promotion=new'],
  'invoices that wait': ['/admin/invoices?view=waiting'],
  'number rolls': ['/admin/invoices?view=rolls'],
  'a store': ['/admin/stores', 'first-row'],
  staff: ['/admin/stores?view=staff'],
  'a person': ['/admin/stores?view=staff', 'first-row'],
  'a new person': ['/admin/stores?view=staff&staff=new'],
}

const paths: Readonly<Record<'shop' | 'till' | 'office', Readonly<Record<string, () => string>>>> = {
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

describe('panels of the office', () => {
  for (const [name, [path, opens]] of Object.entries(panels))
    test(`${name} can be used by everybody at every width`, async () =>
      expect(await look({ surface: 'office', path: () => path, ...(opens ? { opens } : {}) })).toEqual([]))
  test('their scripts run without an error', () => calm(pageOf('office')))
})

test('the gate of till and office can be used by everybody', async () => {
  const gate = await openPage(browser, { house, viewport: desk })
  pages.set('gate', gate)
  await gate.goto('/till')
  for (const path of ['/till', '/admin']) expect(await look({ surface: 'gate', path: () => path })).toEqual([])
})
