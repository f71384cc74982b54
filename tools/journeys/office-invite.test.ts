// A colleague is asked by mail, chooses a password that nobody else has seen, and works here; the link is over after that.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice, openPage, phone } from './people.ts'
import { logIn, PASSWORD, type Staff } from './staff.ts'

const house = inject('house')
const email = `asked-${Date.now()}@omoya.example`
let browser: Browser
let owner: Staff
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: 'owner@omoya.example' })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const row = () => office.getByRole('row').filter({ hasText: email })

interface Mail {
  readonly to: string
  readonly body: string
}

/** The newest link that went to this address; a demo shows what would have gone out. */
async function link(): Promise<string> {
  const { items } = await owner.call<{ items: readonly Mail[] }>('GET /messages?limit=50')
  const mail = items.find(({ to }) => to === email)
  return /\/admin\/join#\S+/.exec(mail?.body ?? '')?.[0] ?? ''
}

async function linkAfter(earlier: string): Promise<string> {
  await expect.poll(async () => ['', earlier].includes(await link()), { timeout: 30_000 }).toBe(false)
  return link()
}

let first = ''
let second = ''

test('the office asks a colleague by mail and waits for the answer', async () => {
  await office.goto('/admin/stores?view=staff&staff=new')
  await panel().getByLabel('姓名').fill('林受邀')
  await panel().getByLabel('電子郵件').fill(email)
  await panel().getByRole('button', { name: '寄出邀請' }).click()
  await panel().getByText(`邀請已寄到 ${email}`).waitFor()
  expect([await violations(office), await misfits(office)]).toEqual([[], []])
  await office.keyboard.press('Escape')
  await row().getByText('等候回覆').waitFor()
  first = await linkAfter('')
})

test('sent again, the first link says that it is over', async () => {
  await row().getByRole('button', { name: '重新寄送' }).click()
  await panel().getByRole('button', { name: '重新寄送' }).click()
  second = await linkAfter(first)
  const late = await openPage(browser, { house, viewport: phone })
  await late.goto(first)
  await late.getByText('這個邀請連結已經無法使用').waitFor()
  expect([await violations(late), await misfits(late)]).toEqual([[], []])
  await late.context().close()
})

test('who was asked names the address, chooses a password and is in; another address is refused in words', async () => {
  const colleague = await openPage(browser, { house, viewport: phone })
  const address = second
  await colleague.goto(address)
  await colleague.getByText('林受邀，您好。').waitFor()
  expect([await violations(colleague), await misfits(colleague)]).toEqual([[], []])
  await colleague.getByLabel('收到邀請的電子郵件').fill('other@omoya.example')
  await colleague.getByLabel('自己的新密碼').fill(PASSWORD)
  await colleague.getByLabel('再輸入一次').fill(`${PASSWORD}s`)
  await colleague.getByText('兩次輸入的密碼不一樣。').waitFor()
  await colleague.getByLabel('再輸入一次').fill(PASSWORD)
  await colleague.getByRole('button', { name: '建立帳號並登入' }).click()
  await colleague.getByText('這封邀請是寄給另一個電子郵件的').waitFor()
  await colleague.getByLabel('收到邀請的電子郵件').fill(email.toUpperCase())
  await colleague.getByRole('button', { name: '建立帳號並登入' }).click()
  await colleague.getByRole('heading', { name: '我的帳號', level: 1 }).waitFor()
  await colleague.getByText(`林受邀`).first().waitFor()
  await colleague.goto(address)
  await colleague.reload() // the same page but for its mark
  await colleague.getByText('這個邀請連結已經無法使用').waitFor()
  await colleague.context().close()
  await office.reload()
  await row().getByText('在職').waitFor()
})

test('an invitation that is withdrawn is gone from the list, and its link is over', async () => {
  const other = `gone-${Date.now()}@omoya.example`
  await owner.call('POST /staff-invitations', { email: other, name: '不來了', roles: ['clerk'] })
  await office.reload()
  const waiting = office.getByRole('row').filter({ hasText: other })
  await waiting.getByRole('button', { name: '撤回' }).click()
  await panel().getByRole('button', { name: '撤回' }).click()
  await waiting.waitFor({ state: 'detached' })
  calm(office)
})
