// One person in the back office: what happened in every channel in one row, masked until it is opened with a reason.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { addGoods, askPhone, takeCash } from './counter.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice, openTill } from './people.ts'
import { logIn } from './staff.ts'

const house = inject('house')
const NUMBER = newNumber()
let browser: Browser
let office: Page
let till: Page

beforeAll(async () => {
  browser = await launchBrowser()
  office = await openOffice(browser, { house, who: await logIn(house, 'owner@omoya.example') })
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

test('whoever works here finds their own account behind their name', async () => {
  await office.goto('/admin/orders')
  await office.getByRole('button', { name: '林店主' }).click()
  await office.getByRole('link', { name: '我的帳號' }).click()
  await office.getByRole('heading', { name: '我的帳號', level: 1 }).waitFor()
  await office.getByLabel('六位數 PIN').waitFor()
  expect(await violations(office)).toEqual([])
})
