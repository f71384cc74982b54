// Every screen of shop and till in light and dark, in three languages.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { lookAt } from './look-at.ts'
import { calm, desk, logInByPhone, newNumber, openPage, openTill } from './people.ts'
import { composeSheets } from './sheets.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { gateSights, shopSights, tillSights } from './sights.ts'
import { logIn } from './staff.ts'

const house = inject('house')
const NUMBER = newNumber()
let browser: Browser
let shop: Page
let till: Page
let order = ''

beforeAll(async () => {
  browser = await launchBrowser()
  const owner = await logIn(house, 'owner@omoya.example')
  shop = await openPage(browser, { house, viewport: desk })
  await shop.goto('/account')
  await logInByPhone(shop, owner, NUMBER)
  await putInCart(shop, '面膜', '蠶絲面膜 5 入')
  await shop.goto('/checkout')
  await fillCheckout(shop, { store: '信義旗艦店', name: '張小樹', phone: NUMBER, pay: '信用卡' })
  order = (await place(shop, '399')).address
  await putInCart(shop, '面膜', '蠶絲面膜 5 入')
  till = await openTill(browser, { house, who: owner, store: '信義旗艦店' })
})
afterAll(async () => {
  await composeSheets()
  await browser.close()
})

describe('shop', () => {
  for (const sight of shopSights)
    test(`${sight.name} can be used by everybody at every width`, async () =>
      expect(await lookAt(shop, sight)).toEqual([]))
  test('an order can be used by everybody at every width', async () =>
    expect(await lookAt(shop, { surface: 'shop', name: 'an order', path: order })).toEqual([]))
  test('its scripts run without an error', () => calm(shop))
})

test.each(['seafood', 'furniture', 'fruit'])(
  'the front of %s can be used by everybody at every width',
  async (shopName) => {
    const front = await openPage(browser, { house, shop: `${shopName}.localhost`, viewport: desk })
    await front.goto('/')
    expect(await lookAt(front, { surface: 'shop', name: `home of ${shopName}`, path: '/', sheet: 'homes' })).toEqual([])
    calm(front)
    await front.context().close()
  },
)

describe('till', () => {
  for (const sight of tillSights)
    test(`${sight.name} can be used by everybody at every width`, async () =>
      expect(await lookAt(till, sight)).toEqual([]))
  test('its scripts run without an error', () => calm(till))
})

test('the gate of till and office can be used by everybody', async () => {
  const gate = await openPage(browser, { house, viewport: desk })
  await gate.goto('/till')
  for (const sight of gateSights) expect(await lookAt(gate, sight)).toEqual([])
})
