// Every screen in light and dark, in three languages: nothing that axe finds, no text cut, nothing that scrolls sideways.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, logInByPhone, newNumber, openOffice, openPage, openTill } from './people.ts'
import { keepScreen } from './screens.ts'
import { composeSheets, keepShots } from './sheets.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { gateSights, officeSights, panelSights, shopSights, tillSights, type Sight, type Surface } from './sights.ts'
import { logIn } from './staff.ts'

const house = inject('house')
const email = 'owner@omoya.example'
const NUMBER = newNumber()
let browser: Browser
let order = ''
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
afterAll(async () => {
  await composeSheets()
  await browser.close()
})

const locales = ['zh-TW', 'en', 'ja'] as const
type Locale = (typeof locales)[number]

/** The page as it stands still: answers are in, nothing waits. */
async function show(sight: Sight, locale: Locale): Promise<Page> {
  const page = pageOf(sight.surface)
  await page.context().addCookies([{ name: 'omoya_locale', value: locale, url: page.url() }])
  await page.goto(sight.path)
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
const schemesOf = (locale: Locale, { surface, path, opens }: Sight): readonly ('light' | 'dark')[] => {
  if (isFull || locale === 'zh-TW') return ['light', 'dark']
  // A panel is made of the parts that the pages have shown in every language; here only its width is measured.
  if (surface === 'gate' || opens || (surface === 'office' && path.includes('?'))) return []
  return locale === 'en' ? ['light'] : ['dark']
}

async function look(sight: Sight): Promise<readonly string[]> {
  const found: string[] = []
  for (const locale of locales) {
    const page = await show(sight, locale)
    found.push(...(await misfits(page)).map((told) => `${locale} ${told}`))
    // The last width is a desk's; the other languages are read on a phone.
    if (locale !== 'zh-TW') await page.setViewportSize({ width: 390, height: 844 })
    for (const colorScheme of schemesOf(locale, sight)) {
      // Without motion, so that no colour is looked at half-way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      found.push(...(await violations(page)).map((told) => `${locale} ${colorScheme} ${told}`))
      await keepShots(page, sight, { locale, colorScheme })
    }
  }
  return found
}

for (const [surface, sights] of [
  ['shop', shopSights],
  ['till', tillSights],
  ['office', officeSights],
] as const)
  describe(surface, () => {
    for (const sight of sights)
      test(`${sight.name} can be used by everybody at every width`, async () => expect(await look(sight)).toEqual([]))
    test('its scripts run without an error', () => calm(pageOf(surface)))
  })

test('an order can be used by everybody at every width', async () =>
  expect(await look({ surface: 'shop', name: 'an order', path: order })).toEqual([]))

describe('panels of the office', () => {
  for (const sight of panelSights)
    test(`${sight.name} can be used by everybody at every width`, async () => expect(await look(sight)).toEqual([]))
  test('their scripts run without an error', () => calm(pageOf('office')))
})

test('the gate of till and office can be used by everybody', async () => {
  const gate = await openPage(browser, { house, viewport: desk })
  pages.set('gate', gate)
  await gate.goto('/till')
  for (const sight of gateSights) expect(await look(sight)).toEqual([])
})
