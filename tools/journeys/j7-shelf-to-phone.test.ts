// J7 (1–3), without the tablet: the code on a shelf, a number, a code by SMS, three pieces at 79 % at the till.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, takeCash } from './counter.ts'
import { calm, newNumber, openOffice, openPage, openTill, phone } from './people.ts'
import { awaitMessage, inboxOf, logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
/** Of whoever has never bought before: money off for joining. */
const JOINED = 30
const number = newNumber()
const NAME = `三入七九折 ${number.slice(-5)}`
let browser: Browser
let owner: Staff
let office: Page
let shopper: Page
let address = ''
let code = ''

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
  shopper = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')

test('a marketer makes the coupon; without an end it is refused, then its page has an address for each store', async () => {
  await office.goto('/admin/promotions?view=coupons&coupon=new')
  await panel().getByLabel('中文名稱').fill(NAME)
  await panel().getByLabel('優惠', { exact: true }).selectOption('percentOff')
  await panel().getByLabel('折百分之幾').fill('21')
  await panel().getByLabel('要買幾件才能用').fill('3')
  await panel().getByLabel('最多折幾件').fill('3')
  await panel().getByLabel('顧客可以自己索取').check()
  await panel().getByRole('button', { name: '建立優惠券' }).click()
  await panel().getByText('每人可領幾張、何時到期').waitFor()
  await panel().getByLabel('每位會員幾次').fill('1')
  await panel().getByLabel('領到後幾天內有效').fill('0')
  await panel().getByRole('button', { name: '建立優惠券' }).click()
  await panel().getByRole('heading', { name: '索取頁' }).waitFor()
  await panel().getByLabel('貼在哪間門市').selectOption({ index: 1 })
  address = await panel().locator('.coupon-page-address').innerText()
  expect(new URL(address).search).toMatch(/^\?s=.+/)
  expect(await violations(office)).toEqual([])
  for (const viewport of [{ width: 1440, height: 900 }, phone]) {
    await office.setViewportSize(viewport)
    expect(await misfits(office)).toEqual([])
  }
  calm(office)
})

test('whoever scans it reads the terms, is told what is wrong with a number, and has the code within seconds', async () => {
  const { pathname, search } = new URL(address)
  await shopper.goto(`${pathname}${search}`)
  await shopper.getByRole('heading', { level: 1, name: NAME }).waitFor()
  await shopper.getByText('滿 3 件可用').waitFor()
  await shopper.getByText('限領取當天使用').waitFor()
  expect([await violations(shopper), await misfits(shopper)]).toEqual([[], []])
  await shopper.getByLabel('手機號碼').fill('02-2345-6789')
  await shopper.getByRole('button', { name: '傳優惠碼給我' }).click()
  await shopper.getByRole('alert').waitFor()
  await shopper.getByLabel('手機號碼').fill(number)
  await shopper.getByRole('button', { name: '傳優惠碼給我' }).click()
  await shopper.getByText(`已處理 ${number} 的索取`).waitFor()
  expect([await violations(shopper), await misfits(shopper)]).toEqual([[], []])
  const letter = await awaitMessage(owner, { template: 'coupon_code', says: NAME })
  code = /優惠碼 (\w+)，/.exec(letter)?.[1] ?? ''
  expect(code).not.toBe('')
  calm(shopper)
})

test('at the till the code names its member; two pieces say that one is missing, three are sold at 79 %', async () => {
  const till = await openTill(browser, { house, who: 'clerk@omoya.example', store: STORE })
  const another = till.getByRole('button', { name: '胺基酸潔面乳 120g 加一件' })
  await addGoods(till, '潔面乳', '胺基酸潔面乳 120g')
  await another.click()
  const scan = till.getByRole('searchbox', { name: '掃描或搜尋' })
  await scan.fill(code)
  await scan.press('Enter')
  await till.getByText(number.slice(-3)).first().waitFor()
  await till.getByText(`優惠碼 ${code} 不能用：需再買 1 件`).waitFor()
  await another.click()
  await till.getByRole('list', { name: '折扣' }).getByText(NAME).waitFor()
  // Other days of this house have changed prices.
  const costs = /單價 NT\$(\d+)/.exec(await till.getByRole('list', { name: '銷售明細' }).innerText())?.[1]
  const before = 3 * Number(costs) - JOINED
  await takeCash(till, (before - Math.round(before * 0.21)).toLocaleString('en'))
  calm(till)
  await shopper.goto(new URL(address).pathname)
  await shopper.getByLabel('手機號碼').fill(number)
  await shopper.getByRole('button', { name: '傳優惠碼給我' }).click()
  await shopper.getByText(`已處理 ${number} 的索取`).waitFor()
  const codes = (await inboxOf(owner)).filter(
    ({ template, body }) => template === 'coupon_code' && body?.includes(NAME),
  )
  expect(codes).toHaveLength(1)
  await expectBooksHold(house, ['I1', 'I2', 'I3', 'I5', 'I7', 'I10'])
})
