// Many prices by one rule: narrowed to by a filter, tried, looked at, applied at once and taken back; the filters and the
// columns that somebody chose stay in a view.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const mark = newNumber()
const tag = `改價${mark}`
let browser: Browser
let owner: Staff
let office: Page
const units: string[] = []

async function newGoods(name: string, price: number): Promise<void> {
  const made = await owner.call<{ units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': name }, status: 'active', tags: [tag], units: [{ sku: name }],
  }) // prettier-ignore
  const unit = made.units[0]?.unit ?? ''
  units.push(unit)
  await owner.call('PUT /prices', { prices: [{ unit, price, cost: 200 }] })
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  await newGoods(`RP-A-${mark}`, 1_680)
  await newGoods(`RP-B-${mark}`, 210)
  office = await openOffice(browser, { house, who: owner })
})
afterAll(() => browser.close())

const prices = async (): Promise<readonly number[]> => {
  const { items } = await owner.call<{ items: { unitId: string; price: number }[] }>(`GET /prices?units=${units.join(',')}`) // prettier-ignore
  return units.map((unit) => items.find((one) => one.unitId === unit)?.price ?? 0)
}
const patient = { timeout: 15_000 }
const rows = () => office.locator('.table-cards tbody tr')

test('the list narrows to a tag, a price and what is out; columns and filters stay in a view', async () => {
  await office.goto('/admin/products')
  await office.getByText('更多篩選', { exact: true }).click()
  await office.getByLabel('標籤', { exact: true }).first().fill(tag)
  await expect.poll(() => rows().count(), patient).toBe(2)
  await office.getByLabel('售價到（TWD）').fill('300')
  await expect.poll(() => rows().count(), patient).toBe(1)
  await office.getByLabel('庫存', { exact: true }).selectOption('out')
  await office.getByText('欄位', { exact: true }).click()
  await office.getByRole('checkbox', { name: '標籤' }).check()
  await office.getByRole('columnheader', { name: '標籤' }).waitFor()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await office.getByRole('button', { name: '儲存這個檢視' }).click()
  await office.getByLabel('檢視名稱').fill(`缺貨 ${mark}`)
  await office.getByRole('button', { name: '儲存', exact: true }).click()
  await office.getByRole('checkbox', { name: '標籤' }).click()
  await office.getByRole('checkbox', { name: '標籤', checked: false }).waitFor()
  await office.goto('/admin/products')
  await office.getByRole('button', { name: `缺貨 ${mark}`, exact: true }).click()
  await office.getByRole('columnheader', { name: '標籤' }).waitFor()
  await expect.poll(() => rows().count(), patient).toBe(1)
})

test('a rule is tried and looked at before anything changes, applied at once, and taken back', async () => {
  await office.goto(`/admin/products?tag=${encodeURIComponent(tag)}`)
  await expect.poll(() => rows().count(), patient).toBe(2)
  await office.getByRole('button', { name: '全部批次改價' }).click()
  const panel = office.getByRole('dialog', { name: '批次改價' })
  await panel.getByLabel('百分比').fill('10')
  await panel.getByLabel('尾數').selectOption('nine')
  await panel.getByRole('button', { name: '試算' }).click()
  await panel.getByText('2 個規格降價、0 個漲價。').waitFor()
  await panel.getByText('1 個新價低於成本').waitFor()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await panel.getByText('只看要留意的').click()
  await expect.poll(() => panel.locator('tbody tr').count(), patient).toBe(1)
  expect(await panel.locator('tbody tr').innerText()).toContain('低於成本 NT$200')
  expect(await prices()).toEqual([1_680, 210])
  await panel.getByRole('button', { name: '套用 2 個新價格' }).click()
  await office.getByText('已改變 2 個價格').waitFor()
  expect(await prices()).toEqual([1_509, 189])
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(prices, patient).toEqual([1_680, 210])
})

test('what was applied is named in the audit, and stays to be taken back later', async () => {
  await office.getByRole('button', { name: '全部批次改價' }).click()
  const panel = office.getByRole('dialog', { name: '批次改價' })
  await panel.getByText('2 個價格降 10%').waitFor()
  await panel.getByText('已復原').waitFor()
  await office.goto('/admin/audit?area=prices')
  await office.getByText('依規則改變多個價格').first().waitFor()
  calm(office)
})
