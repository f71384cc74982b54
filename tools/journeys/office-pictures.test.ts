// Pictures of a product: put in order by dragging and by the keys, said in words, shown for one variant, taken off and back.
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { misfits, violations } from './looks.ts'
import { calm, newNumber, openOffice, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const mark = newNumber()
const patient = { timeout: 15_000 }
let browser: Browser
let owner: Staff
let office: Page
let product = ''

interface Shown {
  readonly images: readonly { readonly image: string; readonly alt: Record<string, string>; readonly unit: string | null }[]
  readonly units: readonly { readonly unit: string; readonly sku: string }[]
} // prettier-ignore
const shown = () => owner.call<Shown>(`GET /products/${product}`)
const order = async () => (await shown()).images.map(({ image }) => image)

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const made = await owner.call<{ product: string }>('POST /products', {
    name: { 'zh-TW': `拍照 ${mark}` }, status: 'active', options: [{ name: { 'zh-TW': '顏色' }, values: [{ 'zh-TW': '紅' }, { 'zh-TW': '藍' }] }],
    units: [{ sku: `PIC-R-${mark}`, options: [{ 'zh-TW': '紅' }] }, { sku: `PIC-B-${mark}`, options: [{ 'zh-TW': '藍' }] }],
  }) // prettier-ignore
  product = made.product
  office = await openOffice(browser, { house, who: owner })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')

test('several are sent at once, and stand in order', async () => {
  await office.goto(`/admin/products?product=${product}`)
  const colours = ['#c2410c', '#18794e', '#1d4ed8']
  const files = await Promise.all(
    colours.map(async (background, index) => ({
      name: `${index}.png`,
      mimeType: 'image/png',
      buffer: await sharp({ create: { width: 320, height: 320, channels: 3, background } }).png().toBuffer(),
    })),
  ) // prettier-ignore
  await panel().locator('input[type=file]').setInputFiles(files)
  await panel().getByRole('img', { name: '第 3 張圖片' }).waitFor()
})

test('the keys and a drag put them in order, each step at once and none lost on a slow line', async () => {
  const [one, two, three] = await order()
  await office.route(`**/products/${product}/images`, async (route) => {
    await delay(700)
    await route.continue()
  })
  await panel().getByRole('button', { name: '第 3 張的文字與規格' }).focus()
  await office.keyboard.press('Home')
  await panel().getByRole('button', { name: '把第 2 張往後移' }).click()
  await expect.poll(order, patient).toEqual([three, two, one])
  await panel()
    .getByRole('button', { name: '第 3 張的文字與規格' })
    .dragTo(panel().getByRole('button', { name: '第 2 張的文字與規格' }))
  await expect.poll(order, patient).toEqual([three, one, two])
})

test('what it shows is said in each language, and of which variant it is', async () => {
  await panel().getByRole('button', { name: '第 1 張的文字與規格' }).click()
  const form = panel().getByRole('form', { name: '第 1 張的文字與規格' })
  await form.getByLabel('圖片說明（中文，給看不到圖的人）').fill('紅色外套的正面')
  await form.getByLabel('圖片說明（英文）').fill('Front of the red coat')
  await form.getByLabel('是哪一個規格的圖').selectOption({ label: '紅' })
  await form.getByRole('button', { name: '儲存圖片說明' }).click()
  await panel().getByRole('img', { name: '紅色外套的正面' }).waitFor()
  const { images, units } = await shown()
  expect(images[0]).toMatchObject({ alt: { 'zh-TW': '紅色外套的正面', en: 'Front of the red coat' }, unit: units.find((one) => one.sku.startsWith('PIC-R'))?.unit }) // prettier-ignore
  for (const viewport of [office.viewportSize() ?? phone, phone]) {
    await office.setViewportSize(viewport)
    expect([await violations(office), await misfits(office)]).toEqual([[], []])
  }
})

test('one that was taken off comes back as it was', async () => {
  const before = await shown()
  await panel().getByRole('button', { name: '移除第 1 張' }).click()
  await expect.poll(async () => (await order()).length, patient).toBe(2)
  await office.getByRole('button', { name: '復原', exact: true }).click()
  await expect.poll(async () => (await shown()).images, patient).toEqual(before.images)
  await panel().getByRole('img', { name: '紅色外套的正面' }).waitFor()
  calm(office)
})
