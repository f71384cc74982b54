// A store's week and its special days, as its manager sets them and as the shop then says them.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const code = `W${Date.now()}`
let browser: Browser
let owner: Staff
let office: Page
let store = ''

interface Hours {
  readonly hours: readonly { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number }[]
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  store = (await owner.call<{ id: string }>('POST /stores', { code, kind: 'shop', name: { 'zh-TW': '週間店' } })).id
  office = await openOffice(browser, { house, who: 'owner@omoya.example' })
  await office.goto(`/admin/stores?store=${store}`)
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const saved = () => owner.call<Hours>(`GET /stores/${store}`)

test('a day with a rest at noon is copied to all days, one is closed, and what can not be is said beside the day', async () => {
  await panel().getByRole('button', { name: '一加時段' }).click()
  await panel().getByLabel('一第 1 段結束').fill('14:00')
  await panel().getByRole('button', { name: '一加時段' }).click()
  await panel().getByLabel('一第 2 段開始').fill('13:00')
  await panel().getByLabel('一第 2 段結束').fill('21:30')
  await panel().getByText('這兩段時間重疊了').waitFor()
  await expect(panel().getByRole('button', { name: '儲存門市' }).isDisabled()).resolves.toBe(true)
  await panel().getByLabel('一第 2 段開始').fill('17:00')
  await panel().getByRole('button', { name: '把一複製到每一天' }).click()
  await panel().getByRole('button', { name: '移除日第 2 段' }).click()
  await panel().getByRole('button', { name: '移除日第 1 段' }).click()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await panel().getByRole('button', { name: '儲存門市' }).click()
  await panel().getByText('已儲存').waitFor()
  const { hours } = await saved()
  expect(hours.filter(({ weekday }) => weekday === 6).map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute])).toEqual([[660, 840], [1_020, 1_290]]) // prettier-ignore
  expect([...new Set(hours.map(({ weekday }) => weekday))]).toEqual([1, 2, 3, 4, 5, 6])
})

test('a day that is closed says what it does to pickup before it is saved, and the store can be saved after it', async () => {
  await panel().getByRole('button', { name: '下個月' }).click()
  await panel().locator('.month-day').nth(14).click()
  await panel()
    .getByLabel(/怎麼營業/)
    .selectOption('closed')
  await panel().getByText('對取貨承諾的影響').waitFor()
  expect(await panel().locator('form li').count()).toBe(2)
  await panel().getByLabel('原因').fill('盤點')
  await panel().getByRole('button', { name: '儲存這一天' }).click()
  await panel().getByRole('row').filter({ hasText: '盤點' }).getByText('公休').waitFor()
  await panel().locator('.month-special').waitFor()
  await panel().getByLabel('地址').fill('光明路 2 號')
  await panel().getByRole('button', { name: '儲存門市' }).click()
  await expect.poll(async () => (await owner.call<{ address: string }>(`GET /stores/${store}`)).address, { timeout: 15_000 }).toBe('光明路 2 號') // prettier-ignore
  expect(await misfits(office)).toEqual([])
  calm(office)
})
