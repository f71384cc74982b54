// A price list in the office: made, filled by a percent, in force in the shop, one price mended, all of it taken back.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice, openPage, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const mark = newNumber()
const LIST = `快閃價 ${mark}`
const NAMES = [`價目甲-${mark}`, `價目乙-${mark}`] as const
let browser: Browser
let owner: Staff
let office: Page
let guest: Page
const slugs: string[] = []

interface Made {
  readonly product: string
  readonly units: readonly { readonly unit: string }[]
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  for (const [place, name] of NAMES.entries()) {
    const slug = `list-${place}-${mark}`
    const body = { name: { 'zh-TW': name }, slug, status: 'active', units: [{ sku: name }] }
    const { units } = await owner.call<Made>('POST /products', body)
    await owner.call('PUT /prices', { prices: [{ unit: units[0]?.unit, price: 1_000 + 100 * place }] })
    slugs.push(slug)
  }
  office = await openOffice(browser, { house, who: owner })
  guest = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const priceOf = (name: string) => panel().getByLabel(`${name}（${name}）的價格`)
const inShop = async (place: number): Promise<string> => {
  await guest.goto(`/p/${slugs[place]}`)
  return guest.getByRole('main').innerText()
}
const looks = async () => [...(await violations(office)), ...(await misfits(office))]

test('a new list says what is missing, and is made for whom it is meant', async () => {
  await office.goto('/admin/products?view=prices')
  await office.getByRole('button', { name: '新增價目表' }).click()
  await panel().getByText('請填寫名稱').waitFor()
  await panel().getByLabel('中文名稱').fill(LIST)
  await panel().getByLabel('適用對象').selectOption('tiers')
  await panel().getByText('請勾選至少一個等級').waitFor()
  await panel().getByLabel('適用對象').selectOption('everyone')
  await panel().getByText('通路、門市與優先順序').click()
  await panel().getByLabel('優先順序').fill('90')
  expect(await looks()).toEqual([])
  await panel().getByRole('button', { name: '建立價目表' }).click()
  await panel().getByText('這張價目表還沒有商品').waitFor()
})

test('goods are searched for, filled by a percent, and cost that in the shop', async () => {
  for (const name of NAMES) {
    await panel().getByLabel('搜尋或掃描商品').fill(name)
    await panel().getByRole('button', { name }).click()
    await priceOf(name).waitFor()
  }
  await panel().getByLabel('售價的百分之幾').fill('84.5')
  await panel().getByRole('button', { name: '填入以下商品' }).click()
  expect([await priceOf(NAMES[0]).inputValue(), await priceOf(NAMES[1]).inputValue()]).toEqual(['845', '930'])
  await panel().getByRole('button', { name: '儲存 2 項變更' }).click()
  await panel().getByText('沒有變更').waitFor()
  expect(await looks()).toEqual([])
  await expect.poll(() => inShop(0)).toContain('NT$845')
  await expect.poll(() => inShop(1)).toContain('NT$930')
})

test('what is no price is marked, a price above the usual one is pointed out, and a save is taken back', async () => {
  await priceOf(NAMES[0]).fill('一千')
  await panel().getByText('請更正標示的價格').waitFor()
  await priceOf(NAMES[0]).fill('1,200')
  await panel().getByText('高於售價').waitFor()
  await priceOf(NAMES[0]).fill('')
  await panel().getByText('不在價目表').waitFor()
  await panel().getByRole('button', { name: '儲存 1 項變更' }).click()
  await expect.poll(() => inShop(0)).toContain('NT$1,000')
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(() => inShop(0)).toContain('NT$845')
})

test('the list ends by its date, and the shop has its own prices again', async () => {
  await office.goto('/admin/products?view=prices')
  await office.getByRole('button', { name: LIST }).click()
  await panel().getByLabel('結束（空白＝不限）').fill('2020-01-01T00:00')
  await panel().getByRole('button', { name: '儲存適用條件' }).click()
  await office.getByText('已儲存，下一次計價就會套用').waitFor()
  await expect.poll(() => inShop(1)).toContain('NT$1,100')
  await office.goto('/admin/products?view=prices')
  await office.getByRole('row', { name: new RegExp(`${LIST}.*已結束`) }).waitFor()
  calm(office)
  calm(guest)
})
