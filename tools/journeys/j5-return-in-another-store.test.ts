// J5: a discounted bundle bought on the web with coupon and points; one part of it comes back in another store.
// The figures are the worked example: 899 + 401, −100, −100, −80 points, 1,020 by card.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, askPhone, goTo, takeCash } from './counter.ts'
import { calm, desk, logInByPhone, newNumber, openPage, openTill } from './people.ts'
import { keepScreen } from './screens.ts'
import { fillCheckout, place, putInCart, type PlacedOnline } from './shopping.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const shop = 'seafood.localhost'
const email = 'owner@seafood.example'
const NUMBER = newNumber()
const CRAB = '蟹肉棒 250g'
const SALMON = '挪威鮭魚片 400g'
const SECOND_STORE = '基隆門市'
let browser: Browser
let owner: Staff
let shopper: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, email, shop)
  shopper = await openPage(browser, { house, shop, viewport: desk })
  await owner.call('POST /stores', { code: `KL-${NUMBER}`, kind: 'shop', name: { 'zh-TW': SECOND_STORE } })
})
afterAll(() => browser.close())

let order: PlacedOnline

interface Candidates {
  readonly items: readonly { readonly member: string }[]
}

test('a member pays 1,020 for a bundle and a fish after promotion, coupon and points', async () => {
  await shopper.goto('/account')
  await logInByPhone(shopper, owner, NUMBER)
  const [member] = (await owner.call<Candidates>(`GET /member-candidates?digits=${NUMBER}`)).items
  await owner.call(`POST /members/${member?.member}/grants`, { kind: 'points', amount: 80, reason: '開幕禮' })
  await putInCart(shopper, '火鍋包', '海味火鍋包')
  await putInCart(shopper, '鮭魚', SALMON)
  await shopper.getByLabel('優惠碼').fill('HELLO100')
  await shopper.getByRole('button', { name: '使用', exact: true }).click()
  await shopper.getByText('已套用').waitFor()
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { store: '南港門市', name: '周小海', phone: NUMBER, pay: '信用卡', points: 80 })
  const benefits = shopper.getByRole('region', { name: '優惠' })
  for (const told of ['滿 1,200 折 100', '見面禮 100', '點數折抵']) await benefits.getByText(told).waitFor()
  order = await place(shopper, '1,020')
})

test('it is collected where it was ordered to', async () => {
  await shopper.getByRole('list').getByText('已付款').waitFor()
  const code = await shopper.locator('.pickup-code').innerText()
  const till = await openTill(browser, { house, shop, who: owner, store: '南港門市' })
  await goTo(till, '取貨')
  const card = till.getByRole('article').filter({ hasText: order.number })
  for (const step of ['接單', '揀貨完成', '放好了，通知客人']) await card.getByRole('button', { name: step }).click()
  await card.getByText('可取貨', { exact: true }).waitFor()
  await till.getByLabel('掃描取貨碼').fill(code)
  await till.getByRole('button', { name: '尋找' }).click()
  await till.getByRole('button', { name: '確認交貨' }).click()
  await till.getByText('已交貨。').waitFor()
  calm(till)
})

let till: Page
const policy = (name: '按比例退' | '重新計算') =>
  till
    .getByRole('group', { name: '退款方式' })
    .locator('label')
    .filter({ has: till.getByRole('radio', { name }) })
const one = (name: string, change: '加' | '減') => till.getByRole('button', { name: `${name} ${change}一件` }).click()

test('another store sees both ways: what was paid for the piece, and what is kept priced anew', async () => {
  till = await openTill(browser, { house, shop, who: owner, store: SECOND_STORE })
  await goTo(till, '退換貨')
  await till.getByLabel('訂單編號').fill(order.number)
  await till.getByRole('button', { name: '尋找訂單' }).click()
  await one(SALMON, '加')
  await policy('按比例退').getByText('NT$314').first().waitFor()
  await policy('按比例退').getByText('25 點').waitFor()
  await policy('重新計算').getByText('NT$301').first().waitFor()
  await one(SALMON, '減')
  await one(CRAB, '加')
  await policy('按比例退').getByText('NT$169').first().waitFor()
  await policy('按比例退').getByText('13 點').waitFor()
  await policy('重新計算').getByText('NT$99').first().waitFor()
  await keepScreen(till, 'till-return')
  expect(await policy('重新計算').innerText()).not.toContain('退回點數')
})

test('the crab sticks come back: 169 to the card, 13 points, an allowance of 161 and 8', async () => {
  await till.getByRole('radio', { name: '按比例退' }).check()
  await till.getByLabel('退貨原因').fill('買太多')
  await till.getByLabel('紙本發票').selectOption('沒有印出')
  await till.getByRole('button', { name: '退 NT$169 到原信用卡' }).click()
  const taken = till.getByRole('region', { name: '退貨完成。' })
  await taken.getByText('退回 13 點').waitFor()
  await taken.getByText('折讓單').waitFor()
  await taken.getByText('NT$169（未稅 NT$161＋稅 NT$8）').waitFor()
  await taken.getByText('信用卡').waitFor()
  await shopper.goto(order.address)
  const lines = shopper.getByRole('region', { name: '訂單內容' })
  await lines.getByText('已退款 NT$169').waitFor()
})

test('what came back cannot come back again', async () => {
  await till.getByRole('link', { name: '退換貨' }).click()
  await till.reload()
  await till.getByLabel('訂單編號').fill(order.number)
  await till.getByRole('button', { name: '尋找訂單' }).click()
  await till.getByText('買 1 件，已退 1 件').waitFor()
  await expect(till.getByRole('button', { name: `${CRAB} 加一件` }).isEnabled()).resolves.toBe(false)
})

test('the fish is exchanged for crab sticks: one calculation, 89 back, and both papers', async () => {
  await one(SALMON, '加')
  await till.getByRole('button', { name: '換貨', exact: true }).click()
  await till.getByLabel('換成什麼：輸入品名或貨號').fill('蟹肉棒')
  await till.getByRole('group', { name: '找到的商品' }).getByRole('button', { name: CRAB }).click()
  const form = till.getByRole('form', { name: '換貨' })
  await form.getByText('退客人 NT$89').first().waitFor()
  await form.getByLabel('退貨原因').fill('想換口味')
  await form.getByLabel('紙本發票').selectOption('沒有印出')
  await form.getByRole('button', { name: '退 NT$89 到原信用卡' }).click()
  const done = till.getByRole('region', { name: '換貨完成。' })
  for (const paper of ['折讓單', '新發票', '換貨單號']) await done.getByText(paper).waitFor()
  await done.getByText('信用卡：NT$89').waitFor()
  calm(till)
})

test('a new sale to the same member is in his history at once', async () => {
  await goTo(till, '銷售')
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByRole('button', { name: new RegExp(NUMBER.slice(-3)) }).click()
  await addGoods(till, '魚丸', '綜合魚丸 300g')
  // The new store has no stock of its own yet: the sale says so and waits for somebody who may decide.
  await till.getByText('本店只剩 0 件').waitFor()
  await till.getByRole('button', { name: '綜合魚丸 300g 減一件' }).click()
  await addGoods(till, '鮭魚', SALMON)
  const sold = await takeCash(till, '401')
  await shopper.goto('/account')
  await shopper.getByRole('region', { name: '我的訂單' }).getByRole('link', { name: sold.number }).waitFor()
  calm(shopper)
  calm(till)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2', 'I3', 'I4', 'I5', 'I7', 'I8', 'I9', 'I11', 'I15']))
