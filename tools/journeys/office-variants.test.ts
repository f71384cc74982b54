// The variants of a product typed like a sheet, by the keys alone: made from two options, scanned, pasted from a spreadsheet,
// filled down, counted. What is refused for one row stays as it was typed and keeps back none of the others.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checkDigit } from '@omoya/catalog/rules'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, newNumber, openOffice, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const mark = newNumber()
const codes = [1, 2, 3, 4].map((number) => {
  const digits = `471${mark.slice(-7)}0${number}`
  return `${digits}${checkDigit(digits)}`
})
let browser: Browser
let owner: Staff
let office: Page
let product = ''
let store = ''

async function newGoods(name: string, barcode: string | null) {
  const made = await owner.call<{ product: string; units: { unit: string }[] }>('POST /products', {
    name: { 'zh-TW': name }, status: 'active', units: [{ sku: name, ...(barcode ? { barcodes: [{ code: barcode }] } : {}) }],
  }) // prettier-ignore
  await owner.call('PUT /prices', { prices: [{ unit: made.units[0]?.unit, price: 590 }] })
  return made.product
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const stores = await owner.call<{ items: { id: string; name: Record<string, string> }[] }>('GET /stores?limit=200')
  store = stores.items.find((one) => one.name['zh-TW'] === STORE)?.id ?? ''
  await newGoods(`OTHER-${mark}`, codes[2] ?? '')
  product = await newGoods(`TEE-${mark}`, null)
  office = await openOffice(browser, { house, who: owner })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const cell = (what: string, name: string) => panel().getByLabel(`${what}：${name}`)
const values = ['紅 / S', '紅 / M', '藍 / S', '藍 / M']
const column = (what: string) => Promise.all(values.map((name) => cell(what, name).inputValue()))

async function paste(text: string): Promise<void> {
  await office.evaluate((table) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', table)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })) // prettier-ignore
  }, text)
}

test('two options make a row for each combination', async () => {
  await office.goto(`/admin/products?product=${product}`)
  await panel().getByText('由顏色、尺寸產生規格').click()
  for (const [label, text] of [
    ['選項 1 名稱', '顏色'],
    ['選項 1 的值', '紅、藍'],
    ['選項 2 名稱', '尺寸'],
    ['選項 2 的值', 'S、M'],
  ] as const)
    // prettier-ignore
    await panel().getByLabel(label).fill(text)
  await panel().getByRole('button', { name: '產生組合' }).click()
  await cell('售價', '藍 / M').waitFor()
  expect(await column('售價')).toEqual(['590', '590', '590', '590'])
})

test('scanner, arrows, a table from a spreadsheet and filling down write the cells; the mouse rests', async () => {
  await cell('條碼', '紅 / S').focus()
  for (const code of codes) {
    await office.keyboard.type(code)
    await office.keyboard.press('Enter')
  }
  expect(await column('條碼')).toEqual(codes)
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight']) await office.keyboard.press(key)
  await paste('NT$600\t700\n610\t\n620\t\n630x\t\n9\t9\n')
  expect(await column('售價')).toEqual(['600', '610', '620', '630x'])
  await panel().getByText('貼上的最後 1 列沒有對應的規格').waitFor()
  await panel().getByText('請輸入金額，例如 1680').waitFor()
  await office.keyboard.press('ArrowRight')
  await office.keyboard.press('Control+d')
  expect(await column('原價')).toEqual(['700', '700', '700', '700'])
  await panel().getByRole('button', { name: '復原上一步' }).click()
  expect(await column('原價')).toEqual(['700', '', '', ''])
  await cell('售價', '藍 / M').fill('630')
})

const saved = async () => {
  const shown = await owner.call<{ units: { unit: string; sku: string; barcodes: { code: string }[] }[] }>(`GET /products/${product}`) // prettier-ignore
  const { items } = await owner.call<{ items: { unitId: string; price: number; compareAt: number | null }[] }>(`GET /prices?units=${shown.units.map((one) => one.unit).join(',')}`) // prettier-ignore
  return shown.units.map((one) => ({
    unit: one.unit,
    code: one.barcodes[0]?.code.slice(1),
    price: items.find((price) => price.unitId === one.unit)?.price,
  }))
}

test('a code that other goods have is said beside its cell; the other three rows are saved and nothing typed is lost', async () => {
  await cell('條碼', '紅 / S').press('Control+Enter')
  await panel().getByText('1 個規格沒有存成').waitFor()
  expect(await cell('條碼', '藍 / S').getAttribute('aria-invalid')).toBe('true')
  expect(await panel().locator('.cell-said.bad').innerText()).toContain('已經用在別的商品')
  expect(await column('條碼')).toEqual(codes)
  expect((await saved()).map((one) => one.price)).toEqual([600, 610, 630])
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await cell('條碼', '藍 / S').fill(`OWN-${mark}`)
  await panel().getByRole('button', { name: '儲存 1 個規格' }).click()
  await panel().getByRole('button', { name: '儲存 0 個規格' }).waitFor()
  expect((await saved()).map((one) => one.price).toSorted()).toEqual([600, 610, 620, 630])
})

const onHand = async () => {
  const units = (await saved()).map((one) => one.unit).join(',')
  const { items } = await owner.call<{ items: { unit: string; onHand: number }[] }>(`GET /stores/${store}/stock?units=${units}`) // prettier-ignore
  return items.map((one) => one.onHand).toSorted()
}

test('pieces typed are a count of the store; what moved meanwhile is said and not overwritten', async () => {
  await panel().getByLabel('庫存要看哪一家門市').selectOption({ label: STORE })
  await cell('庫存', '紅 / S').waitFor()
  const first = (await saved()).find((one) => one.price === 600)?.unit ?? ''
  await owner.call(`POST /stores/${store}/receipts`, { lines: [{ unit: first, quantity: 2 }] })
  await cell('庫存', '紅 / S').fill('5')
  await cell('庫存', '紅 / S').press('ArrowDown')
  await office.keyboard.type('7')
  await office.keyboard.press('Control+Enter')
  await panel().getByText('輸入期間庫存變成 2 件').waitFor()
  expect(await column('庫存')).toEqual(['5', '7', '0', '0'])
  expect(await onHand()).toEqual([2, 7])
  await panel().getByRole('button', { name: '儲存 1 個規格' }).click()
  await expect.poll(onHand, { timeout: 15_000 }).toEqual([5, 7])
})

test('on a phone each row is a card, and everybody can use it', async () => {
  for (const viewport of [phone, desk]) {
    await office.setViewportSize(viewport)
    await cell('庫存', '藍 / M').scrollIntoViewIfNeeded()
    expect([await violations(office), await misfits(office)]).toEqual([[], []])
  }
  calm(office)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2']))
