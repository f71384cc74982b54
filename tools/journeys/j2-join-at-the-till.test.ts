// J2: a phone number at the till takes NT$30 off, once; the same person finds the purchase on the web and orders there.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, askPhone, takeCash } from './counter.ts'
import { calm, logInByPhone, newNumber, openPage, openTill, phone } from './people.ts'
import { keepScreen } from './screens.ts'
import { fillCheckout, place, putInCart } from './shopping.ts'
import { awaitMessage, inboxOf, logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const NUMBER = newNumber()
const JOINING = '留電話現折 30'
let browser: Browser
let owner: Staff
let till: Page
let shopper: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: STORE })
  shopper = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

interface Candidates {
  readonly items: readonly { readonly member: string }[]
}

const holders = async (): Promise<readonly string[]> =>
  (await owner.call<Candidates>(`GET /member-candidates?digits=${NUMBER}`)).items.map((one) => one.member)

let soldAtTill = ''

test('a number joins at the till and NT$30 come off this very sale', async () => {
  expect(await holders()).toEqual([])
  await addGoods(till, '潔面乳', '胺基酸潔面乳 120g')
  await till.getByRole('button', { name: '結帳 NT$480' }).waitFor()
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByText('沒有這個號碼的會員。').waitFor()
  await dialog.getByRole('checkbox', { name: '同意以簡訊與 LINE' }).check()
  await dialog.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  await till.getByRole('list', { name: '折扣' }).getByText(JOINING).waitFor()
  await keepScreen(till, 'till-sell')
  await till.getByRole('button', { name: '結帳 NT$450' }).click()
  await till.getByRole('heading', { name: '收款' }).waitFor()
  await keepScreen(till, 'till-pay')
  await till.getByRole('button', { name: '返回' }).click()
  soldAtTill = (await takeCash(till, '450')).number
})

let link = ''

test('a message with the way to the account comes to that number', async () => {
  const text = await awaitMessage(owner, { template: 'claim_link' })
  link = /\/account\S*/.exec(text)?.[0] ?? ''
  expect(link).toBe('/account')
})

test('the member signs in on the web with a code and sees the purchase of the till', async () => {
  await shopper.goto(link)
  await logInByPhone(shopper, owner, NUMBER)
  const bought = shopper.getByRole('region', { name: '我的訂單' }).getByRole('link', { name: soldAtTill })
  await expect(bought.innerText()).resolves.toContain('NT$450')
  expect(await holders()).toHaveLength(1)
})

test('the welcome coupon takes NT$100 off an order on the web', async () => {
  await putInCart(shopper, '亮白精華', '維他命 C 亮白精華 30ml')
  await shopper.getByLabel('優惠碼').fill('HELLO100')
  await shopper.getByRole('button', { name: '使用', exact: true }).click()
  await shopper.getByText('已套用').waitFor()
  await keepScreen(shopper, 'shop-cart')
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { store: STORE, name: '林小安', phone: NUMBER, pay: '信用卡' })
  await place(shopper, '1,580')
  await shopper.getByRole('region', { name: '訂單內容' }).getByText('見面禮 100').waitFor()
})

test('the coupon is used once a person', async () => {
  await putInCart(shopper, '亮白精華', '維他命 C 亮白精華 30ml')
  await shopper.getByLabel('優惠碼').fill('HELLO100')
  await shopper.getByRole('button', { name: '使用', exact: true }).click()
  await shopper.getByText('已經用過或已用完').waitFor()
  await shopper.getByRole('region', { name: '合計' }).getByText('NT$1,680').first().waitFor()
})

test('the next sale to the same number has no second NT$30 off and sends no second link', async () => {
  const sent = async (): Promise<number> => (await inboxOf(owner)).filter((one) => one.template === 'claim_link').length
  const before = await sent()
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByRole('button', { name: new RegExp(NUMBER.slice(-3)) }).click()
  await addGoods(till, '潔面乳', '胺基酸潔面乳 120g')
  const second = await takeCash(till, '480')
  await shopper.goto('/account')
  const own = shopper.getByRole('region', { name: '我的訂單' })
  await own.getByRole('link', { name: second.number }).waitFor()
  expect(await own.getByRole('link').count()).toBe(3)
  expect(await sent()).toBe(before)
  expect(await holders()).toHaveLength(1)
  calm(till)
  calm(shopper)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2', 'I3', 'I4', 'I5', 'I8', 'I9', 'I10', 'I11']))
