// A bundle put together in the office: what it saves and how many can be made is said while it is built; the shop sells it
// at its price, the till takes its parts off the shelf, and its contents can be changed.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, takeCash } from './counter.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice, openPage, openTill, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const mark = newNumber()
const [CUP, LID, SET] = [`組合陶杯 ${mark}`, `組合杯蓋 ${mark}`, `陶杯組 ${mark}`]
let browser: Browser
let owner: Staff
let office: Page
let store = ''
const units = new Map<string, string>()

async function newGoods(name: string, price: number, pieces: number): Promise<void> {
  const made = await owner.call<{ units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': name }, status: 'active', units: [{ sku: `${name === CUP ? 'CUP' : 'LID'}-${mark}` }],
  }) // prettier-ignore
  const unit = made.units[0]?.unit ?? ''
  units.set(name, unit)
  await owner.call('PUT /prices', { prices: [{ unit, price }] })
  await owner.call(`POST /stores/${store}/receipts`, { lines: [{ unit, quantity: pieces }] })
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const stores = await owner.call<{ items: { id: string; name: Record<string, string> }[] }>('GET /stores?limit=200')
  store = stores.items.find((one) => one.name['zh-TW'] === STORE)?.id ?? ''
  await newGoods(CUP, 300, 7)
  await newGoods(LID, 100, 5)
  office = await openOffice(browser, { house, who: owner })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')

async function pick(name: string): Promise<void> {
  await panel().getByRole('searchbox', { name: '搜尋或掃描商品' }).fill(name)
  await panel().getByRole('button', { name }).click()
}

test('while it is built, the form says what it saves and how many the store can make', async () => {
  await office.goto('/admin/products')
  await office.getByRole('button', { name: '新增組合' }).click()
  await panel().getByLabel('中文名稱').fill(SET)
  await pick(CUP)
  await expect(panel().getByRole('button', { name: '建立並上架組合' }).isEnabled()).resolves.toBe(false)
  await pick(LID)
  await panel().getByLabel(CUP).fill('2')
  await panel().getByLabel('SKU').fill(`SET-${mark}`)
  await panel().getByLabel('組合價').fill('800')
  await panel().getByText('組合反而貴 NT$100').waitFor()
  await panel().getByLabel('組合價').fill('560')
  await panel().getByText('單買合計 NT$700，組合省 NT$140（20%）').waitFor()
  await panel().getByText(`${STORE} 3 組`).waitFor()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await panel().getByRole('button', { name: '建立並上架組合' }).click()
  await panel().getByText(`${CUP} × 2`).waitFor()
})

test('the shop sells it at its price, and says that the store has it', async () => {
  const shopper = await openPage(browser, { house, viewport: phone })
  await shopper.goto(`/search?q=${encodeURIComponent(SET)}`)
  await shopper.getByRole('main').getByRole('link', { name: SET }).first().click()
  await shopper.getByRole('heading', { name: SET, level: 1, exact: true }).waitFor()
  const told = await shopper.locator('main').innerText()
  for (const part of ['NT$560', CUP, LID]) expect(told).toContain(part)
  calm(shopper)
  await shopper.context().close()
})

const onHand = async (name: string): Promise<number> => {
  const { items } = await owner.call<{ items: { onHand: number }[] }>(`GET /stores/${store}/stock?units=${units.get(name)}`)
  return items[0]?.onHand ?? 0
} // prettier-ignore

test('sold at the till, its parts leave the shelf', async () => {
  const till = await openTill(browser, { house, who: owner, store: STORE })
  await addGoods(till, `SET-${mark}`, SET)
  await takeCash(till, '560')
  expect([await onHand(CUP), await onHand(LID)]).toEqual([5, 4])
  calm(till)
})

test('what it holds can be changed, and the number that can be made follows', async () => {
  await office.reload()
  await panel().getByText(`${STORE} 2 組`).waitFor()
  await panel().getByRole('button', { name: '修改內容' }).click()
  await panel().getByLabel(CUP).fill('1')
  await panel().getByText(`${STORE} 4 組`).waitFor()
  await panel().getByRole('button', { name: '儲存內容' }).click()
  await panel().getByText(`${CUP} × 1`).waitFor()
  calm(office)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2']))
