// What people do in the back office, seen where it matters: in the shop, in the stock book, at the gate.
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { calm, desk, openOffice, openPage } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
let browser: Browser
let owner: Staff
let office: Page

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  office = await openOffice(browser, { house, who: owner })
})
afterAll(async () => {
  await calm(office)
  await browser.close()
})

const panel = () => office.getByRole('dialog')

async function openRow(path: string, name: string): Promise<void> {
  await office.goto(path)
  await office.getByRole('button', { name }).click()
  await panel().waitFor()
}

test('a picture given to a product in the office stands on its page in the shop, and what is none is refused in words', async () => {
  await openRow('/admin/products', '嬰兒潤膚乳 200ml')
  const files = panel().locator('input[type=file]')
  const picture = await sharp({ create: { width: 700, height: 500, channels: 3, background: '#c2410c' } }).png().toBuffer() // prettier-ignore
  await files.setInputFiles({
    name: 'page.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<script>alert(1)</script>'),
  })
  await panel().getByText('這個檔案不是可用的圖片').waitFor()
  await files.setInputFiles({ name: 'lotion.png', mimeType: 'image/png', buffer: picture })
  await panel().getByRole('img', { name: '嬰兒潤膚乳 200ml 的第 1 張圖片' }).waitFor()
  const shop = await openPage(browser, { house, viewport: desk })
  await shop.goto('/p/baby-lotion-200-ml')
  const shown = shop.locator('main .picture img').first()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(400)
  await shop.context().close()
})

interface Movement {
  readonly causeKind: string
  readonly onHandChange: number
}

test('goods sent to another store leave the one and are counted in at the other', async () => {
  const { items: stores } = await owner.call<{ items: { id: string; code: string; name: Record<string, string> }[] }>('GET /stores') // prettier-ignore
  const [from, to] = ['林口倉', '新竹專櫃'].map(
    (name) => stores.find((store) => store.name['zh-TW'] === name)?.id ?? '',
  )
  const { items: found } = await owner.call<{ items: { unit: string }[] }>('GET /units/found?text=BB-LT-200')
  const unit = found[0]?.unit ?? ''
  // Not the levels: the demo's past is being filled in, and its parcels leave from the same warehouse.
  const moved = async (store = ''): Promise<number> => {
    const { items } = await owner.call<{ items: Movement[] }>(`GET /stores/${store}/units/${unit}/ledger?limit=100`)
    return items
      .filter(({ causeKind }) => causeKind === 'transfer')
      .reduce((sum, { onHandChange }) => sum + onHandChange, 0)
  }
  const before = [await moved(from), await moved(to)]
  await office.goto('/admin/stock?view=transfers')
  await office.getByRole('button', { name: '新增調撥' }).click()
  await panel()
    .getByLabel('調出')
    .selectOption(from ?? '')
  await panel()
    .getByLabel('調入')
    .selectOption(to ?? '')
  await panel().getByRole('searchbox', { name: '搜尋或掃描商品' }).fill('BB-LT-200')
  await panel()
    .getByRole('button', { name: /嬰兒潤膚乳/ })
    .click()
  await panel()
    .getByLabel(/嬰兒潤膚乳/)
    .fill('2')
  await panel().getByRole('button', { name: '送出貨品' }).click()
  await panel().getByText('運送中').waitFor()
  expect([await moved(from), await moved(to)]).toEqual([(before[0] ?? 0) - 2, before[1]])
  await panel().getByRole('button', { name: '確認到貨' }).click()
  await panel().getByText('已到貨').waitFor()
  expect(await moved(to)).toBe((before[1] ?? 0) + 2)
})

test('a count that is posted corrects the book to what lies there', async () => {
  // A store of its own: elsewhere the demo's past still sells while the count goes on, and rightly counts with it.
  const name = `盤點門市 ${Date.now()}`
  const { id: store } = await owner.call<{ id: string }>('POST /stores', {
    code: `CNT-${Date.now()}`,
    kind: 'shop',
    name: { 'zh-TW': name },
  })
  const { items: found } = await owner.call<{ items: { unit: string }[] }>('GET /units/found?text=BB-LT-200')
  const unit = found[0]?.unit ?? ''
  await owner.call(`POST /stores/${store}/receipts`, { lines: [{ unit, quantity: 9 }] })
  await office.goto('/admin/stock?view=counts')
  await office.getByRole('button', { name: '開始盤點' }).click()
  await panel().getByLabel('門市').selectOption({ label: name })
  await panel().getByRole('button', { name: '開始', exact: true }).click()
  await panel().getByRole('searchbox', { name: '搜尋或掃描商品' }).fill('BB-LT-200')
  await panel()
    .getByRole('button', { name: /嬰兒潤膚乳/ })
    .click()
  await panel()
    .getByLabel(/嬰兒潤膚乳/)
    .fill('7')
  await panel().getByRole('button', { name: '記下數量' }).click()
  await panel().getByRole('cell', { name: '嬰兒潤膚乳' }).waitFor()
  await panel().getByRole('button', { name: '過帳並更正庫存' }).click()
  await office.getByRole('dialog', { name: '過帳' }).getByRole('button', { name: '過帳並更正庫存' }).click()
  await office.getByRole('row').filter({ hasText: name }).filter({ hasText: '已過帳' }).waitFor()
  const { items } = await owner.call<{ items: { onHand: number }[] }>(`GET /stores/${store}/stock?units=${unit}`)
  expect(items[0]?.onHand).toBe(7)
})

test('a promotion made by the form and started lowers the price in the shop', async () => {
  await office.goto('/admin/promotions?promotion=new')
  await panel().getByLabel('中文名稱').fill('乳液九折')
  await panel().getByLabel('玩法').selectOption('line-off')
  await panel().getByLabel('優惠方式').selectOption('percentOff')
  await panel().getByLabel('折百分之幾').fill('10')
  await panel().getByLabel('適用商品').selectOption('units')
  await panel().getByRole('searchbox', { name: '搜尋或掃描商品' }).first().fill('BB-LT-200')
  await panel()
    .getByRole('button', { name: /嬰兒潤膚乳/ })
    .click()
  await panel().getByRole('button', { name: '儲存並開始' }).click()
  await office.getByRole('row', { name: /乳液九折.*進行中/ }).waitFor()
  const shop = await openPage(browser, { house, viewport: desk })
  await shop.goto('/p/baby-lotion-200-ml')
  await expect
    .poll(
      async () => {
        await shop.getByRole('button', { name: '加入購物車' }).click()
        await shop.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
        const told = await shop.locator('main').innerText()
        await shop.goto('/p/baby-lotion-200-ml')
        return told
      },
      { timeout: 45_000 },
    ) // prettier-ignore
    .toContain('乳液九折')
  await shop.context().close()
})

test('a store opened in the office is found in the shop once it has an address', async () => {
  const code = `NEW-${Date.now()}`
  await office.goto('/admin/stores')
  await office.getByRole('button', { name: '新增門市' }).click()
  await panel().getByLabel('中文名稱').fill('北投新店')
  await panel().getByLabel('代號').fill(code)
  await panel().getByRole('button', { name: '建立門市' }).click()
  await panel().getByRole('heading', { name: '北投新店' }).waitFor()
  await panel().getByLabel('地址').fill('光明路 1 號')
  await panel().getByRole('button', { name: '儲存門市' }).click()
  await panel().getByText('已儲存').waitFor()
  await office.getByRole('cell', { name: code }).waitFor()
  const shop = await openPage(browser, { house, viewport: desk })
  await shop.goto('/stores')
  await shop.getByText('光明路 1 號').waitFor()
  await shop.context().close()
})

test('somebody taken on can work, and whose account is switched off stands before the gate', async () => {
  await office.goto('/admin/stores?view=staff&staff=new')
  const email = `new-${Date.now()}@omoya.example`
  await panel().getByLabel('姓名').fill('陳小新')
  await panel().getByLabel('電子郵件').fill(email)
  await panel().getByLabel('怎麼開通帳號').selectOption('password')
  await panel().getByLabel('第一組密碼').fill('paper-lantern-seven')
  await panel().getByRole('checkbox', { name: '店長' }).check()
  await panel().getByRole('button', { name: '建立帳號' }).click()
  await panel().getByRole('heading', { name: '陳小新' }).waitFor()
  const person = await openOffice(browser, { house, who: email })
  await panel().getByRole('button', { name: '停用帳號（離職）' }).click()
  await office
    .getByRole('dialog', { name: '停用帳號（離職）' })
    .getByRole('button', { name: '停用帳號（離職）' })
    .click()
  await panel().getByText('已離職').waitFor()
  await person.getByRole('link', { name: '訂單', exact: true }).click()
  await person.getByRole('heading', { name: '登入後台' }).waitFor()
  await person.context().close()
})
