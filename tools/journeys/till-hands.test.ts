// What a clerk's hands do all day: keys while the scan field waits, codes that are wrong, a till without a network, a phone.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { addGoods } from './counter.ts'
import { looksOfTill as looks } from './looks.ts'
import { calm, counter, openPage, openTill, phone } from './people.ts'
import { logIn, PASSWORD, type Staff } from './staff.ts'

const house = inject('house')
const STORE = '信義旗艦店'
const MANAGER = '陳店長'
const PIN = '290846'
const CARRIER = '/AB12.-Z'
let browser: Browser
let owner: Staff
let till: Page

interface Named {
  readonly items: readonly { readonly id: string; readonly name: { readonly 'zh-TW'?: string } }[]
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const { items } = await owner.call<Named>('GET /stores?limit=200')
  const store = items.find((one) => one.name['zh-TW'] === STORE)?.id ?? ''
  const { token } = await owner.call<{ token: string }>('POST /tills', {
    store,
    name: `手感機 ${Date.now() % 100_000}`,
  })
  const manager = await logIn(house, 'manager@omoya.example')
  await manager.call('PUT /staff/me/pin', { password: PASSWORD, pin: PIN })
  till = await openPage(browser, { house, viewport: { width: 1024, height: 768 } })
  await till.goto('/till/display')
  await till.evaluate((kept) => localStorage.setItem('omoya.till.device', kept), token)
  await till.goto('/till')
})
afterAll(() => browser.close())

const signIn = async (): Promise<void> => {
  await till.getByRole('button', { name: MANAGER }).click()
  await till.keyboard.type(PIN)
}
const field = (): Locator => till.getByRole('searchbox', { name: '掃描或搜尋' })
const pieces = (count: string): Promise<void> =>
  till.locator('.count-number').getByText(count, { exact: true }).waitFor()
const sale = (): Locator => till.getByRole('complementary', { name: '這筆銷售' })

test('a clerk who counts the float may hand over by F9, and begins the shift with the sale', async () => {
  await signIn()
  await till.getByRole('heading', { name: '開班' }).waitFor()
  await till.keyboard.press('F9')
  await till.getByRole('heading', { name: '哪一位使用收銀機？' }).waitFor()
  await signIn()
  await till.getByLabel('NT$100', { exact: true }).fill('10')
  await till.getByRole('button', { name: '以 NT$1,000 開班' }).click()
  await field().waitFor()
  await till.getByRole('link', { name: '班別與關帳' }).click()
  await till.getByRole('button', { name: '關帳並看結果' }).click()
  await till.getByRole('button', { name: '完成，下一班開班' }).click()
  await till.getByRole('button', { name: '以 NT$0 開班' }).click()
  await field().waitFor()
})

test('the listed keys work while the scan field waits, where the focus mostly is', async () => {
  await addGoods(till, '護手霜', '護手霜 75ml')
  await expect.poll(() => field().evaluate((one) => one === document.activeElement)).toBe(true)
  await till.keyboard.press('NumpadAdd')
  await pieces('2')
  await till.keyboard.press('Shift+Equal')
  await pieces('3')
  await till.keyboard.press('-')
  await pieces('2')
  expect(await field().inputValue()).toBe('')
  await till.keyboard.press('Shift+?')
  await till.getByRole('dialog', { name: '快速鍵' }).waitFor()
  await till.keyboard.press('Escape')
  await till.getByRole('dialog').waitFor({ state: 'hidden' })
  // Words keep their signs.
  await field().fill('SPF50')
  await till.keyboard.press('+')
  expect(await field().inputValue()).toBe('SPF50+')
  await field().fill('')
  await till.keyboard.press('F9')
  await till.getByRole('heading', { name: '哪一位使用收銀機？' }).waitFor()
  await signIn()
  await pieces('2')
})

test('a sale that was put aside comes back by F7 and Enter', async () => {
  await till.keyboard.press('F6')
  await till.getByText('還沒有商品。').waitFor()
  await till.keyboard.press('F7')
  await till.getByRole('dialog', { name: '保留的銷售' }).waitFor()
  await till.keyboard.press('Enter')
  await pieces('2')
})

test('the one member of a number is taken by Enter', async () => {
  await till.keyboard.press('F3')
  const dialog = till.getByRole('dialog', { name: '輸入會員電話' })
  await dialog.getByLabel('電話').fill('0910000008')
  await dialog.getByRole('button', { name: /\*-\*+-008$/ }).waitFor()
  await till.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await till.getByRole('button', { name: '不是這位' }).click()
})

test('words that fit goods are no unknown code: Enter leads to what was found', async () => {
  await field().fill('護唇膏')
  await field().press('Enter')
  await till.locator('.tile:focus', { hasText: '護唇膏' }).waitFor()
  await till.keyboard.press('Enter')
  await till.getByRole('list', { name: '銷售明細' }).getByText('護唇膏').waitFor()
  expect(await till.getByText('沒有商品的代碼是').count()).toBe(0)
})

test('a code that does not count is seen at once, however long the sale is', async () => {
  for (const name of ['蠶絲面膜 5 入', '防撞條 2 公尺', '安睡包巾']) await addGoods(till, name, name)
  await till.getByRole('button', { name: '優惠碼', exact: true }).click()
  await till.getByRole('dialog').getByLabel('優惠碼').fill('NO-SUCH-CODE')
  await till.keyboard.press('Enter')
  const told = till.getByText('優惠碼 NO-SUCH-CODE 不能用')
  await told.waitFor()
  const inSight = (): Promise<boolean> =>
    told.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(left + 4, top + height / 2))
    })
  await expect.poll(inSight).toBe(true)
  expect(await looks(till)).toEqual([])
  await till.getByRole('button', { name: 'NO-SUCH-CODE' }).click()
})

test('a wrong 統編 is not taken for none: neither its window nor the sale closes over it', async () => {
  await till.getByRole('button', { name: '統編', exact: true }).click()
  const dialog = till.getByRole('dialog', { name: '統編' })
  await dialog.getByLabel('統一編號（8 碼）').fill('12345678')
  await till.keyboard.press('Enter')
  await dialog.getByText('統一編號不正確').waitFor()
  await till.keyboard.press('Escape')
  await till.keyboard.press('F4')
  await till.getByRole('button', { name: '統一編號', exact: true }).click()
  await till.getByLabel('統一編號（8 碼）').fill('1234')
  await till.getByRole('group', { name: '現金金額' }).getByRole('button').first().click()
  await till.getByRole('button', { name: '請先填好發票' }).waitFor()
  expect(await till.getByRole('button', { name: /^完成收款/ }).count()).toBe(0)
  await till.getByLabel('統一編號（8 碼）').fill('04595257')
  await till.getByRole('button', { name: /^完成收款/ }).waitFor()
  await sale().getByText('發票：統編 04595257').waitFor()
})

test('a carrier that is shown while paying is the choice that is seen', async () => {
  await till.evaluate(() => (document.activeElement as HTMLElement).blur())
  await till.keyboard.type(`${CARRIER}\n`, { delay: 5 })
  await sale().getByText(`發票：載具 ${CARRIER}`).waitFor()
  const picker = till.getByRole('group', { name: '發票', exact: true })
  await picker.getByRole('button', { name: '手機條碼', pressed: true }).waitFor()
  expect(await picker.getByLabel('手機條碼（/ 開頭）').inputValue()).toBe(CARRIER)
  await till.keyboard.press('Escape')
})

test('cash with change is taken by keys alone', async () => {
  await till.keyboard.press('F4')
  await till.getByRole('group', { name: '現金金額' }).waitFor()
  await till.keyboard.press('Tab')
  await till.keyboard.press('Enter')
  await till.getByRole('button', { name: /^完成，找零/ }).waitFor()
  await till.keyboard.press('Enter')
  await till.getByRole('region', { name: '銷售完成' }).getByText('找零').first().waitFor()
  await till.keyboard.press('Enter')
  await addGoods(till, '護手霜', '護手霜 75ml')
})

test('on a phone payment is seen though the lines were open', async () => {
  await till.setViewportSize(phone)
  await till.getByRole('button', { name: /^看明細/ }).click()
  await till.getByRole('button', { name: /^結帳 NT/ }).click()
  await till.getByRole('group', { name: '付款方式' }).getByRole('button', { name: '現金', exact: true }).click()
  expect(await looks(till)).toEqual([])
  await till.getByRole('button', { name: /^返回/ }).click()
  await till.setViewportSize(counter)
})

test('without a network a line has its name, and the price comes by itself with the network', async () => {
  await till.context().setOffline(true)
  await till.locator('.tile', { hasText: '玫瑰保濕化妝水 150ml' }).click()
  await till.getByRole('list', { name: '銷售明細' }).getByText('玫瑰保濕化妝水 150ml').waitFor()
  await sale().getByText('連不上伺服器').waitFor()
  await till.context().setOffline(false)
  await till.getByRole('button', { name: /^結帳 NT\$\d/ }).waitFor()
  expect(await sale().getByText('連不上伺服器').count()).toBe(0)
})

test('goods are not sent to a number that nobody has', async () => {
  await till.locator('.line-name').first().click()
  await till.getByRole('button', { name: '訂貨給客人' }).click()
  const dialog = till.getByRole('dialog', { name: /^訂貨/ })
  const typed = {
    收件人: '歐陽令狐小姐',
    手機: '091234',
    縣市: '臺北市',
    行政區: '信義區',
    '路名、門牌、樓層': '松仁路 1 號',
  }
  for (const [label, text] of Object.entries(typed)) await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await dialog.getByText('請輸入可以聯絡的電話').waitFor()
  expect(await looks(till)).toEqual([])
  await dialog.getByLabel('手機').fill('0912345678')
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await till.getByText('寄到府上').waitFor()
  calm(till)
})

test('money that was taken for a pickup can be given back before the goods go, and the button says what is missing', async () => {
  const other = await openTill(browser, { house, who: owner, store: STORE })
  await other.getByRole('link', { name: '取貨', exact: true }).click()
  await other.getByRole('button', { name: '交貨給客人' }).first().click()
  await other.getByRole('button', { name: /^還差 NT/ }).waitFor()
  await other.getByRole('group', { name: '現金金額' }).getByRole('button').last().click()
  await other.getByText('找零').waitFor()
  await other.getByRole('button', { name: '請先輸入取貨碼' }).waitFor()
  expect(await looks(other)).toEqual([])
  await other.getByRole('button', { name: '取消這筆 現金' }).click()
  await other.getByRole('button', { name: /^還差 NT/ }).waitFor()
  await other.getByRole('button', { name: '先不交貨' }).click()
  await other.getByRole('button', { name: '交貨給客人' }).first().waitFor()
  expect(await other.getByText('取貨碼', { exact: true }).count()).toBe(0)
  await other.context().close()
})

test('who chose the wrong account gets out again before a store is chosen', async () => {
  const lost = await openPage(browser, { house, viewport: counter })
  await lost.context().addCookies([(await logIn(house, 'marketer@omoya.example')).cookie])
  await lost.goto('/till')
  await lost.getByRole('heading', { name: '選擇門市' }).waitFor()
  await lost.getByRole('button', { name: '登出' }).click()
  await lost.getByRole('heading', { name: '登入收銀台' }).waitFor()
  await lost.context().close()
})

test('goods that another place sends get their invoice there, and the till says so', async () => {
  const other = await openTill(browser, { house, who: owner, store: STORE })
  await addGoods(other, '護手霜', '護手霜 75ml')
  await other.locator('.line-name').first().click()
  await other.getByRole('button', { name: '訂貨給客人' }).click()
  const dialog = other.getByRole('dialog', { name: /^訂貨/ })
  const typed = {
    收件人: '王小明',
    手機: '0912345678',
    縣市: '臺北市',
    行政區: '信義區',
    '路名、門牌、樓層': '松仁路 1 號',
  }
  for (const [label, text] of Object.entries(typed)) await dialog.getByLabel(label).fill(text)
  await dialog.getByRole('button', { name: '訂貨', exact: true }).click()
  await other.getByRole('button', { name: /^結帳 NT\$420/ }).waitFor()
  await other.getByRole('button', { name: '現金剛好' }).click()
  const done = other.getByRole('region', { name: '銷售完成' })
  await done.getByText('發票由出貨的據點開立').waitFor()
  expect(await done.getByText('沒有開立發票').count()).toBe(0)
  await other.context().close()
})
