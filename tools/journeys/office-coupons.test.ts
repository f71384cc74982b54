// Coupons in the back office: made, given out as codes, used in the shop, stopped.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice, openPage, phone } from './people.ts'
import { putInCart } from './shopping.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const NAME = `秋日券 ${Date.now() % 100_000}`
let browser: Browser
let owner: Staff
let office: Page
let guest: Page
let code = ''

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
  guest = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')

test('a coupon for single codes says what is missing, takes amounts with commas, and no percentage above a hundred', async () => {
  await office.goto('/admin/promotions?view=coupons&coupon=new')
  await panel().getByText('把空白的欄位填好就能儲存').waitFor()
  await panel().getByLabel('中文名稱').fill(NAME)
  await panel().getByLabel('優惠', { exact: true }).selectOption('percentOff')
  await panel().getByLabel('折百分之幾').fill('120')
  await panel().getByText('百分比最多是 100').waitFor()
  await panel().getByLabel('優惠', { exact: true }).selectOption('amountOff')
  await panel()
    .getByLabel(/^金額（/)
    .fill('1,0')
  await panel().getByText('請填寫金額，例如 2,000').waitFor()
  await panel()
    .getByLabel(/^金額（/)
    .fill('30')
  await panel().getByLabel('最多發幾組').fill('5')
  await panel().getByRole('button', { name: '建立優惠券' }).click()
  await panel().getByRole('heading', { name: NAME }).waitFor()
})

test('a batch of codes begins as asked and ends at the limit, and the list says what became of each', async () => {
  await panel().getByLabel('產生幾組').fill('7')
  await panel().getByLabel('開頭').fill('aut')
  await panel().getByRole('button', { name: '產生 7 組' }).click()
  await panel().getByText('只產生了 5 組').waitFor()
  const cells = panel().getByRole('cell', { name: /^AUT/ })
  await expect.poll(() => cells.count()).toBe(5)
  code = await cells.first().innerText()
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  await office.setViewportSize({ width: 1440, height: 900 })
  const waiting = office.waitForEvent('download')
  await panel().getByRole('button', { name: '下載序號' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk as Buffer)
  const [head, ...rows] = Buffer.concat(chunks).toString('utf8').trim().split('\r\n')
  expect(head).toContain('code,state')
  expect(rows.filter((row) => row.startsWith('AUT'))).toHaveLength(5)
})

test('a code works in the shop until the coupon is stopped, and again when that is taken back', async () => {
  await putInCart(guest, '精華', '維他命 C 亮白精華')
  const takes = async (): Promise<boolean> => {
    await guest.goto('/cart')
    return guest.getByText('已套用').isVisible()
  }
  await guest.getByLabel('優惠碼').fill(code)
  await guest.getByRole('button', { name: '使用', exact: true }).click()
  await expect.poll(takes).toBe(true)
  await panel().getByRole('button', { name: '停用這張券' }).click()
  await panel().getByText('已暫停').waitFor()
  await expect.poll(takes).toBe(false)
  await office.getByRole('button', { name: '復原' }).click()
  await panel().getByText('進行中').waitFor()
  await expect.poll(takes).toBe(true)
})

test('one code is taken out of use by itself', async () => {
  await panel()
    .getByRole('row', { name: new RegExp(code) })
    .getByRole('button', { name: '作廢' })
    .click()
  await panel()
    .getByRole('row', { name: new RegExp(`${code}.*已作廢`) })
    .waitFor()
  calm(office)
})

test('三入七九折 by code: two pieces say that one is missing, the third takes 21 % off', async () => {
  const text = `THREE${Date.now() % 100_000}`
  await office.goto('/admin/promotions?view=coupons&coupon=new')
  await panel().getByLabel('中文名稱').fill(`三入七九折 ${text}`)
  await panel().getByLabel('用法').selectOption('shared')
  await panel().getByLabel('優惠碼').fill(text)
  await panel().getByLabel('優惠', { exact: true }).selectOption('percentOff')
  await panel().getByLabel('折百分之幾').fill('21')
  await panel().getByLabel('要買幾件才能用').fill('3')
  await panel().getByLabel('最多折幾件').fill('3')
  await panel().getByRole('button', { name: '建立優惠券' }).click()
  await panel().getByText('折 21%・滿 3 件，折最貴的 3 件').first().waitFor()
  const other = await openPage(browser, { house, viewport: phone })
  await putInCart(other, '精華', '維他命 C 亮白精華')
  const one = other.getByRole('button', { name: /維他命 C 亮白精華.*增加一件/ })
  await one.click()
  await other.getByLabel('優惠碼').fill(text)
  await other.getByRole('button', { name: '使用', exact: true }).click()
  await other.getByText('件數還不夠').waitFor()
  await other.getByText(`再買 1 件就有「三入七九折 ${text}」`).waitFor()
  await one.click()
  await other.getByText('已套用').waitFor()
  await other.getByText(`三入七九折 ${text}`).first().waitFor()
  calm(other)
  calm(office)
  calm(guest)
})
