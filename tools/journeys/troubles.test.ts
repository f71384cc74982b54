// What may happen between wanting and having: a price changes, the last piece goes, a session ends, a line is slow.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { violations } from './looks.ts'
import { logInByPhone, newNumber, openOffice, openPage, phone } from './people.ts'
import { fillCheckout, place, placeButton, putInCart } from './shopping.ts'
import { logIn, PASSWORD, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
let browser: Browser
let owner: Staff
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
})
afterAll(() => browser.close())

interface Goods {
  readonly unit: string
  readonly store: string
  readonly path: string
  readonly name: string
}

async function leftOf({ unit, store }: Goods): Promise<number | undefined> {
  const asked = `GET /stock/availability?units=${unit}&store=${store}`
  return (await owner.call<{ items: { sellable: number }[] }>(asked)).items[0]?.sellable
}

let made = 0

/** Its own goods for each trouble, so that no other journey meets it. */
async function newGoods(price: number, pieces: number): Promise<Goods> {
  made += 1
  const name = `走樣的護手霜 ${made} ${newNumber()}`
  const { slug, units } = await owner.call<{ slug: string; units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': name }, status: 'active', units: [{ sku: `TROUBLE-${made}-${newNumber()}` }],
  }) // prettier-ignore
  const unit = units[0]?.unit ?? ''
  await setPrice(unit, price)
  const stores = await owner.call<{ items: { id: string; name: Record<string, string> }[] }>('GET /stores?limit=200')
  const store = stores.items.find((one) => one.name['zh-TW'] === STORE)?.id
  await owner.call(`POST /stores/${store}/receipts`, {
    lines: [{ unit, quantity: pieces }],
  })
  return { unit, store: `${store}`, path: `/p/${encodeURIComponent(slug)}`, name }
}

const setPrice = (unit: string, price: number): Promise<unknown> =>
  owner.call('PUT /prices', { prices: [{ unit, price, compareAt: null, cost: null }] })

/** On the checkout page with these goods, everything filled in. */
async function readyToPlace(page: Page, goods: Goods): Promise<void> {
  const buy = page.getByRole('button', { name: '加入購物車' })
  // Goods made a moment ago: their price is in the next book.
  await expect
    .poll(async () => (await page.goto(goods.path)) && (await buy.isVisible()), { timeout: 45_000, interval: 1_000 })
    .toBe(true)
  await page.waitForLoadState('networkidle')
  await buy.click()
  await page.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
  await page.goto('/checkout')
  await page.waitForLoadState('networkidle')
  await fillCheckout(page, { store: STORE, name: '林小變', phone: newNumber(), pay: '信用卡' })
  await page.waitForLoadState('networkidle')
}

const shopper = (): Promise<Page> => openPage(browser, { house, viewport: phone })

const typedName = (page: Page): Promise<string> => page.getByLabel('姓名').inputValue()

test('a price that has changed meanwhile is told, and is taken only when it was agreed to (E4)', async () => {
  const goods = await newGoods(300, 5)
  const page = await shopper()
  await readyToPlace(page, goods)
  await setPrice(goods.unit, 345)
  // It counts from the next book on.
  const other = await shopper()
  await expect
    .poll(async () => (await other.goto(goods.path)) && (await other.locator('main').innerText()), {
      timeout: 45_000,
      interval: 1_000,
    })
    .toContain('NT$345')
  await placeButton(page, '300').click()
  await page.getByText('金額已變為 NT$345').waitFor()
  expect(await typedName(page)).toBe('林小變')
  expect(await violations(page)).toEqual([])
  await place(page, '345')
  await page.getByText('NT$345').first().waitFor()
})

test('of the last piece only one order comes about; the other shopper is told what is left, and goes on (E5)', async () => {
  const goods = await newGoods(280, 1)
  const [one, other] = [await shopper(), await shopper()]
  await readyToPlace(one, goods)
  await readyToPlace(other, goods)
  await place(one, '280')
  await placeButton(other, '280').click()
  await other.getByText('有商品數量不足').waitFor()
  await other.getByText(`${goods.name}：剩 0 件`).waitFor()
  expect(other.url()).toContain('/checkout')
  expect(await typedName(other)).toBe('林小變')
  expect(await violations(other)).toEqual([])
})

test('a member whose session has ended is told before anything is placed, signs in and finds what was typed', async () => {
  const goods = await newGoods(260, 3)
  const page = await shopper()
  const number = newNumber()
  await page.goto('/account')
  await logInByPhone(page, owner, number)
  await readyToPlace(page, goods)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.context().addCookies(cookies.filter(({ name }) => /basket|locale/.test(name)))
  await page.getByRole('button', { name: /^送出訂單/ }).click()
  await page.getByText('登入已經過期，訂單還沒有送出').waitFor()
  await page.getByRole('link', { name: '重新登入' }).click()
  await page.getByLabel('手機號碼').waitFor()
  // Signed in again; a second code would take a minute.
  await page.context().addCookies(cookies)
  await page.goto('/checkout')
  await page.getByRole('heading', { name: '結帳', level: 1 }).waitFor()
  await expect.poll(() => typedName(page)).toBe('林小變')
  await page.waitForLoadState('networkidle')
  await place(page, '260')
})

test('on a slow line the button says that it works, and two presses are one order', async () => {
  const goods = await newGoods(240, 5)
  const page = await shopper()
  await readyToPlace(page, goods)
  await page.route(/\/checkout/, async (route) => {
    await new Promise((over) => setTimeout(over, 2_000))
    await route.continue()
  })
  const button = placeButton(page, '240')
  await button.dblclick()
  await expect.poll(() => button.isDisabled()).toBe(true)
  await page.waitForURL(/\/orders\//)
  expect(await leftOf(goods)).toBe(4)
})

test('a press without a network leaves everything as it is and says so; it works as soon as the network is back', async () => {
  const goods = await newGoods(220, 5)
  const page = await shopper()
  const buy = page.getByRole('button', { name: '加入購物車' })
  await expect.poll(async () => (await page.goto(goods.path)) && (await buy.isVisible())).toBe(true)
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.getByText('連不上網路。您正在看的都還在').waitFor()
  await buy.click()
  await page.getByRole('navigation').getByRole('link', { name: '門市' }).first().click()
  expect(new URL(page.url()).pathname).toBe(goods.path)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(goods.name)
  expect(await violations(page)).toEqual([])
  await page.context().setOffline(false)
  await page.getByText('連不上網路。您正在看的都還在').waitFor({ state: 'hidden' })
  await buy.click()
  await page.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
  await page.context().setOffline(true)
  await page.getByText('連不上網路。您正在看的都還在').waitFor()
  await page.getByRole('button', { name: `${goods.name} 增加一件` }).click()
  await page.getByText('共 1 件').waitFor()
  await page.context().setOffline(false)
  await page.getByText('連不上網路。您正在看的都還在').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: `${goods.name} 增加一件` }).click()
  await page.getByText('共 2 件').waitFor()
})

test('a card that is declined is followed by one way to pay again, and the order says where it goes', async () => {
  const page = await shopper()
  await putInCart(page, '面膜', '蠶絲面膜 5 入')
  await page.goto('/checkout')
  await page.getByRole('radio', { name: '宅配到府' }).check()
  await page.waitForLoadState('networkidle')
  const address = {
    姓名: '林小變',
    手機號碼: newNumber(),
    縣市: '臺北市',
    鄉鎮市區: '大安區',
    街道門牌: '和平東路一段 1 號',
  }
  for (const [label, words] of Object.entries(address)) await page.getByLabel(label, { exact: true }).fill(words)
  await page.getByRole('radio', { name: '信用卡' }).check()
  await page.getByLabel('測試卡').selectOption('tok_declined')
  await page.getByRole('button', { name: /^送出訂單/ }).click()
  await page.getByText('付款沒有成功，沒有扣款。').waitFor()
  expect(await page.locator('main .button-main').count()).toBe(1)
  await page.getByRole('button', { name: '用這張卡再付一次' }).click()
  await page.getByText('訂單已成立，謝謝您。').waitFor()
  await page.getByText('臺北市大安區***').waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/和平東路|林小變/)
  for (const to of ['accepted', 'picked', 'packed'])
    await owner.call(`POST ${new URL(page.url()).pathname}/goods`, { to })
  const track = page.getByRole('link', { name: '查詢包裹' })
  await expect.poll(async () => (await page.reload()) && (await track.isVisible()), { interval: 1_000 }).toBe(true)
  expect(await violations(page)).toEqual([])
  await page.goto((await track.getAttribute('href')) ?? '')
  await page.getByText('等待取件').waitFor()
  expect((await page.goto('/simulated-carrier/SIMNOBODY'))?.status()).toBe(404)
  await page.getByText('找不到這個包裹號碼').waitFor()
})

test('who is signed out in the middle of a form signs in over it, and what was typed is still there', async () => {
  const office = await openOffice(browser, { house, who: await logIn(house, 'manager@omoya.example') })
  await office.goto('/admin/promotions?promotion=new')
  const field = office.getByRole('dialog').getByLabel(/名稱/).first()
  await field.fill('打到一半的活動')
  await office.context().clearCookies()
  // The next thing asked of the server, whatever it is.
  await office.keyboard.press('Control+k')
  await office.getByRole('combobox', { name: '搜尋全部' }).fill('面膜')
  const again = office.getByRole('dialog', { name: '登入後台' })
  await again.getByText('登入已經過期').waitFor()
  expect(await violations(office)).toEqual([])
  await again.getByLabel('電子郵件').fill('manager@omoya.example')
  await again.getByLabel('密碼').fill(PASSWORD)
  await again.getByRole('button', { name: '登入', exact: true }).click()
  await again.waitFor({ state: 'hidden' })
  await office.keyboard.press('Escape')
  expect(await field.inputValue()).toBe('打到一半的活動')
})
