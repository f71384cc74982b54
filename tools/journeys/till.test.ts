// An enrolled till through a day: PIN, float, scans, one press to pay, the customer's screen, a count and its Z.
import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { digitsOfDigest, screenCodeText, stepAt, stepBytes } from '@omoya/members/rules'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { goTo } from './counter.ts'
import { looksOfTill as looks } from './looks.ts'
import { calm, counter, logInByPhone, newNumber, openPage, phone } from './people.ts'
import { press, scanned, timed } from './keystrokes.ts'
import { keepScreen } from './screens.ts'
import { awaitMessage, inboxOf, logIn, PASSWORD, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const MANAGER = '陳店長'
const PIN = '290846'
const TILL = `測試機 ${Date.now() % 100_000}`
const CARRIER = '/AB12.-Z'
let browser: Browser
let owner: Staff
let store = ''
let device = ''
let till: Page
let shopper: Page

interface Named {
  readonly items: readonly { readonly id: string; readonly name: { readonly 'zh-TW'?: string } }[]
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const { items } = await owner.call<Named>('GET /stores?limit=200')
  store = items.find((one) => one.name['zh-TW'] === STORE)?.id ?? ''
  const { token } = await owner.call<{ token: string }>('POST /tills', { store, name: TILL })
  const manager = await logIn(house, 'manager@omoya.example')
  await manager.call('PUT /staff/me/pin', { password: PASSWORD, pin: PIN })
  till = await openPage(browser, { house, viewport: counter })
  await till.goto('/till/display')
  await enrolled(till, token)
  device = token
})

const enrolled = (page: Page, token: string): Promise<void> =>
  page.evaluate((kept) => localStorage.setItem('omoya.till.device', kept), token)
afterAll(() => browser.close())

test('a clerk is chosen and signs in by six digits; a wrong PIN says how many tries are left', async () => {
  await till.goto('/till')
  await till.getByRole('heading', { name: '哪一位使用收銀機？' }).waitFor()
  expect(await looks(till)).toEqual([])
  await till.getByRole('button', { name: MANAGER }).click()
  await till.keyboard.type('135724')
  await till.getByRole('alert').getByText('還可以試 4 次').waitFor()
  expect(await looks(till)).toEqual([])
  await till.keyboard.type(PIN)
  await till.getByRole('heading', { name: '開班' }).waitFor()
})

test('who uses an authenticator app chooses a first PIN with its code', async () => {
  const email = `code-${Date.now()}@omoya.example`
  await owner.call('POST /staff', { email, name: '雙重驗證', roles: ['clerk'], stores: [store], password: PASSWORD })
  const guarded = await logIn(house, email)
  const { secret } = await guarded.call<{ secret: string }>('POST /staff/me/second-factor', { password: PASSWORD })
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  // Each code counts once: the one of half a minute ago confirms, that of now comes in.
  await guarded.call('POST /staff/me/second-factor/confirmation', { code: app.generate({ timestamp: Date.now() - 30_000 }) }) // prettier-ignore
  const page = await openPage(browser, { house, viewport: counter })
  await page.goto('/till/display')
  await enrolled(page, device)
  await page.goto('/till')
  await page.getByRole('button', { name: /雙重驗證/ }).click()
  await page.getByText('只有 雙重驗證 本人能設定這組 PIN').waitFor()
  await page.getByLabel('雙重驗證 的密碼').fill('not-the-password')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('這不是 雙重驗證 的密碼').waitFor()
  expect([await page.getByLabel('新的 PIN').count(), await looks(page)]).toEqual([0, []])
  await page.getByLabel('雙重驗證 的密碼').fill(PASSWORD)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('驗證碼或備用碼').fill(app.generate())
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('新的 PIN').fill('618352')
  await page.getByLabel('再輸入一次').fill('618352')
  await page.getByRole('button', { name: '設定 PIN' }).click()
  await page.getByRole('heading', { name: '開班' }).waitFor()
  await page.context().close()
})

test('the float is counted and the shift opens', async () => {
  await till.getByLabel('NT$100', { exact: true }).fill('20')
  expect(await looks(till)).toEqual([])
  await till.getByRole('button', { name: '以 NT$2,000 開班' }).click()
  await till.getByRole('searchbox', { name: '掃描或搜尋' }).waitFor()
  await till.locator('.tile').first().waitFor()
  expect(await looks(till)).toEqual([])
})

interface Unit {
  readonly items: readonly { readonly sku: string }[]
}

let code = ''

/** As a scanner sends it: every key a moment after the one before, Enter at the end. */
const scan = (text: string): Promise<void> => till.keyboard.type(`${text}\n`, { delay: 5 })

const lines = () => till.getByRole('list', { name: '銷售明細' }).getByRole('listitem')

test('a scan becomes a line wherever the focus is, also while 注音 hides the letters', async () => {
  code = (await owner.call<Unit>(`GET /units/found?text=${encodeURIComponent('護手霜')}&limit=1`)).items[0]?.sku ?? ''
  await till.evaluate(() => (document.activeElement as HTMLElement).blur())
  await scan(code)
  await lines().getByText('護手霜 75ml').waitFor()
  await till.evaluate((text) => {
    const codeOf = (sign: string): string => {
      if (/\d/.test(sign)) return `Digit${sign}`
      return sign === '-' ? 'Minus' : `Key${sign.toUpperCase()}`
    }
    const send = (key: string, physical: string, shiftKey: boolean): boolean =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: physical,
          shiftKey,
          isComposing: true,
          bubbles: true,
          cancelable: true,
        }),
      )
    for (const sign of text) send('Process', codeOf(sign), /[A-Z]/.test(sign))
    send('Process', 'Enter', false)
  }, code)
  await till.locator('.count-number').getByText('2', { exact: true }).waitFor()
})

test('a code nobody knows is said in a strip, and the next scan is heard all the same', async () => {
  await scan('NOTHING-OF-OURS')
  await till.getByText('沒有商品的代碼是「NOTHING-OF-OURS」。').waitFor()
  await scan(code)
  await till.locator('.count-number').getByText('3', { exact: true }).waitFor()
})

test('a scanner on Full ASCII is told how to be set right, and no wrong carrier is kept', async () => {
  await scan('!BC+123')
  await till.getByText('掃描器設在 Full ASCII 模式').waitFor()
  await scan(CARRIER)
  await till.getByText(`發票：載具 ${CARRIER}`).waitFor()
  await till.getByText('掃描器設在 Full ASCII 模式').waitFor({ state: 'hidden' })
})

test('the second window shows lines and total to the customer, and no word for staff', async () => {
  const screen = await till.context().newPage()
  await screen.goto('/till/display')
  await screen.getByRole('list', { name: '商品' }).getByText('護手霜 75ml').waitFor()
  await screen.locator('.display-total').getByText('NT$960').waitFor()
  const words = await screen.locator('body').innerText()
  for (const own of [MANAGER, TILL, '現金剛好', '折扣', '保留']) expect(words).not.toContain(own)
  expect(await looks(screen)).toEqual([])
  await keepScreen(screen, 'till-customer')
  await screen.close()
})

test('a sale is put aside and gone on with, by keyboard alone', async () => {
  await till.keyboard.press('F6')
  await till.getByText('還沒有商品。').waitFor()
  await till.keyboard.press('F7')
  await till.getByRole('dialog', { name: '保留的銷售' }).getByRole('button', { name: '取回' }).click()
  await till.locator('.count-number').getByText('3', { exact: true }).waitFor()
})

test('a discount by hand comes off its line with its reason', async () => {
  await till.locator('.line-name').first().click()
  await till.getByRole('button', { name: '折扣', exact: true }).first().click()
  const dialog = till.getByRole('dialog')
  await dialog.getByRole('button', { name: '減 10%' }).click()
  await dialog.getByRole('button', { name: '套用折扣' }).click()
  await till.getByRole('button', { name: '結帳 NT$864' }).waitFor()
  await till.locator('.line-name').first().click()
  await till.getByRole('button', { name: '折扣', exact: true }).first().click()
  await till.getByRole('dialog').getByRole('button', { name: '取消折扣' }).click()
  await till.getByRole('button', { name: '結帳 NT$960' }).waitFor()
})

const done = () => till.getByRole('region', { name: '銷售完成' })

test('cash without a member: one press after the last scan', async () => {
  const sale = await timed([
    press('現金剛好', async () => {
      await till.getByRole('button', { name: '現金剛好' }).click()
      await done().waitFor()
    }),
  ])
  expect(sale.actions).toBe(1)
  expect(sale.seconds).toBeLessThanOrEqual(4)
  expect(await looks(till)).toEqual([])
  await done().getByRole('button', { name: '下一筆' }).click()
})

test('by keyboard alone: a code typed by hand, one more of it, exact cash, the next sale', async () => {
  await till.keyboard.press('F2')
  await till.keyboard.type(code, { delay: 180 })
  await till.keyboard.press('Enter')
  await lines().getByText('護手霜 75ml').waitFor()
  await till.evaluate(() => (document.activeElement as HTMLElement).blur())
  await till.keyboard.press('NumpadAdd')
  await till.getByRole('button', { name: '結帳 NT$640' }).waitFor()
  await till.keyboard.press('Shift+Equal')
  await till.locator('.count-number').getByText('3', { exact: true }).waitFor()
  await till.keyboard.press('-')
  await till.keyboard.press('-')
  await till.getByRole('button', { name: '結帳 NT$320' }).waitFor()
  await till.keyboard.press('F8')
  await done().waitFor()
  await till.keyboard.press('Enter')
  await till.getByText('還沒有商品。').waitFor()
})

test('a card with its invoice: two presses', async () => {
  await scan(code)
  await till.getByRole('button', { name: '結帳 NT$320' }).waitFor()
  const sale = await timed([
    press('刷卡', () => till.getByRole('button', { name: '刷卡' }).click()),
    press('完成收款', async () => {
      await till.getByRole('button', { name: '完成收款 NT$320' }).click()
      await done().waitFor()
    }),
  ])
  expect(sale.actions).toBe(2)
  await done()
    .getByText(/[A-Z]{2}\d{8}/)
    .waitFor()
})

let number = ''

test('the receipt of that sale goes by mail to whoever says an address, with the way to the order', async () => {
  const before = new Set((await inboxOf(owner)).map((one) => one.message))
  number = (await done().getByRole('definition').allInnerTexts())[1] ?? ''
  await done().getByText('寄電子收據').click()
  await done().getByLabel('電子郵件').fill('guest@example.com')
  await done().getByRole('button', { name: '寄出' }).click()
  await done().getByText('收據已寄出').waitFor()
  expect(await looks(till)).toEqual([])
  const letter = await awaitMessage(owner, { template: 'receipt_keep', says: '/orders/', not: before })
  const reader = await openPage(browser, { house, viewport: phone })
  await reader.goto(new URL(/https?:\S+/.exec(letter)?.[0] ?? '').pathname)
  await reader.getByText('護手霜 75ml').first().waitFor()
  await reader.getByRole('heading', { name: '門市購買' }).waitFor()
  await reader.context().close()
  await done().getByRole('button', { name: '下一筆' }).click()
})

test('the receipt of that sale is printed once more, with its mark, and the audit says who did', async () => {
  await till.evaluate(
    () =>
      void (window.print = () =>
        void document.body.setAttribute('data-printed', document.querySelector('.paper')?.textContent ?? '')),
  )
  await goTo(till, '退換貨')
  await till.getByLabel('訂單編號').fill(number)
  await till.getByRole('button', { name: '尋找訂單' }).click()
  await till.getByRole('button', { name: '補印收據' }).click()
  await till.getByText('上面註明「補印」').waitFor()
  await expect
    .poll(() => till.locator('body').getAttribute('data-printed'))
    .toMatch(new RegExp(`補印 .*${number}.*合計NT\\$320刷卡機NT\\$320`))
  expect(await looks(till)).toEqual([])
  const { items } = await owner.call<{ items: readonly { readonly action: string }[] }>('GET /audit?limit=20')
  expect(items.map(({ action }) => action)).toContain('POST /orders/:order/receipt-copies')
  await goTo(till, '銷售')
})

/** As the member's phone computes it. */
async function screenCode(): Promise<string> {
  const { alias, key } = await shopper.evaluate(async () => {
    const headers = { 'x-omoya': '1', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch('/api/v1/me/screen-key', { method: 'POST', headers, credentials: 'same-origin' })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { alias: string; key: string }
  })
  const step = stepBytes(stepAt(Date.now() / 1000))
  const digest = createHmac('sha256', Buffer.from(key, 'base64url')).update(step).digest()
  return screenCodeText({ alias, digits: digitsOfDigest(digest) })
}

/** A coupon of this run that the shopper takes into the own wallet. */
async function takeCoupon(): Promise<void> {
  const coupon = `01900000-0000-7000-8000-${String(Date.now() % 1e12).padStart(12, '0')}`
  const terms = { off: { amountOff: 20 }, perMember: 1, validDays: 7, onRequest: true }
  await owner.call(`PUT /coupons/${coupon}`, { name: { 'zh-TW': '來店折 20' }, kind: 'unique', ...terms })
  await shopper.evaluate(async (id) => {
    const headers = { 'x-omoya': '1', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch(`/api/v1/coupons/${id}/own-codes`, { method: 'POST', headers })
    if (!answer.ok) throw new Error(await answer.text())
  }, coupon)
}

test('member, coupon, points, carrier and wallet: six actions and twelve seconds at most', async () => {
  const number = newNumber()
  shopper = await openPage(browser, { house, viewport: phone })
  await shopper.goto('/account')
  await logInByPhone(shopper, owner, number)
  const [member] = (
    await owner.call<{ items: readonly { member: string }[] }>(`GET /member-candidates?digits=${number}`)
  ).items
  await owner.call(`POST /members/${member?.member}/grants`, { kind: 'points', amount: 30, reason: '測試' })
  const name = { 'zh-TW': 'LINE Pay', en: 'LINE Pay', ja: 'LINE Pay' }
  await takeCoupon()
  await owner.call('PUT /tender-kinds/line_pay', { name, over: 'refused', refundAs: 'line_pay', asksReference: false, opensDrawer: false, isActive: true, position: 10 }) // prettier-ignore
  await till.reload()
  await till.locator('.tile').first().waitFor()
  await scan(code)
  await till.getByRole('button', { name: '結帳 NT$320' }).waitFor()
  const shown = await screenCode()
  const sale = await timed([
    scanned('會員碼', async () => {
      await scan(shown)
      await till.getByText('已確認本人').waitFor()
      await till.getByRole('button', { name: '結帳 NT$290' }).waitFor()
    }),
    press('優惠券', async () => {
      await till.getByRole('button', { name: /^用「來店折 20/ }).click()
      await till.getByRole('button', { name: '結帳 NT$270' }).waitFor()
    }),
    press('點數', async () => {
      await till.getByRole('button', { name: /^使用點數/ }).click()
      await till.getByRole('button', { name: /^結帳 NT\$2[0-6]\d/ }).waitFor()
    }),
    scanned('載具', async () => {
      await scan(CARRIER)
      await till.getByText(`發票：載具 ${CARRIER}`).waitFor()
    }),
    press('結帳', () => till.getByRole('button', { name: /^結帳 NT\$\d/ }).click()),
    press('LINE Pay 收訖', async () => {
      await till.getByRole('button', { name: /^LINE Pay收訖/ }).click()
      await done().waitFor()
    }),
  ])
  expect(sale.actions).toBeLessThanOrEqual(6)
  expect(sale.seconds).toBeLessThanOrEqual(12)
  await done().getByRole('button', { name: '下一筆' }).click()
})

/** All three tries of the browser are done by the house, and no answer comes back. */
const loseNextAnswer = (address: RegExp): Promise<unknown> =>
  till.route(
    address,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 3 },
  )

test('cash whose answer was lost is asked for again and moves once', async () => {
  await till.getByRole('link', { name: '班別與關帳' }).click()
  const move = async (kind: string): Promise<void> => {
    await till.getByRole('button', { name: kind, exact: true }).click()
    await till.getByLabel('金額', { exact: true }).fill('100')
    await till.getByRole('button', { name: `${kind} NT$100` }).click()
  }
  await loseNextAnswer(/\/till\/movements$/)
  await move('投庫')
  await till.getByText('沒有收到回覆').waitFor()
  await till.getByRole('button', { name: '再次確認上一筆' }).click()
  await till.getByText('已記下。').waitFor()
  await move('存入零錢')
  await till.getByText('已記下。').waitFor()
})

test('closing counts blind; Z says what was expected, and doctor finds every figure right', async () => {
  await till.getByRole('link', { name: '班別與關帳' }).click()
  await till.getByRole('heading', { name: '關帳', exact: true }).waitFor()
  expect(await looks(till)).toEqual([])
  expect(await till.getByRole('main').innerText()).not.toContain('NT$3,280')
  await till.getByLabel('NT$1,000', { exact: true }).fill('3')
  await till.getByLabel('NT$100', { exact: true }).fill('2')
  await till.getByLabel('NT$50', { exact: true }).fill('1')
  await till.getByLabel('NT$10', { exact: true }).fill('2')
  await loseNextAnswer(/\/closing$/)
  await till.getByRole('button', { name: '關帳並看結果' }).click()
  await till.getByText('沒有收到回覆').waitFor()
  await till.getByRole('button', { name: '再次確認上一筆' }).click()
  await till.getByText('現金少了 NT$10').waitFor()
  const z = till.getByRole('region', { name: 'Z 報表' })
  await z.getByRole('row', { name: /現金 NT\$3,280 NT\$3,270/ }).waitFor()
  await z.getByText('銷售 4 筆').waitFor()
  expect(await looks(till)).toEqual([])
  await keepScreen(till, 'till-z')
  await till.getByRole('button', { name: '完成，下一班開班' }).click()
  await till.getByRole('heading', { name: '開班' }).waitFor()
  calm(till)
  await expectBooksHold(house, ['I1', 'I5', 'I12'])
})
