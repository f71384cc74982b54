// J3: joined in a shop with NT$50 of credit, which is spent on the web, comes back with a cancel and is spent again; the
// next visit to the shop knows all of it, and what is on offer costs the same in both.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, askPhone, takeCash, type Sold } from './counter.ts'
import { calm, logInByPhone, newNumber, openOffice, openPage, openTill, phone, phoneBrowser } from './people.ts'
import { keepScreen } from './screens.ts'
import { fillCheckout, place, putInCart, type PlacedOnline } from './shopping.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const TONER = '玫瑰保濕化妝水 150ml'
const NUMBER = newNumber()
const LAST_DAY = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
let browser: Browser
let owner: Staff
let till: Page
let office: Page
let shopper: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: STORE })
  office = await openOffice(browser, { house, who: owner })
  shopper = await openPage(browser, { house, viewport: phone, userAgent: phoneBrowser })
})
afterAll(() => browser.close())

/** "1,680" of the button that takes the money. */
async function due(): Promise<string> {
  const pay = till.getByRole('button', { name: /^結帳 NT\$/ })
  await pay.waitFor()
  return /NT\$([\d,]+)/.exec(await pay.innerText())?.[1] ?? ''
}

let sold: Sold

test('toner is bought in the shop, and its buyer joins', async () => {
  await addGoods(till, '保濕化妝水', TONER)
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  await till.getByRole('list', { name: '折扣' }).waitFor()
  sold = await takeCash(till, await due())
})

const panel = () => office.getByRole('dialog')

test('the office gives NT$50 of credit, and says so in the member’s row', async () => {
  await office.goto('/admin/members')
  await office.getByRole('searchbox').first().fill(NUMBER.slice(-6))
  await expect.poll(() => office.getByRole('row').count()).toBe(2)
  await office.getByRole('button', { name: '未留姓名' }).click()
  await panel().locator('summary').filter({ hasText: '給點數或購物金' }).click()
  const form = panel()
    .locator('form')
    .filter({ has: office.getByLabel('數量或金額') })
  await form.getByRole('combobox').selectOption({ label: '購物金' })
  await form.getByLabel('數量或金額').fill('50')
  await form.getByLabel('最後一天').fill(LAST_DAY)
  await form.getByLabel('原因').fill('入會禮')
  await form.getByRole('button', { name: '給予 NT$50（購物金）' }).click()
  await panel().getByText('已給予，並寫入稽核簿。').waitFor()
})

interface Credit {
  readonly spendable: number
  readonly nextExpiry: { readonly amount: number; readonly on: string } | null
}

async function credit(): Promise<Credit> {
  const { items } = await owner.call<{ items: { member: string }[] }>(`GET /member-candidates?digits=${NUMBER}`)
  return (await owner.call<{ credit: Credit }>(`GET /members/${items[0]?.member}/wallet`)).credit
}

let given: Credit
let first: PlacedOnline

test('logged in on the web, the credit is there with its last day and pays a part of the order', async () => {
  given = await credit()
  expect(given).toMatchObject({ spendable: 50, nextExpiry: { amount: 50, on: LAST_DAY } })
  await shopper.goto('/account')
  await logInByPhone(shopper, owner, NUMBER)
  await shopper.getByRole('region', { name: '我的訂單' }).getByRole('link', { name: sold.number }).waitFor()
  first = await orderWithCredit()
  expect(await credit()).toMatchObject({ spendable: 0, nextExpiry: null })
})

async function orderWithCredit(): Promise<PlacedOnline> {
  await putInCart(shopper, '亮白精華', '維他命 C 亮白精華 30ml')
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { store: STORE, name: '許小滿', phone: NUMBER, pay: '信用卡' })
  await shopper.getByLabel('使用購物金').fill('50')
  await shopper.getByRole('button', { name: '更新金額' }).click()
  await shopper.getByRole('region', { name: '優惠' }).getByText('購物金折抵').waitFor()
  return place(shopper, '1,630')
}

test('the order is cancelled: the money goes back to the card, and the credit to its lot with the same last day', async () => {
  await shopper.getByRole('list').getByText('已付款').waitFor()
  await shopper.getByText('取消訂單', { exact: true }).first().click()
  await shopper.getByRole('button', { name: '取消並退 NT$1,630' }).click()
  await shopper.getByText('這張訂單已取消。').waitFor()
  await expect.poll(credit).toEqual(given)
})

let second: PlacedOnline

test('it is spent a second time, once', async () => {
  second = await orderWithCredit()
  expect(second.number).not.toBe(first.number)
  expect(await credit()).toMatchObject({ spendable: 0, nextExpiry: null })
})

test('the office reads both channels in one row', async () => {
  await office.reload()
  const row = panel().locator('.life-line')
  for (const number of [sold.number, first.number, second.number])
    await row.getByRole('link', { name: number }).first().waitFor()
  await keepScreen(office, 'office-member')
  calm(office)
})

test('the next visit: the clerk sees both orders, and what is on offer costs what it costs on the web', async () => {
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByRole('button', { name: new RegExp(NUMBER.slice(-3)) }).click()
  await addGoods(till, '保濕化妝水', TONER)
  await putInCart(shopper, '保濕化妝水', TONER)
  const told = await shopper.locator('main').innerText()
  const asked = await due()
  expect(told).toContain(`NT$${asked}`)
  await takeCash(till, asked)
  calm(till)
  calm(shopper)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2', 'I3', 'I4', 'I5', 'I7', 'I8', 'I9', 'I14']))
