// What may go wrong between the basket and the order, and what a member holds out at the counter.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { violations } from './looks.ts'
import { logInByPhone, newNumber, openPage, phone } from './people.ts'
import { putInCart } from './shopping.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
let browser: Browser
let owner: Staff
let shopper: Page
beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  shopper = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

test('what was removed from the basket is taken back by one press', async () => {
  await putInCart(shopper, '面膜', '蠶絲面膜 5 入')
  await shopper.getByRole('button', { name: '蠶絲面膜 5 入 增加一件' }).click()
  await shopper.getByText('共 2 件').waitFor()
  await shopper.getByRole('button', { name: '移除 蠶絲面膜 5 入' }).click()
  await shopper.getByText('購物車是空的。').waitFor()
  await shopper.getByRole('button', { name: '復原' }).click()
  await shopper.getByText('共 2 件').waitFor()
})

test('a store is chosen on the map as in the list, and the price follows', async () => {
  await shopper.goto('/checkout')
  await shopper.getByRole('radio', { name: '門市取貨' }).check()
  const map = shopper.getByRole('group', { name: '門市位置圖' })
  await map.getByRole('link', { name: '臺南專櫃' }).press('Enter')
  expect(await shopper.getByRole('radio', { name: /^臺南專櫃/ }).isChecked()).toBe(true)
  expect(await map.getByRole('link', { name: '臺南專櫃' }).getAttribute('aria-current')).toBe('true')
  await shopper.waitForLoadState('networkidle')
  expect(await violations(shopper)).toEqual([])
})

/** Where the map shows the store now. */
async function pinAt(map: Locator, name: string): Promise<readonly [number, number]> {
  const box = await map.getByRole('link', { name, exact: true }).boundingBox()
  return [Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2), Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2)]
}

test('the map is moved by the mouse, by a finger and by the keys, and two fingers bring it closer', async () => {
  await shopper.goto('/stores')
  await shopper.waitForLoadState('networkidle')
  const map = shopper.getByRole('group', { name: '門市位置圖' })
  await map.scrollIntoViewIfNeeded()
  const sheet = await map.locator('.map-sheet').boundingBox()
  if (!sheet) throw new Error('no map')
  const [x, y] = [sheet.x + sheet.width / 2, sheet.y + sheet.height * 0.8]
  const pin = () => pinAt(map, '臺南專櫃')
  const [left, top] = await pin()
  await shopper.mouse.move(x, y)
  await shopper.mouse.down()
  await shopper.mouse.move(x + 30, y - 20)
  await shopper.mouse.move(x + 60, y - 40)
  await shopper.mouse.up()
  await expect.poll(async () => (await pin())[1]).toBeLessThan(top - 30)
  expect((await pin())[0]).toBeGreaterThan(left + 45)
  const hand = await shopper.context().newCDPSession(shopper)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', { x, y })
  await touch('touchMove', { x: x - 30, y: y + 20 })
  await touch('touchMove', { x: x - 60, y: y + 40 })
  await touch('touchEnd')
  await expect.poll(async () => Math.abs((await pin())[1] - top)).toBeLessThan(8)
  await map.getByRole('button', { name: '放大' }).focus()
  await shopper.keyboard.press('ArrowDown')
  await expect.poll(async () => (await pin())[1]).toBeLessThan(top - 20)
  const ruler = map.locator('.map-ruler text')
  const far = await ruler.textContent()
  await touch('touchStart', { x: x - 20, y }, { x: x + 20, y })
  await touch('touchMove', { x: x - 60, y }, { x: x + 20, y })
  await touch('touchMove', { x: x - 60, y }, { x: x + 90, y })
  await touch('touchEnd')
  await expect.poll(() => ruler.textContent()).not.toBe(far)
  expect(shopper.url()).toMatch(/\/stores$/)
})

test('without a network the checkout says what is not known, keeps what was typed, and then places the order once', async () => {
  await shopper.goto('/checkout')
  await shopper.getByRole('radio', { name: '超商取貨' }).check()
  await shopper.getByRole('button', { name: '從地圖選擇超商' }).click()
  await shopper.getByRole('button', { name: '選 忠孝復興門市' }).click()
  await shopper.getByLabel('姓名').fill('陳小美')
  await shopper.getByLabel('備註').fill('請放管理室')
  await shopper.getByLabel('手機號碼').fill('12')
  await shopper.getByRole('button', { name: /^送出訂單/ }).click()
  await shopper.locator('#phone[aria-invalid=true]:focus').waitFor()
  await shopper.getByLabel('手機號碼').fill('0912345678')
  await shopper.reload()
  await expect.poll(() => shopper.getByLabel('姓名').inputValue()).toBe('陳小美')
  expect(await shopper.getByLabel('超商店號').inputValue()).toBe('154123')
  await shopper.waitForLoadState('networkidle')
  await shopper.context().setOffline(true)
  await shopper.getByRole('button', { name: /^送出訂單/ }).click()
  await shopper.getByText('網路沒有回應').waitFor()
  expect(await shopper.getByLabel('姓名').inputValue()).toBe('陳小美')
  expect(await violations(shopper)).toEqual([])
  await shopper.context().setOffline(false)
  await shopper.getByRole('button', { name: /^送出訂單/ }).click()
  await shopper.waitForURL(/\/orders\//)
  const draft = JSON.parse((await shopper.evaluate(() => localStorage.getItem('omoya.checkout'))) ?? '{}') as Record<string, string> // prettier-ignore
  expect([draft['name'], draft['note']]).toEqual(['陳小美', undefined])
})

test('whom this browser remembers is never hidden behind what the shop knows of the member', async () => {
  const member = await openPage(browser, { house, viewport: phone })
  await member.goto('/account')
  await logInByPhone(member, owner, newNumber())
  const named = await member.evaluate(async () => {
    const asked = { method: 'PATCH', headers: { 'x-omoya': '1', 'content-type': 'application/json' }, body: JSON.stringify({ name: '林本人' }) } // prettier-ignore
    return (await fetch('/api/v1/me', asked)).status
  })
  expect(named).toBe(200)
  await putInCart(member, '面膜', '蠶絲面膜 5 入')
  await member.goto('/checkout')
  await member.getByText('林本人').click()
  await member.getByLabel('姓名').fill('王好友')
  await member.reload()
  await member.getByLabel('姓名').waitFor()
  await expect.poll(() => member.getByLabel('姓名').inputValue()).toBe('王好友')
  await member.getByText('林本人').waitFor({ state: 'hidden' })
})

const kept = (page: Page) => page.evaluate(() => localStorage.getItem('omoya.card'))

test('the code on the member card is taken once, and the log-out takes the card away', async () => {
  const member = await openPage(browser, { house, viewport: phone })
  await member.goto('/account')
  await logInByPhone(member, owner, newNumber())
  const digits = (await member.locator('.member-digits').innerText()).replace(' ', '')
  const { alias } = JSON.parse((await kept(member)) ?? '{}') as { alias: string } // written by the page
  const scan = () => owner.call<{ proven: boolean }>('POST /member-codes/scans', { code: `OM1.${alias}.${digits}` })
  expect((await scan()).proven).toBe(true)
  await expect(scan()).rejects.toThrow('members.code_used')
  await member.getByRole('button', { name: '登出' }).click()
  await member.waitForURL('**/')
  expect(await kept(member)).toBeNull()
})

const inSight = async (words: Locator): Promise<boolean> => {
  await words.waitFor()
  const box = await words.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= phone.height
}

test('how an order stands is in sight when it has been placed, and so is why it is not cancelled', async () => {
  const guest = await openPage(browser, { house, viewport: phone })
  await putInCart(guest, '護唇膏', '護唇膏')
  await guest.goto('/checkout')
  await guest.getByRole('radio', { name: '超商取貨' }).check()
  await guest.getByRole('button', { name: '從地圖選擇超商' }).click()
  await guest.getByRole('button', { name: '全家' }).click()
  await guest.getByRole('button', { name: '選 全家市府店' }).click()
  await guest.getByLabel('姓名').fill('陳小美')
  await guest.getByLabel('手機號碼').fill('0912345678')
  await guest.getByRole('radio', { name: '貨到付款' }).check()
  await guest.getByRole('radio', { name: '紙本發票' }).check()
  await guest.getByRole('button', { name: /^送出訂單/ }).click()
  await guest.waitForURL(/\/orders\//)
  await expect.poll(() => inSight(guest.getByText('訂單已成立'))).toBe(true)
  await guest.getByText('全家 全家市府店').waitFor()
  await guest.getByText('取消訂單', { exact: true }).first().click()
  await guest.getByLabel('訂單上手機號碼的末三碼').fill('111')
  await guest.getByRole('button', { name: '取消訂單' }).click()
  await expect.poll(() => inSight(guest.getByRole('alert'))).toBe(true)
  await guest.context().close()
})

test('a number or code that can be none is told in the words of the shop, and another number may be typed', async () => {
  const guest = await openPage(browser, { house, viewport: phone })
  await guest.goto('/account')
  await guest.getByLabel('手機號碼').fill('123')
  await guest.getByRole('button', { name: '取得驗證碼' }).click()
  await guest.getByText('請填寫可以聯絡的電話').waitFor()
  expect(await guest.getByRole('main').innerText()).not.toContain('body.')
  await guest.getByLabel('手機號碼').fill(newNumber())
  await guest.getByRole('button', { name: '取得驗證碼' }).click()
  await guest.getByLabel('驗證碼').fill('9'.repeat(60))
  await guest.getByRole('button', { name: '登入', exact: true }).click()
  await guest.locator('#code-problem').waitFor()
  expect(await guest.getByRole('main').innerText()).not.toContain('body.')
  await guest.getByRole('link', { name: '換一個手機號碼' }).click()
  await guest.getByRole('button', { name: '取得驗證碼' }).waitFor()
  expect(await guest.getByLabel('手機號碼').inputValue()).toBe('')
  await guest.context().close()
})
