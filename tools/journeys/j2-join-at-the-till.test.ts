// J2: a phone number at the till takes NT$30 off, once; the same person finds the purchase on the web and orders there.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, askPhone, takeCash } from './counter.ts'
import { calm, newNumber, openPage, openTill, phone, phoneBrowser } from './people.ts'
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
  shopper = await openPage(browser, { house, viewport: phone, userAgent: phoneBrowser })
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
  await dialog.getByText('不勾選也能入會、享有折扣').waitFor()
  await dialog.getByRole('checkbox', { name: '同意以簡訊收到優惠訊息' }).check()
  await dialog.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  await till.getByRole('list', { name: '折扣' }).getByText(JOINING).waitFor()
  await keepScreen(till, 'till-sell')
  await till.getByRole('button', { name: '結帳 NT$450' }).click()
  await till.getByRole('heading', { name: '收款' }).waitFor()
  await keepScreen(till, 'till-pay')
  await till.getByRole('button', { name: '返回' }).click()
  soldAtTill = (await takeCash(till, '450')).number
})

interface Consents {
  readonly items: readonly { readonly channel: string; readonly purpose: string; readonly textVersion: string; readonly source: string; readonly store: string | null; readonly staff: string | null }[]
  readonly open: readonly string[]
} // prettier-ignore

test('what was agreed to stands in the book with its words, place and clerk, and nothing else was', async () => {
  const [member] = await holders()
  const { items, open } = await owner.call<Consents>(`GET /members/${member}/consents`)
  expect(open).toEqual(['sms'])
  expect(items).toMatchObject([{ channel: 'sms', purpose: 'marketing', textVersion: 'till-2', source: 'till' }])
  expect(items[0]?.store && items[0].staff).toMatch(/^[0-9a-f-]{36}$/)
})

const linkOf = async (number: string): Promise<string> => {
  const sent = (await inboxOf(owner)).find((one) => one.template === 'claim_link' && one.to.endsWith(number.slice(1)))
  return /\/j\/[\w-]+/.exec(sent?.body ?? '')?.[0] ?? ''
}
let link = ''

test('a message with a link comes to that number, and the link shows nothing of anybody', async () => {
  await awaitMessage(owner, { template: 'claim_link' })
  link = await linkOf(NUMBER)
  await shopper.goto(link)
  await shopper.getByRole('heading', { name: '登記會員', level: 1 }).waitFor()
  const page = await shopper.getByRole('main').innerText()
  for (const personal of [NUMBER, NUMBER.slice(-3), soldAtTill, '450']) expect(page).not.toContain(personal)
  await keepScreen(shopper, 'shop-claim')
})

test('on the phone that got it, LINE claims the record: the purchase of the till is there, and a coupon of NT$100', async () => {
  await shopper.getByRole('link', { name: '用 LINE 登記' }).click()
  await shopper.getByRole('heading', { name: '模擬的 LINE 登入' }).waitFor()
  await shopper.getByLabel('LINE 名稱').fill(`小安 ${NUMBER}`)
  await shopper.getByRole('button', { name: '同意並登入' }).click()
  const bought = shopper.getByRole('region', { name: '我的訂單' }).getByRole('link', { name: soldAtTill })
  await expect(bought.innerText()).resolves.toContain('NT$450')
  await shopper.getByRole('region', { name: '優惠券' }).getByText('LINE 好友禮 100').waitFor()
  await keepScreen(shopper, 'shop-account')
  expect(await holders()).toHaveLength(1)
})

test('the link is used up', async () => {
  const second = await openPage(browser, { house, viewport: phone, userAgent: phoneBrowser })
  await second.goto(link)
  await second.getByText('這個連結已經用過或過期。').waitFor()
  await second.context().close()
})

test('the coupon of the wallet takes NT$100 off an order on the web, by one press', async () => {
  await putInCart(shopper, '亮白精華', '維他命 C 亮白精華 30ml')
  await shopper.goto('/account')
  await shopper.getByRole('button', { name: '使用 LINE 好友禮 100' }).click()
  await shopper.getByText('已折 NT$100').first().waitFor()
  await keepScreen(shopper, 'shop-cart')
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { store: STORE, name: '林小安', phone: NUMBER, pay: '信用卡' })
  await place(shopper, '1,580')
  await shopper.getByRole('region', { name: '訂單內容' }).getByText('LINE 好友禮 100').waitFor()
})

test('the coupon is given and used once a person', async () => {
  await shopper.goto('/account')
  await shopper.getByRole('region', { name: '優惠券' }).getByText('目前沒有優惠券。').waitFor()
})

test('who got the message by mistake removes the number with one press; the discount needed no consent', async () => {
  const other = newNumber()
  await addGoods(till, '潔面乳', '胺基酸潔面乳 120g')
  const dialog = await askPhone(till, other)
  await dialog.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  await till.getByRole('list', { name: '折扣' }).getByText(JOINING).waitFor()
  await takeCash(till, '450')
  await expect.poll(() => linkOf(other)).not.toBe('')
  const stranger = await openPage(browser, { house, viewport: phone, userAgent: phoneBrowser })
  await stranger.goto(await linkOf(other))
  await stranger.getByRole('button', { name: '這不是我' }).click()
  await stranger.getByText('已移除這個號碼').waitFor()
  expect((await owner.call<Candidates>(`GET /member-candidates?digits=${other}`)).items).toEqual([])
  calm(stranger)
  await stranger.context().close()
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

test('the books hold', () =>
  expectBooksHold(house, ['I1', 'I2', 'I3', 'I4', 'I5', 'I7', 'I8', 'I9', 'I10', 'I11', 'I14', 'I15']))
