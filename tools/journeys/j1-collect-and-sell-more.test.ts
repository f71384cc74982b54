// J1: a shopper orders on the phone for collection; the store prepares, hands over and sells one more piece.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { goTo, takeCash } from './counter.ts'
import { calm, logInByPhone, newNumber, openPage, openTill, phone } from './people.ts'
import { keepScreen } from './screens.ts'
import { fillCheckout, place, putInCart, type PlacedOnline } from './shopping.ts'
import { awaitMessage, logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const MEMBER = newNumber()
let browser: Browser
let owner: Staff
let shopper: Page
let till: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  shopper = await openPage(browser, { house, viewport: phone })
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: STORE })
})
afterAll(() => browser.close())

const collection = { store: STORE, name: '陳小美', phone: MEMBER }
const orders: Record<'paid' | 'unpaid', PlacedOnline> = {
  paid: { number: '', address: '' },
  unpaid: { number: '', address: '' },
}

test('the shopper sees what lies in each store, orders for collection and pays by card', async () => {
  await shopper.goto('/?utm_source=line&utm_medium=cpc&utm_campaign=autumn-care')
  await shopper.goto('/account')
  await logInByPhone(shopper, owner, MEMBER)
  await shopper.goto('/')
  await keepScreen(shopper, 'shop-home')
  await shopper.goto('/search?q=潔面乳')
  await shopper.getByRole('link', { name: '胺基酸潔面乳 120g' }).click()
  await shopper.getByRole('heading', { name: '胺基酸潔面乳 120g', level: 1 }).waitFor()
  await keepScreen(shopper, 'shop-product')
  const where = shopper.getByRole('region', { name: '哪裡買得到' })
  await expect(where.getByRole('listitem').filter({ hasText: STORE }).innerText()).resolves.toMatch(
    /現貨 \d+ 件・.+可取/,
  )
  await shopper.getByRole('button', { name: '加入購物車' }).click()
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { ...collection, pay: '信用卡' })
  await keepScreen(shopper, 'shop-checkout')
  orders.paid = await place(shopper, '480')
  await shopper.getByRole('list').getByText('已付款').waitFor()
  await expect(shopper.locator('.pickup-code').innerText()).resolves.toMatch(/\S{6,}/)
})

test('a second order is to be paid at collection', async () => {
  await putInCart(shopper, '護手霜', '護手霜 75ml')
  await shopper.getByRole('link', { name: '前往結帳' }).click()
  await fillCheckout(shopper, { ...collection, pay: '取貨時付款' })
  orders.unpaid = await place(shopper, '320')
  await shopper.getByText('取貨時付款').waitFor()
})

const pause = (milliseconds: number): Promise<void> => new Promise((over) => setTimeout(over, milliseconds))

const cardOf = (order: PlacedOnline) => till.getByRole('article').filter({ hasText: order.number })

test('the store accepts, picks and lays ready; the shopper hears of it with the code', async () => {
  await goTo(till, '取貨')
  for (const order of [orders.paid, orders.unpaid]) {
    for (const [step, state] of [
      ['接單', '待揀貨'],
      ['揀貨完成', '已揀貨'],
      ['放好了，通知客人', '可取貨'],
    ] as const) {
      // prettier-ignore
      await cardOf(order).getByRole('button', { name: step }).click()
      await cardOf(order).getByText(state, { exact: true }).waitFor()
    }
    await shopper.goto(order.address)
    const code = await shopper.locator('.pickup-code').innerText()
    expect(await awaitMessage(owner, { template: 'pickup_ready', says: order.number })).toContain(code)
  }
})

async function handOver(order: PlacedOnline): Promise<void> {
  await shopper.goto(order.address)
  const code = await shopper.locator('.pickup-code').innerText()
  await till.getByLabel('掃描取貨碼').fill(code)
  await till.getByRole('button', { name: '尋找' }).click()
  await cardOf(order).waitFor()
}

const MOST_FILLING = 8 * 60_000

const suggested = () => till.getByRole('region', { name: '推薦' }).getByRole('listitem')
const past = () => till.getByRole('region', { name: '購買紀錄' })

/** The history of the demo is written while the shop is open, and counted when it is whole: minutes on a busy machine. */
async function awaitSuggestions(): Promise<void> {
  for (const until = Date.now() + MOST_FILLING; Date.now() < until;) {
    await till.getByRole('region', { name: '推薦' }).waitFor()
    if ((await suggested().count()) === 3) return
    await pause(4_000)
    await till.reload()
  }
  throw new Error('Nothing was suggested.')
}

/** Of the first suggestion, once knowing the member changes it no more. */
async function settledLabel(): Promise<string> {
  const label = async () => (await suggested().first().getByRole('button').getAttribute('aria-label')) ?? ''
  let last = await label()
  const isStill = async (): Promise<boolean> => {
    const before = last
    await pause(1_500)
    last = await label()
    return last === before
  }
  await expect.poll(isStill).toBe(true)
  return last
}

let addition = ''

test(
  'the code alone shows the order and three suggestions of this store with their reasons, and nothing of the past',
  async () => {
    await handOver(orders.paid)
    await awaitSuggestions()
    for (const text of await suggested().allInnerTexts())
      expect(text).toMatch(/(一起買（\d+ 筆）|賣得最好)[\s\S]*本店現貨 \d+ 件/)
    expect(await past().count()).toBe(0)
    expect(await till.getByText(MEMBER.slice(-3)).count()).toBeLessThanOrEqual(1)
    await keepScreen(till, 'till-pickup')
  },
  MOST_FILLING + 60_000,
)

test('once it is the member, the past of every channel is shown, and a suggestion goes into the sale by one press', async () => {
  await till.getByRole('button', { name: '是會員本人' }).click()
  await past().getByText(/網路/).first().waitFor()
  const add = await settledLabel()
  addition = add.replace(/^把 (.+) 加入銷售$/, '$1')
  await till.getByRole('button', { name: add, exact: true }).click()
  await till.getByRole('link', { name: '前往結帳（1 件加購）' }).waitFor()
})

test('the goods are handed over; what is not paid yet is paid before', async () => {
  await till.getByRole('button', { name: '確認交貨' }).click()
  await till.getByText('已交貨。').waitFor()
  await handOver(orders.unpaid)
  await till.getByText('到店付款：應收 NT$320').waitFor()
  await expect(till.getByRole('button', { name: '還差 NT$320' }).isEnabled()).resolves.toBe(false)
  await till.getByRole('group', { name: '現金金額' }).getByRole('button', { name: 'NT$320', exact: true }).click()
  await till.getByRole('button', { name: '確認交貨' }).click()
  await till.getByText(/發票 [A-Z]{2}\d{8}/).waitFor()
})

test('the member pays the addition as well; all three stand in his account', async () => {
  await goTo(till, '銷售')
  await till.getByRole('list', { name: '銷售明細' }).getByText(addition).waitFor()
  const pay = till.getByRole('button', { name: /^結帳 NT\$/ })
  await pay.waitFor()
  const total = (await pay.innerText()).replace(/[\s\S]*NT\$/, '').trim()
  const { number } = await takeCash(till, total)
  await shopper.goto('/account')
  const own = shopper.getByRole('region', { name: '我的訂單' })
  for (const bought of [orders.paid.number, orders.unpaid.number, number])
    await own.getByRole('link', { name: bought }).waitFor()
})

interface Told {
  readonly campaign: string | null
  readonly source: { readonly first: object; readonly last: object } | null
}

test('the back office sees which advert led to the order', async () => {
  const order = await owner.call<Told>(`GET ${orders.paid.address}`)
  const touch = { source: 'line', medium: 'cpc', campaign: 'autumn-care' }
  expect(order).toMatchObject({ campaign: 'autumn-care', source: { first: touch, last: touch } })
})

test('the shopper sees the order collected', async () => {
  await shopper.goto(orders.paid.address)
  await keepScreen(shopper, 'shop-order')
  await shopper.getByRole('region', { name: '進度' }).getByRole('listitem').filter({ hasText: '已取貨' }).waitFor()
  await shopper.getByText(/[A-Z]{2}-?\d{8}・/).waitFor()
  calm(shopper)
  calm(till)
})

test('the books hold', () =>
  expectBooksHold(house, ['I1', 'I2', 'I3', 'I4', 'I5', 'I7', 'I8', 'I9', 'I11', 'I14', 'I15']))
