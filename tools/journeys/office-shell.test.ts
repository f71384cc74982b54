// The office as a tool: search over everything, numbers that open, several rows at once, and nothing lost by accident.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, openOffice, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
let browser: Browser
let owner: Staff
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
})
afterAll(async () => {
  await calm(office)
  await browser.close()
})

/** The machine may be busy with other journeys. */
const patient = { timeout: 45_000 }
const digits = (text: string): number => Number(text.replaceAll(/[^\d-]/g, ''))

test('a number of the day opens into its orders, and they come to that number', async () => {
  await office.goto('/admin/')
  const figure = office.locator('a.figure').first()
  const told = digits(await figure.locator('.figure-number').innerText())
  await figure.click()
  await office.getByRole('heading', { name: '訂單', level: 1 }).waitFor()
  const sum = await office.getByText(/筆，扣除退貨後/).innerText()
  expect(digits(sum.split('後')[1] ?? '')).toBe(told)
  await office.goto('/admin/')
  const channel = office.locator('a.bar').first()
  const revenue = digits((await channel.locator('.number').innerText()).split(/\s/)[0] ?? '')
  await channel.click()
  await expect
    .poll(async () => digits((await office.getByText(/筆，扣除退貨後/).innerText()).split('後')[1] ?? ''), patient)
    .toBe(revenue)
})

test('the search finds an order by its number and goods by their SKU, and goes there by keyboard', async () => {
  const { items } = await owner.call<{ items: { number: string }[] }>('GET /orders?limit=1')
  const number = items[0]?.number ?? ''
  await office.keyboard.press('Control+k')
  await office.getByRole('combobox', { name: '搜尋全部' }).fill(number)
  await office.getByRole('option', { name: new RegExp(number) }).waitFor()
  expect(await violations(office)).toEqual([])
  await office.keyboard.press('Enter')
  await office.getByRole('dialog', { name: number }).waitFor()
  await office.keyboard.press('Escape')
  await office.keyboard.press('Control+k')
  await office.getByRole('combobox', { name: '搜尋全部' }).fill('BB-LT-200')
  await office.getByRole('option', { name: /嬰兒潤膚乳/ }).waitFor()
  await office.keyboard.press('Enter')
  await office.getByRole('dialog', { name: '商品' }).getByRole('heading', { name: '嬰兒潤膚乳 200ml' }).waitFor()
  await office.keyboard.press('Escape')
})

test('who has no right to members is offered none', async () => {
  const clerk = await openOffice(browser, { house, who: 'warehouse@omoya.example' })
  await clerk.keyboard.press('Control+k')
  await clerk.getByRole('combobox', { name: '搜尋全部' }).fill('會員')
  await clerk.getByText('沒有找到').waitFor()
  await clerk.context().close()
})

test('several products change their state at once, each with its outcome, and the way back is one press', async () => {
  await office.goto('/admin/products?find=BB-LT-200')
  await office.getByRole('checkbox', { name: '選取 嬰兒潤膚乳 200ml' }).check()
  await office.getByRole('button', { name: '改為草稿' }).click()
  await office.getByText('完成 1／1 筆，0 筆沒有成功').waitFor()
  const status = async () =>
    (await owner.call<{ items: { status: string }[] }>('GET /products?text=BB-LT-200')).items[0]?.status
  expect(await status()).toBe('draft')
  await office.keyboard.press('Escape')
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(status, patient).toBe('active')
})

test('prices typed into the grid are asked about before they are lost, and kept when they are saved', async () => {
  await office.goto('/admin/products?find=MD-CL-120')
  await office.getByRole('button', { name: '胺基酸潔面乳 120g' }).click()
  const panel = office.getByRole('dialog', { name: '商品' })
  const price = panel.getByLabel('售價：MD-CL-120')
  const was = Number(await price.inputValue())
  await price.fill(String(was + 5))
  await office.keyboard.press('Escape')
  await office.getByRole('dialog', { name: '還有未儲存的變更' }).getByRole('button', { name: '留下來繼續' }).click()
  expect(await price.inputValue()).toBe(String(was + 5))
  await panel.getByRole('button', { name: '儲存 1 個規格' }).click()
  await panel.getByRole('button', { name: '儲存 0 個規格' }).waitFor()
  const { items } = await owner.call<{ items: { unit: string }[] }>('GET /units/found?text=MD-CL-120')
  const { items: prices } = await owner.call<{ items: { price: number }[] }>(`GET /prices?units=${items[0]?.unit ?? ''}`) // prettier-ignore
  expect(prices[0]?.price).toBe(was + 5)
  await office.keyboard.press('Escape')
})

test('who rests after a blank types on behind it', async () => {
  await office.goto('/admin/products')
  const field = office.getByRole('searchbox', { name: '搜尋名稱、SKU 或條碼' })
  await field.pressSequentially('嬰兒 ')
  await office.waitForURL(/find=/)
  await field.pressSequentially('乳液')
  expect(await field.inputValue()).toBe('嬰兒 乳液')
})

test('tags of ticked goods come as a PDF', async () => {
  await office.goto('/admin/products?find=BB-LT-200')
  await office.getByRole('checkbox', { name: '選取 嬰兒潤膚乳 200ml' }).check()
  await office.getByRole('button', { name: '列印價格標籤' }).click()
  const coming = office.waitForEvent('download')
  await office.getByRole('button', { name: '下載 1 張標籤（PDF）' }).click()
  const file = await readFile(await (await coming).path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
})

const looked = ['/', '/orders', '/orders?view=stuck', '/products', '/products?view=labels', '/stock'] as const

test('the office can be used by everybody, on every screen, in both schemes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await office.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const path of looked) {
      await office.setViewportSize(desk)
      await office.goto(`/admin${path}`)
      await office.waitForLoadState('networkidle')
      expect([path, colorScheme, await violations(office)]).toEqual([path, colorScheme, []])
      expect([path, await misfits(office)]).toEqual([path, []])
      await office.setViewportSize(phone)
      expect([path, 'phone', await violations(office)]).toEqual([path, 'phone', []])
    }
  }
})
