// The shop of the order bench: 1,000 units, 50 promotions at once, members of a tier with points, and a coupon code
// an order. All of it by the modules' own verbs.
import { addDays, type CouponId, type MemberId, type StoreId, type UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import { periodOf } from '@omoya/invoices/rules'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as pricing from '@omoya/pricing'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import { publishBook } from '@omoya/flows/prices/publish-book'
import { command, type Ctx, type MerchantProfile } from '@omoya/platform'
import type { Runtime } from '@omoya/platform/runtime'
import { saveOffers } from './offers.ts'

export const UNITS = 1_000
export const PROMOTIONS = 50
export const MEMBERS = 1_000
const CATEGORIES = 40
const PLENTY = 100_000_000
const A_BATCH = 500

export interface OrdersShop {
  readonly profile: MerchantProfile
  readonly token: string
  readonly store: StoreId
  readonly units: readonly UnitId[]
  readonly members: readonly MemberId[]
  readonly codes: readonly string[]
}

const names = (zh: string) => ({ 'zh-TW': zh, en: zh, ja: zh })
const inBatches = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / A_BATCH) }, (_, at) => items.slice(at * A_BATCH, (at + 1) * A_BATCH))

async function open(ctx: Ctx): Promise<{ store: StoreId; token: string; units: readonly UnitId[]; coupon: CouponId }> {
  const entity = await merchants.createMerchant(ctx, {
    name: names('量測店'), hosts: [],
    entity: { country: 'TW', registrationNumber: null, businessNumber: '04595257', name: '量測', address: '', phone: '' },
  }) // prettier-ignore
  const store = await stores.createStore(ctx, {
    code: 'B-01', kind: 'shop', name: names('量測店'), city: '臺北市', district: '信義區', address: '', place: null,
    hostName: null, counterMode: null, phone: '', postalCode: '', hours: [], allowsPickup: true, ships: true,
  }) // prettier-ignore
  const rows = Array.from({ length: UNITS }, (_, number) => ({
    sku: `B-${String(number).padStart(4, '0')}`, name: names(`商品 ${number}`), category: `類別 ${number % CATEGORIES}`, status: 'active' as const,
  })) // prettier-ignore
  const { units } = await catalog.upsertProducts(ctx, rows)
  await pricing.setPrices(ctx, units.map(({ unit }, number) => ({ unit, price: 60 + ((number * 37) % 900) }))) // prettier-ignore
  const lines = units.map(({ unit }) => ({ unit, quantity: PLENTY }))
  await inventory.receiveStock(ctx, { store, lines, reason: 'opening', reference: 'BENCH' })
  await saveOffers(ctx, PROMOTIONS)
  await publishBook(ctx)
  // Everybody of the bench comes many times a day and spends points each time.
  await loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), spokenSpendLimit: 1_000_000 })
  await loyalty.saveTiers(ctx, [
    { code: 'member', name: names('會員'), from: 0, keepFrom: 0 },
    { code: 'gold', name: names('金卡'), from: 20_000, keepFrom: 15_000 },
  ])
  const coupon = await loyalty.saveCoupon(ctx, {
    coupon: ctx.newId<'coupon'>(), name: names('券'), kind: 'unique', off: { amountOff: 20 },
  }) // prettier-ignore
  await invoices.allotRoll(ctx, { entity, period: periodOf(ctx.moment.day), letters: 'BE', from: 0, until: 99_999_999 })
  const { token } = await staff.createKey(ctx, { name: 'bench', rights: ['orders.place'], expiresAt: null })
  return { store, token, units: units.map(({ unit }) => unit), coupon }
}

async function join(ctx: Ctx, numbers: readonly number[]): Promise<MemberId[]> {
  const joined = await members.importMembers(ctx, numbers.map((number) => ({
    phone: `09${String(10_000_000 + number)}`, name: `會員${number}`,
  }))) // prettier-ignore
  const ids = joined.flatMap(({ member }) => (member ? [member] : []))
  await loyalty.importTiers(ctx, ids.map((member) => ({ member, code: 'gold', until: null }))) // prettier-ignore
  await loyalty.openLots(ctx, ids.map((member) => ({
    member, kind: 'points', amount: 1_000_000, expiresOn: addDays(ctx.moment.day, 365), source: { kind: 'bench', id: member },
  }))) // prettier-ignore
  return ids
}

export async function openOrdersShop(runtime: Runtime, orders: number): Promise<OrdersShop> {
  const profile = merchants.newProfile({ code: 'bench', zone: 'Asia/Taipei', currency: 'TWD', country: 'TW', locale: 'zh-TW' }) // prettier-ignore
  const inShop = <Answer>(work: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    command(runtime, { merchant: profile, actor: { kind: 'system', name: 'bench' } }, work)
  const { coupon, ...opened } = await inShop(open)
  const people: MemberId[] = []
  for (const batch of inBatches([...Array(MEMBERS).keys()])) people.push(...(await inShop((ctx) => join(ctx, batch))))
  const codes: string[] = []
  for (const batch of inBatches([...Array(orders).keys()])) {
    const issues = batch.map((number) => ({ coupon, member: null, source: { kind: 'bench', id: String(number) } }))
    codes.push(...(await inShop((ctx) => loyalty.issueCodes(ctx, issues))).map((issued) => issued.text))
  }
  return { profile, ...opened, members: people, codes }
}
