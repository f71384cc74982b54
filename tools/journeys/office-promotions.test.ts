// Promotions in the back office: tried out before they are saved, seen in the calendar, copied and ended.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const NAME = `試算滿千折百 ${Date.now() % 100_000}`
let browser: Browser
let owner: Staff
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const tryOut = () => panel().locator('.try-out')
const told = () => tryOut().getByRole('status')

async function pick(words: string, name: RegExp): Promise<void> {
  await tryOut().getByRole('searchbox', { name: '搜尋或掃描商品' }).fill(words)
  await tryOut().getByRole('button', { name }).first().click()
}

test('a promotion says what it would do, and what is missing, before it is saved', async () => {
  await office.goto('/admin/promotions?promotion=new')
  await panel().getByLabel('中文名稱').fill(NAME)
  await panel().getByLabel('玩法').selectOption('amount-off')
  await panel()
    .getByLabel(/^滿額（/)
    .fill('1000')
  await panel()
    .getByLabel(/^折多少/)
    .fill('100')
  await panel().getByLabel('限會員').check()
  await pick('BB-LT-200', /嬰兒潤膚乳/)
  await told().getByText('只限會員').waitFor()
  await tryOut().getByLabel('誰在買').selectOption('member')
  await told()
    .getByText(/這次沒有套用：還差 NT\$/)
    .waitFor()
  for (let turn = 0; turn < 6; turn += 1)
    await tryOut()
      .getByRole('button', { name: /多一件/ })
      .click()
  await told()
    .getByText(/^✓ 折 NT\$100/)
    .waitFor()
  await tryOut().getByText(NAME).waitFor()
  expect(await violations(office)).toEqual([])
})

test('started with its days, it stands in the calendar under its name and opens from there', async () => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei' }).format(Date.now())
  await panel().getByLabel('開始').fill(`${today}T00:00`)
  await panel().getByLabel('結束').fill(`${today}T23:59`)
  await panel().getByRole('button', { name: '儲存並開始' }).click()
  await office.getByRole('row', { name: new RegExp(`${NAME}.*進行中`) }).waitFor()
  await office.getByRole('button', { name: '月曆' }).click()
  await office.getByRole('button', { name: NAME }).waitFor()
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.getByRole('button', { name: NAME }).click()
  await panel().getByRole('heading', { name: NAME }).waitFor()
})

test('a copy is told apart from its original and warned of; the original is ended for good', async () => {
  await panel().getByRole('button', { name: '複製一份' }).click()
  await panel().getByText(`「${NAME}」和這項幾乎一樣`, { exact: false }).waitFor()
  await expect(panel().getByLabel('中文名稱').inputValue()).resolves.toBe(`${NAME}（複本）`)
  await panel().getByRole('button', { name: '關閉' }).click()
  await office.getByRole('button', { name: NAME }).click()
  await panel().getByRole('button', { name: '結束這項活動' }).click()
  await office.getByRole('dialog', { name: '結束這項活動' }).getByRole('button', { name: '結束這項活動' }).click()
  await office.goto('/admin/promotions')
  await office.getByRole('row', { name: new RegExp(`${NAME}.*已結束`) }).waitFor()
  calm(office)
})
