// One person in the back office: what happened in every channel in one row, masked until it is opened with a reason.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { addGoods, askPhone, takeCash } from './counter.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice, openTill } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const NUMBER = newNumber()
let browser: Browser
let office: Page
let owner: Staff
let till: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: '信義旗艦店' })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const happened = () => panel().locator('.life-line')

test('a purchase at the till stands in the row of its member, with the points it gave, under a masked number', async () => {
  await addGoods(till, 'BB-LT-200', '嬰兒潤膚乳')
  const dialog = await askPhone(till, NUMBER)
  await dialog.getByRole('button', { name: '加入並用於這筆銷售' }).click()
  await till.getByRole('list', { name: '折扣' }).waitFor()
  const pay = till.getByRole('button', { name: /^結帳 NT\$/ })
  await pay.waitFor()
  const { number } = await takeCash(till, (await pay.innerText()).replace(/[\s\S]*NT\$/, '').trim())
  await office.goto('/admin/members')
  await office.getByRole('searchbox').first().fill(NUMBER.slice(-6))
  await expect.poll(() => office.getByRole('row').count()).toBe(2)
  await office.getByRole('button', { name: '未留姓名' }).click()
  await happened().getByRole('link', { name: number }).waitFor()
  expect(await panel().innerText()).not.toContain(NUMBER)
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  calm(office)
})

test('members are narrowed by when they came last, the filters are kept as a view, and a column more is shown', async () => {
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.goto('/admin/members')
  const firstPhone = () => office.getByRole('row').nth(1).getByRole('cell').nth(1).innerText()
  await office.getByRole('cell', { name: /^NT\$/ }).first().waitFor()
  await office.getByRole('combobox', { name: '最近往來' }).selectOption({ label: '超過 90 天沒來' })
  await expect.poll(() => office.url()).toContain('seen=out90')
  const quiet = await owner.call<{ items: readonly { readonly maskedPhone: string }[] }>(
    'GET /members?unseenFor=90&limit=100',
  )
  await expect.poll(firstPhone).toBe(quiet.items[0]?.maskedPhone)
  await office.getByText('欄位', { exact: true }).click()
  await office.getByRole('checkbox', { name: '加入方式' }).check()
  await office.getByRole('columnheader', { name: '加入方式' }).waitFor()
  await office.getByRole('button', { name: '儲存這個檢視' }).click()
  const view = `久未來店 ${NUMBER.slice(-4)}`
  await office.getByLabel('檢視名稱').fill(view)
  await office.getByRole('button', { name: '儲存', exact: true }).click()
  await office.goto('/admin/members')
  await office.getByRole('button', { name: view, exact: true }).click()
  await expect.poll(() => office.getByRole('combobox', { name: '最近往來' }).inputValue()).toBe('out90')
  await office.getByRole('columnheader', { name: '加入方式' }).waitFor()
  expect(await violations(office)).toEqual([])
  expect(await misfits(office)).toEqual([])
  await office.getByRole('button', { name: `刪除檢視「${view}」` }).click()
})

test('whoever works here finds their own account behind their name', async () => {
  await office.goto('/admin/orders')
  await office.getByRole('button', { name: '林店主' }).click()
  await office.getByRole('link', { name: '我的帳號' }).click()
  await office.getByRole('heading', { name: '我的帳號', level: 1 }).waitFor()
  await office.getByLabel('六位數 PIN').waitFor()
  expect(await violations(office)).toEqual([])
})
