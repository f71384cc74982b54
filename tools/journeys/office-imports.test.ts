// Goods of another system come in on screen: columns are matched, what did not fit is told and handed back.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice } from './people.ts'
import { logIn } from './staff.ts'

const house = inject('house')
let browser: Browser
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  office = await openOffice(browser, { house, who: await logIn(house, 'owner@omoya.example') })
})
afterAll(() => browser.close())

const TABLE = '商品代號;品名;售價;備註\nZZ-1;試作手工皂;180;x\nZZ-2;試作香氛蠟燭;1,280;y\n'
const bring = () =>
  office
    .locator('input[type=file]')
    .setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
const firstRun = () => office.locator('tbody tr').first()

test('a table with foreign columns is matched, read without the page, and gives back what did not fit with its reason', async () => {
  await office.goto('/admin/imports?kind=products')
  await bring()
  await office.getByText('還缺：貨號').waitFor()
  expect(await office.getByRole('button', { name: '匯入「goods.csv」' }).isDisabled()).toBe(true)
  await office.getByLabel('貨號').selectOption('商品代號')
  await office.getByRole('combobox', { name: '名稱', exact: true }).selectOption('品名')
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  await office.getByRole('button', { name: '匯入「goods.csv」' }).click()
  await office.getByText('選擇 CSV 檔案').waitFor()
  // Somebody closes the page and comes back.
  await office.goto('/admin/products')
  await office.goto('/admin/imports')
  await expect.poll(() => firstRun().innerText()).toContain('1 列已匯入，其中 1 筆有變動')
  expect(await firstRun().innerText()).toContain('部分不符')
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  const saving = office.waitForEvent('download')
  await office.getByRole('button', { name: '下載不符的 1 列' }).first().click()
  const rejected = readFileSync((await (await saving).path()) ?? '', 'utf8')
  expect(rejected.trim().split('\r\n').at(-1)).toBe('ZZ-2,試作香氛蠟燭,"1,280",y,3,售價,不是金額（不可有千分位或幣別）')
  calm(office)
})

test('the same table again changes nothing', async () => {
  await office.goto('/admin/imports?kind=products')
  await bring()
  await office.getByLabel('貨號').selectOption('商品代號')
  await office.getByRole('combobox', { name: '名稱', exact: true }).selectOption('品名')
  await office.getByRole('button', { name: '匯入「goods.csv」' }).click()
  await expect.poll(() => firstRun().innerText()).toContain('1 列已匯入，其中 0 筆有變動')
  await office.goto('/admin/products?find=試作手工皂')
  await office.getByRole('button', { name: '試作手工皂' }).waitFor()
  calm(office)
})

test('the goods of the shop go out and come in again without a change', async () => {
  await office.goto('/admin/imports?kind=products')
  const saving = office.waitForEvent('download')
  await office.getByRole('button', { name: '下載商品與售價' }).click()
  const table = readFileSync((await (await saving).path()) ?? '')
  expect(table.toString('utf8')).toContain('BB-LT-200')
  await office.locator('input[type=file]').setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: table })
  await office.getByRole('button', { name: '匯入「ours.csv」' }).click()
  await expect.poll(() => firstRun().innerText()).toMatch(/ours\.csv[^]*完成[^]*其中 0 筆有變動/)
  calm(office)
})
