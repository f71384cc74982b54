// Every kind of promotion, made in the form as a marketer fills it in and seen in a real cart: three cups of NT$200 and
// one plate of NT$120, delivered for NT$100. The amounts are calculated by hand.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from '../browser/launch.ts'
import { expectBooksHold } from './books.ts'
import { misfits, violations } from './looks.ts'
import { calm, openOffice, openPage, phone } from './people.ts'
import { logIn, type Staff } from './staff.ts'

const house = inject('house')
const mark = String(Date.now() % 100_000)
const [CUP, PLATE, TOWEL, CARD, VOUCHER] = ['玩法陶杯', '玩法瓷盤', '玩法茶巾', '玩法卡片', '玩法回饋券'].map((name) => `${name} ${mark}`) as [string, string, string, string, string] // prettier-ignore
/** The web shop hears of goods, prices and promotions within two seconds. */
const HEARD = { timeout: 15_000 }
let browser: Browser
let owner: Staff
let office: Page
let shopper: Page
let cups = ''
let plate = ''

interface Made {
  readonly slug: string
  readonly units: readonly { readonly unit: string }[]
}

async function newGoods(name: string, price: number, store: string): Promise<string> {
  const { slug, units } = await owner.call<Made>('POST /products', {
    name: { 'zh-TW': name }, status: 'active', units: [{ sku: `KIND-${price}-${mark}` }],
  }) // prettier-ignore
  const unit = units[0]?.unit ?? ''
  await owner.call('PUT /prices', { prices: [{ unit, price }] })
  await owner.call(`POST /stores/${store}/receipts`, { lines: [{ unit, quantity: 50 }] })
  return slug
}

async function fillCart(slugs: readonly string[]): Promise<void> {
  for (const slug of slugs) {
    const button = shopper.getByRole('button', { name: '加入購物車' })
    await expect.poll(() => shopper.goto(`/p/${slug}`).then(() => button.count()), HEARD).toBe(1)
    await button.click()
    await shopper.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
  }
}

beforeAll(async () => {
  browser = await launchBrowser()
  owner = await logIn(house, 'owner@omoya.example')
  const { items } = await owner.call<{ items: { id: string; name: Record<string, string> }[] }>('GET /stores?limit=200')
  const store = items.find((one) => one.name['zh-TW']?.includes('倉'))?.id ?? items[0]?.id ?? ''
  cups = await newGoods(CUP, 200, store)
  plate = await newGoods(PLATE, 120, store)
  await newGoods(TOWEL, 90, store)
  await newGoods(CARD, 60, store)
  await owner.call(`PUT /coupons/${crypto.randomUUID()}`, {
    name: { 'zh-TW': VOUCHER }, kind: 'unique', off: { amountOff: 50 }, validDays: 30,
  }) // prettier-ignore
  office = await openOffice(browser, { house, who: owner })
  shopper = await openPage(browser, { house, viewport: phone })
})
afterAll(() => browser.close())

const panel = () => office.getByRole('dialog')
const field = (label: string | RegExp) => panel().getByLabel(label)

/** The form asks for goods up to three times: of the rule, of the scope, of the try-out cart. */
async function pick(place: number, name: string): Promise<void> {
  await panel().getByRole('searchbox', { name: '搜尋或掃描商品' }).nth(place).fill(name)
  await panel().getByRole('button', { name }).first().click()
}

const cartWords = async (): Promise<string> => {
  await shopper.goto('/cart')
  return shopper.getByRole('main').innerText()
}

async function press(button: string): Promise<void> {
  await shopper.getByRole('button', { name: button }).click()
  await shopper.getByRole('heading', { name: '購物車', level: 1 }).waitFor()
}

/** Once the cart offers it. */
async function choose(promotion: string, goods: string): Promise<void> {
  await expect.poll(cartWords, HEARD).toContain(promotion)
  await press(`選 ${goods}`)
}

interface Row {
  readonly kind: string
  /** Of the list 玩法. */
  readonly fill: () => Promise<void>
  /** How the goods are searched for before those of the scope. */
  readonly scopeAt?: 1
  /** What the shopper has to press for it. */
  readonly earn?: (name: string) => Promise<void>
  readonly says: (name: string) => string
  readonly total: string
  /** Back to the cart of all. */
  readonly undo?: () => Promise<void>
}

const steps = async (first: readonly [string, string], second: readonly [string, string], from: RegExp, value: RegExp) => {
  await panel().getByRole('button', { name: '再加一階' }).click()
  for (const [place, [at, off]] of [first, second].entries()) {
    await field(from).nth(place).fill(at)
    await field(value).nth(place).fill(off)
  }
} // prettier-ignore

const rows: readonly Row[] = [
  {
    kind: '單品折扣',
    fill: () => field(/^折多少/).fill('20'),
    says: (name) => `${name}（3 次）：折 NT$60`,
    total: 'NT$760',
  },
  {
    kind: 'N 件打折',
    fill: async () => {
      await field('件數').fill('3')
      await field('付原價的百分之幾').fill('79')
    },
    says: (name) => `${name}：折 NT$126`,
    total: 'NT$694',
  },
  {
    kind: 'N 件特價',
    fill: async () => {
      await field('件數').fill('3')
      await field(/^優惠價/).fill('500')
    },
    says: (name) => `${name}：折 NT$100`,
    total: 'NT$720',
  },
  {
    kind: '第 N 件折扣',
    fill: async () => {
      await field('第幾件').fill('2')
      await field('付原價的百分之幾').fill('50')
    },
    says: (name) => `${name}：折 NT$100`,
    total: 'NT$720',
  },
  {
    kind: '件數級距',
    fill: async () => {
      await field('優惠方式').selectOption('percentOff')
      await steps(['2', '10'], ['3', '20'], /^滿幾件/, /^折百分之幾/)
    },
    says: (name) => `${name}：折 NT$120`,
    total: 'NT$700',
  },
  {
    kind: '買 N 送 M',
    fill: async () => {
      await field('買幾件').fill('2')
      await field('送幾件').fill('1')
    },
    says: (name) => `${name}：折 NT$200`,
    total: 'NT$620',
  },
  {
    kind: '紅配綠',
    fill: async () => {
      await field(/^優惠價/).fill('250')
      await field('搭配的商品').selectOption('units')
      await pick(0, PLATE)
    },
    scopeAt: 1,
    says: (name) => `${name}：折 NT$70`,
    total: 'NT$750',
  },
  {
    kind: '加價購',
    fill: async () => {
      await field(/^滿額（/).fill('500')
      await pick(0, TOWEL)
      await field(TOWEL).fill('39')
    },
    scopeAt: 1,
    earn: (name) => choose(name, TOWEL),
    says: (name) => `${name}：折 NT$51`,
    total: 'NT$859',
    undo: () => press(`移除 ${TOWEL}`),
  },
  {
    kind: '滿額折',
    fill: () => steps(['300', '30'], ['600', '70'], /^滿額（/, /^折多少/),
    says: (name) => `${name}：折 NT$70`,
    total: 'NT$750',
  },
  {
    kind: '滿額贈',
    fill: async () => {
      await field(/^滿額（/).fill('500')
      await field('可選幾件贈品').fill('1')
      await pick(0, CARD)
    },
    scopeAt: 1,
    earn: (name) => choose(name, CARD),
    says: (name) => `${name}：折 NT$60`,
    total: 'NT$820',
    undo: () => press(`移除 ${CARD}`),
  },
  {
    kind: '回饋券',
    fill: async () => {
      await field(/^滿額（/).fill('500')
      await field('每次送幾張').fill('2')
      await field('送哪張券').selectOption({ label: VOUCHER })
    },
    says: () => `「${VOUCHER}」2 張`,
    total: 'NT$820',
  },
  {
    kind: '點數加倍',
    fill: () => field('點數倍數').fill('3'),
    says: () => '21 點（3 倍點數）',
    total: 'NT$820',
  },
  {
    kind: '運費',
    fill: async () => {
      await field(/^滿額（/).fill('500')
      await field(/^運費改為/).fill('20')
    },
    says: (name) => `${name}：運費省 NT$80`,
    total: 'NT$740',
  },
]

test('without a promotion the cart costs what its goods and their way cost', async () => {
  await fillCart([cups, cups, cups, plate])
  await shopper.getByText('NT$820').first().waitFor()
  await shopper.getByText('7 點', { exact: true }).waitFor()
})

test.each(rows)('$kind: from the form to the cart', async ({ kind, fill, scopeAt = 0, earn, says, total, undo }) => {
  const name = `${kind} ${mark}`
  await office.goto('/admin/promotions?promotion=new')
  await field('中文名稱').fill(name)
  await field('玩法').selectOption({ label: kind })
  await fill()
  await field('適用商品').selectOption('units')
  await pick(scopeAt, CUP)
  expect(await violations(office)).toEqual([])
  await panel().getByRole('button', { name: '儲存並開始' }).click()
  const row = office.getByRole('row', { name: new RegExp(`${name}.*進行中`) })
  await row.waitFor()
  await earn?.(name)
  await expect.poll(cartWords, HEARD).toContain(says(name))
  await expect(shopper.locator('.totals-sum').innerText()).resolves.toContain(total)
  expect([await violations(shopper), await misfits(shopper)]).toEqual([[], []])
  await undo?.()
  await row.getByRole('button', { name: /暫停/ }).click()
  await office.getByRole('row', { name: new RegExp(`${name}.*已暫停`) }).waitFor()
  await expect.poll(cartWords, HEARD).not.toContain(says(name))
  calm(office)
  calm(shopper)
})

test('the books hold', () => expectBooksHold(house, ['I1', 'I2', 'I3']))
