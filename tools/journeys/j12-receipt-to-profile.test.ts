// J12 (1–2): a receipt by mail instead of paper; its reader confirms the mailbox and has a membership with this sale.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { addGoods, takeCashAndStay } from './counter.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice, openPage, openTill, phone } from './people.ts'
import { keepScreen } from './screens.ts'
import { awaitMessage, inboxOf, logIn, type Staff } from './staff.ts'

const house = inject('house')
const MAILBOX = `anna-${Date.now()}@example.com`
let browser: Browser
let owner: Staff
let till: Page
let reader: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  till = await openTill(browser, { house, who: 'clerk@omoya.example', store: '信義旗艦店' })
  reader = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const looks = async (page: Page) => [...(await violations(page)), ...(await misfits(page))]
const done = () => till.getByRole('region', { name: '銷售完成' })
const pathOf = (letter: string, begins: string): string =>
  new RegExp(`https?://[^/]+(${begins}[\\w-]+)`).exec(letter)?.[1] ?? ''
const holders = async () =>
  (await owner.call<{ items: readonly { member: string }[] }>(`GET /members?search=${encodeURIComponent(MAILBOX)}`)).items // prettier-ignore

let number = ''
let link = ''

test('a sale without a member offers its receipt by mail, and asks for offers apart', async () => {
  await addGoods(till, '護手霜', '護手霜 75ml')
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  number = (await takeCashAndStay(till, '320')).number
  await done().getByText('寄電子收據').click()
  await done().getByLabel('電子郵件').fill(MAILBOX)
  await done().getByLabel('也想收到優惠消息').check()
  await done().getByRole('button', { name: '寄出' }).click()
  await done().getByText('收據已寄出').waitFor()
  expect(await looks(till)).toEqual([])
  await keepScreen(till, 'till-receipt-by-mail')
  const letter = await awaitMessage(owner, { template: 'receipt_keep', says: number, not: before })
  link = pathOf(letter, '/m/')
  expect(await holders()).toEqual([])
  await done().getByRole('button', { name: '下一筆' }).click()
})

test('opened, the link shows nothing of anybody; one press, and the sale is in the membership that this makes', async () => {
  await reader.goto(link)
  await reader.getByRole('heading', { name: '把收據存進會員', level: 1 }).waitFor()
  expect(await reader.getByRole('main').innerText()).not.toContain(MAILBOX)
  expect(await looks(reader)).toEqual([])
  await keepScreen(reader, 'shop-keep-receipt')
  expect(await reader.getByLabel('想收到新品與優惠').isChecked()).toBe(true)
  await reader.getByRole('button', { name: '是我的信箱，存起來' }).click()
  await reader.waitForURL('**/account')
  await reader.getByRole('link', { name: number }).first().waitFor()
  expect(await holders()).toHaveLength(1)
})

test('the office sees who came by an e-mailed receipt, and what was agreed to', async () => {
  const [found] = await holders()
  const { items, open } = await owner.call<{ items: readonly object[]; open: readonly string[] }>(
    `GET /members/${found?.member}/consents`,
  )
  expect(open).toEqual(['email'])
  expect(items).toMatchObject([{ channel: 'email', purpose: 'marketing', textVersion: 'receipt-1', source: 'receipt' }])
  const office = await openOffice(browser, { house, who: owner })
  await office.goto(`/admin/members?member=${found?.member}`)
  await office.getByRole('dialog').getByText('電子收據').first().waitFor()
  await office.context().close()
})

test('a link to another mailbox, pressed by who is signed in, names it and asks before it lets it in', async () => {
  const other = `passed-on-${Date.now()}@example.com`
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  await reader.evaluate(
    (email) =>
      fetch('/api/v1/log-in/mails', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-omoya': '1' },
        body: JSON.stringify({ email }),
      }),
    other,
  )
  await reader.goto(pathOf(await awaitMessage(owner, { template: 'mail_link', not: before }), '/m/'))
  await reader.getByRole('button', { name: '登入', exact: true }).click()
  await reader.getByText('這個信箱是您的嗎？').waitFor()
  expect(await reader.getByRole('main').innerText()).toContain(other)
  expect(await looks(reader)).toEqual([])
  await keepScreen(reader, 'shop-whose-mailbox')
  expect(await holders()).toHaveLength(1)
})

test('the link is used up; from now on the mailbox logs in by a link of its own', async () => {
  const second = await openPage(browser, { house, viewport: phone })
  await second.goto(link)
  await second.getByText('這個連結已經用過或過期。').waitFor()
  await second.goto('/account')
  await second.getByText('用電子郵件登入').click()
  await second.getByLabel('電子郵件').fill(MAILBOX)
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  await second.getByRole('button', { name: '寄出登入連結' }).click()
  await second.getByText('登入連結已寄到').waitFor()
  expect(await looks(second)).toEqual([])
  await second.goto(pathOf(await awaitMessage(owner, { template: 'mail_link', not: before }), '/m/'))
  await second.getByRole('button', { name: '登入', exact: true }).click()
  await second.waitForURL('**/account')
  await second.getByRole('link', { name: number }).first().waitFor()
  calm(second)
  calm(reader)
  calm(till)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2', 'I5', 'I10']))
