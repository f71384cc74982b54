// Who takes part: a shopper with a phone or a laptop, a clerk at a till, somebody in the back office.
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { beforeEach, expect } from 'vitest'
import { addressOf, fromOwnAddress, type House } from './house.ts'
import { awaitMessage, inboxOf, PASSWORD, type Staff } from './staff.ts'

export const phone = { width: 390, height: 844 }
export const counter = { width: 1280, height: 800 }
export const desk = { width: 1440, height: 900 }

export interface Place {
  readonly house: House
  /** Host of the shop; the main one without it. */
  readonly shop?: string
  readonly viewport: { readonly width: number; readonly height: number }
  /** As the browser of a phone says; that of a desk without it. */
  readonly userAgent?: string
}

export const phoneBrowser =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36'

/** A page of one's own cookies in zh-TW. What goes wrong in the page's scripts fails the journey by `calm`. */
export async function openPage(browser: Browser, { house, shop, viewport, userAgent }: Place): Promise<Page> {
  const context = await browser.newContext({ ...(userAgent ? { userAgent } : {}), baseURL: addressOf(house, shop), viewport, locale: 'zh-TW', timezoneId: 'Asia/Taipei', reducedMotion: 'reduce', extraHTTPHeaders: fromOwnAddress() }) // prettier-ignore
  context.setDefaultTimeout(45_000)
  listen(context)
  const page = await context.newPage()
  open.push(page)
  return page
}

const open: Page[] = []
const PICTURES = join(process.cwd(), 'build/reports/journeys')

// What everybody saw when a journey failed.
beforeEach(({ onTestFailed, task }) =>
  onTestFailed(async () => {
    const name = task.name.replaceAll(/\W+/g, '-').slice(0, 60)
    for (const [index, page] of open.filter((one) => !one.isClosed()).entries())
      await page.screenshot({ path: join(PICTURES, `${name}-${index}.png`) })
  }),
)

/** A mobile number that nobody of the demo has; another at every call and in every run. */
export const newNumber = (): string =>
  `09${String(Date.now() % 100_000_000).padStart(8, '6')}`.replace(/^09[12]/, '097')

const troubles = new WeakMap<BrowserContext, string[]>()

function listen(context: BrowserContext): void {
  const heard: string[] = []
  troubles.set(context, heard)
  context.on('weberror', (problem) => {
    // Whoever leaves a page gives up what it was still reading.
    if (!/AbortError: BodyStreamBuffer/.test(String(problem.error()))) heard.push(String(problem.error()))
  })
  context.on('console', (message) => {
    // A refusal is shown by the page; the browser notes the status on its own account.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text())
  })
}

/** The scripts of every page of this visitor ran without an error. */
export const calm = (page: Page): void => expect(troubles.get(page.context())).toEqual([])

/** By the number and the code of the local inbox, as the shopper reads it from the phone. */
export async function logInByPhone(page: Page, staff: Staff, number: string): Promise<void> {
  const before = new Set((await inboxOf(staff)).map((one) => one.message))
  await page.getByLabel('手機號碼').fill(number)
  await page.getByRole('button', { name: '取得驗證碼' }).click()
  await page.getByText('驗證碼已傳到').waitFor()
  const text = await awaitMessage(staff, { template: 'one_time_code', not: before })
  await page.getByLabel('驗證碼').fill(/\d{4,8}/.exec(text)?.[0] ?? '')
  await page.getByRole('button', { name: '登入', exact: true }).click()
  await page.getByRole('heading', { name: '我的點數與購物金' }).waitFor()
}

/** By the form, where `who` is an address; else with the session that the API has. */
type Who = string | Staff

async function comeToWork(page: Page, who: Who, path: string): Promise<void> {
  if (typeof who !== 'string') await page.context().addCookies([who.cookie])
  await page.goto(path)
  if (typeof who === 'string') await fillGate(page, { email: who, password: PASSWORD })
}

interface Account {
  readonly email: string
  readonly password: string
}

async function fillGate(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('電子郵件').fill(email)
  await page.getByLabel('密碼').fill(password)
  await page.getByRole('button', { name: '登入', exact: true }).click()
}

/** With the account that the first start has printed; where it leads depends on how far the shop is. */
export async function enterOffice(page: Page, account: Account): Promise<void> {
  await page.goto('/admin')
  await fillGate(page, account)
}

interface AtWork extends Omit<Place, 'viewport'> {
  readonly who: Who
}

export async function openTill(
  browser: Browser,
  { who, store, ...place }: AtWork & { readonly store: string },
): Promise<Page> {
  const page = await openPage(browser, { ...place, viewport: counter })
  await comeToWork(page, who, '/till')
  await page.getByRole('button', { name: store }).click()
  await page.getByRole('searchbox', { name: '掃描或搜尋' }).waitFor()
  return page
}

export async function openOffice(browser: Browser, { who, ...place }: AtWork): Promise<Page> {
  const page = await openPage(browser, { ...place, viewport: desk })
  await comeToWork(page, who, '/admin')
  await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
  return page
}
