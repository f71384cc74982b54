// A merchant who has never seen the house opens it: an empty database, the account that the start printed, and the list of first steps
// until the first sale at the till, with its receipt.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { takeCash } from './counter.ts'
import { accountOf, startHouse, type RunningHouse } from './house.ts'
import { misfits, violations } from './looks.ts'
import { calm, desk, enterOffice, openPage, phone } from './people.ts'

const PASSWORD = 'three-lanterns-at-noon'
let own: RunningHouse
let browser: Browser
let office: Page
let account = { email: '', password: '' }

beforeAll(async () => {
  own = await startHouse({ demo: '0' })
  browser = await launchBrowser()
  office = await openPage(browser, { house: own.house, viewport: desk })
})
afterAll(async () => {
  await browser?.close()
  await own?.close()
})

const step = (name: string) => office.getByRole('listitem').filter({ has: office.getByRole('button', { name }) })
const doneBy = (name: string) => step(name).getByText('完成', { exact: true }).waitFor()
const open = async (name: string): Promise<void> => {
  const button = office.getByRole('button', { name })
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}

test('the first start prints an account, and the list of first steps is its start page', async () => {
  account = accountOf(own)
  await enterOffice(office, account)
  await office.getByRole('heading', { name: '開店清單', level: 1 }).waitFor()
  await office.getByText('已完成 0／6 步').waitFor()
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
})

test('a mistyped business number is seen while it is typed; the right one ticks the step', async () => {
  await open('公司資料')
  await office.getByLabel('店名').fill('阿美選物')
  await office.getByLabel('營業人名稱').fill('阿美有限公司')
  await office.getByLabel('統一編號').fill('04595258')
  await office.getByText('檢查碼不對').first().waitFor()
  await office.getByLabel('統一編號').fill('04595257')
  await office.getByRole('button', { name: '儲存', exact: true }).click()
  await doneBy('公司資料')
})

test('a store with its hours ticks the next', async () => {
  await open('第一家門市')
  await office.getByLabel('門市名稱').fill('永康店')
  await office.getByLabel('縣市').fill('臺北市')
  // Open round the clock, so that the journey is the same at any hour.
  await office.getByLabel('開門').fill('00:00')
  await office.getByLabel('打烊').fill('23:59')
  await office.getByRole('button', { name: '開這家門市' }).click()
  await doneBy('第一家門市')
})

/** All that lies in the shop, as its own export tells it. */
const pieces = (): Promise<number> =>
  office.evaluate(async () => {
    const asked = { method: 'POST', headers: { 'x-omoya': '1', 'content-type': 'application/json' }, body: '{}' }
    const { rows } = (await (await fetch('/api/v1/exports/stock', asked)).json()) as { rows: string[][] } // by its contract
    return rows.reduce((sum, [, , onHand]) => sum + Number(onHand), 0)
  })

const TABLE = ['商品名稱,條碼,售價,數量', ...[1, 2, 3, 4, 5, 6].map((turn) => `茶葉禮盒 ${turn},,${100 * turn},10`)].join('\n') // prettier-ignore

test('ten goods come in typed, by scanning and out of a table, with their pieces', async () => {
  await open('十項商品')
  const goods = step('十項商品')
  await goods.getByLabel('名稱', { exact: true }).fill('手作陶杯')
  await goods.getByLabel('售價（TWD）').fill('680')
  await goods.getByLabel('數量', { exact: true }).fill('5')
  await goods.getByRole('button', { name: '掃條碼' }).click()
  for (const code of ['4710088412317', '4710088412324', '4710088412331', '4710088412317']) {
    await goods.getByLabel('掃描條碼').fill(code)
    await goods.getByLabel('掃描條碼').press('Enter')
  }
  for (const [place, name] of ['棉麻圍裙', '竹杯墊', '木湯匙'].entries()) {
    const row = goods.getByRole('group', { name: `第 ${place + 2} 項` })
    await row.getByLabel('名稱', { exact: true }).fill(name)
    await row.getByLabel('售價（TWD）').fill('250')
  }
  await expect(goods.getByRole('group', { name: '第 2 項' }).getByLabel('數量').inputValue()).resolves.toBe('2')
  await goods.getByRole('button', { name: '貼上表格或 CSV' }).click()
  await goods.getByLabel('選擇檔案').setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(`﻿${TABLE}`) }) // prettier-ignore
  // The line breaks after three of ten are booked in; the second press books in the other seven.
  let booked = 0
  await office.route(/\/receipts$/, (route) => ((booked += 1) > 3 ? route.abort() : route.continue()))
  await goods.getByRole('button', { name: '儲存 10 項商品' }).click()
  await goods.getByRole('alert').waitFor()
  await office.unroute(/\/receipts$/)
  await goods.getByRole('button', { name: '儲存 10 項商品' }).click()
  await expect.poll(pieces).toBe(5 + 2 + 1 + 1 + 6 * 10)
  await doneBy('十項商品')
  await office.getByText('已完成 3／6 步').waitFor()
})

test('the owner sets a PIN and takes somebody on', async () => {
  await open('您的 PIN 與同事')
  const people = step('您的 PIN 與同事')
  await people.getByLabel('六位數 PIN').fill('402917')
  await people.getByLabel('現在的登入密碼').first().fill(account.password)
  await people.getByRole('button', { name: '設定 PIN' }).click()
  await doneBy('您的 PIN 與同事')
  await open('您的 PIN 與同事')
  await people.getByText('加入一位同事').click()
  await people.getByLabel('姓名').fill('林小安')
  await people.getByLabel('電子郵件').fill('an@shop.example')
  await people.getByLabel('怎麼開通帳號').selectOption('password')
  await people.getByLabel('第一組密碼').fill(PASSWORD)
  await people.getByRole('button', { name: '建立帳號' }).click()
  await people.getByText('已建立帳號').waitFor()
})

test('the numbers of the ministry are entered for the period of today', async () => {
  await open('發票字軌')
  await office.getByLabel('字軌', { exact: true }).fill('AB')
  await office.getByLabel('起號').fill('12345600')
  await office.getByLabel('迄號').fill('12345649')
  await step('發票字軌').getByRole('button', { name: '儲存字軌' }).click()
  await doneBy('發票字軌')
})

test('the first sale happens at the very till, with an invoice, and ends the list', async () => {
  await open('試賣一筆')
  const [till] = await Promise.all([
    office.context().waitForEvent('page'),
    office.getByRole('link', { name: '打開收銀機' }).click(),
  ])
  await till.getByRole('button', { name: '永康店' }).click()
  await till.getByRole('searchbox', { name: '掃描或搜尋' }).fill('手作陶杯')
  await till.getByRole('button', { name: '手作陶杯' }).click()
  const { number } = await takeCash(till, '680')
  await till.close()
  await office.getByText(`賣出 ${number}，NT$680`).waitFor()
  await office.getByText('可以開張了').waitFor()
  await office.getByText('已完成 6／6 步').waitFor()
  await office.getByRole('link', { name: '看這張訂單與發票' }).click()
  await office.getByRole('dialog').getByRole('link', { name: 'AB12345600' }).waitFor()
})

test('what was a trial is taken back whole, and the books say so', async () => {
  await office.goto('/admin/start?step=sale')
  await office.getByRole('button', { name: '這是試賣，退回 NT$680' }).click()
  await office.getByText('已整筆退回，並註明是試賣。').waitFor()
  await office.getByRole('link', { name: '前往今日' }).click()
  await office.getByRole('heading', { name: '今日', level: 1 }).waitFor()
  calm(office)
  await expectBooksHold(own.house, ['I1', 'I2', 'I5', 'I14'])
})

test('a shop that cannot send text messages says so before anybody types a number', async () => {
  const shopper = await openPage(browser, { house: own.house, viewport: phone })
  await shopper.goto('/account')
  await shopper.getByText('這家店還沒有設定簡訊').waitFor()
  expect(await shopper.getByLabel('手機號碼').count()).toBe(0)
  expect(await violations(shopper)).toEqual([])
  calm(shopper)
})
