// The owner finds a setting, is told what it can't be, changes it, takes it back, and the audit says from what to what.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
let browser: Browser
let owner: Staff
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: 'owner@omoya.example' })
  await office.goto('/admin/settings')
})
afterAll(() => browser.close())

interface Saved {
  readonly settings: { readonly pickup: { readonly keepDays: number } }
}
const kept = async () => (await owner.call<Saved>('GET /settings')).settings.pickup.keepDays

test('a setting is found by its words, and what it can not be is said beside it', async () => {
  await office.getByLabel('找設定').fill('櫃檯 等待')
  await expect.poll(() => office.locator('.settings input').count()).toBe(1)
  await office.getByLabel('保留天數').fill('61')
  await office.getByText('請填 1 到 60 的整數。').waitFor()
  await expect(office.getByRole('button', { name: '儲存設定' }).isDisabled()).resolves.toBe(true)
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await office.getByLabel('找設定').fill('zzzz')
  await office.getByText('沒有符合「zzzz」的設定。').waitFor()
  await office.getByLabel('找設定').fill('')
})

test('a change is taken back within ten seconds, and the audit tells both', async () => {
  const before = await kept()
  const other = before === 9 ? 10 : 9
  await office.getByLabel('保留天數').fill(String(other))
  await office.getByRole('button', { name: '儲存設定' }).click()
  await office.getByText('已變更：保留天數').waitFor()
  expect(await kept()).toBe(other)
  expect(await violations(office)).toEqual([])
  await office.getByRole('button', { name: '復原' }).click()
  await expect.poll(kept, { timeout: 15_000 }).toBe(before)
  await expect.poll(() => office.getByLabel('保留天數').inputValue()).toBe(String(before))
  await office.goto('/admin/audit')
  await office.getByText(`保留天數：${before} → ${other}`).first().waitFor()
  await office.getByText(`保留天數：${other} → ${before}`).first().waitFor()
  calm(office)
})
