import {
  addDays,
  instantFrom,
  momentAt,
  type CategoryId,
  type EntityId,
  type StoreId,
  type Text,
  type UnitId,
} from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as merchants from '@omoya/merchants'
import * as pricing from '@omoya/pricing'
import * as staff from '@omoya/staff'
import * as stores from '@omoya/stores'
import { nextPeriod, periodOf } from '@omoya/invoices/rules'
import type { Actor, Ctx, MerchantProfile } from '@omoya/platform'
import { publishBook } from '@omoya/flows/prices/publish-book'
import { promotionsOf } from './promotions.ts'
import type { DemoGoods, DemoMerchant, DemoStore } from './shapes.ts'
import { writeStories } from './stories/write.ts'
import { shelfName } from './shelves.ts'

/** One password for every demo log-in; docs/demo.md lists them. */
export const DEMO_PASSWORD = 'paper-lantern-seven'

export interface Founded {
  readonly profile: MerchantProfile
  readonly units: ReadonlyMap<string, UnitId>
  readonly stores: ReadonlyMap<string, StoreId>
  readonly warehouse: StoreId
}

/** The shop's tills, as the history and this morning's sales name them. */
export const tillOf = ({ profile }: Pick<Founded, 'profile'>): Actor => ({
  kind: 'key',
  key: profile.id as never,
  rights: ['*'],
  stores: 'all',
})

export const profileFor = (shop: DemoMerchant): MerchantProfile =>
  merchants.newProfile({ code: shop.code, zone: 'Asia/Taipei', currency: 'TWD', country: 'TW', locale: 'zh-TW' })

/** How far back the books go. */
const HISTORY_DAYS = 730

/** The morning on which the shelves were filled for the first time. */
function openingDay(ctx: Ctx): Ctx {
  const now = instantFrom(addDays(ctx.moment.day, -HISTORY_DAYS), ctx.profile.zone) ?? ctx.now
  return { ...ctx, now, moment: momentAt(now, ctx.profile.zone) }
}

/** Everything a shop needs before its first sale, by the modules' own verbs. */
export async function foundShop(ctx: Ctx, shop: DemoMerchant): Promise<Omit<Founded, 'profile'>> {
  const entity = await merchants.createMerchant(ctx, {
    name: shop.name, accent: shop.accent, entity: { country: 'TW', registrationNumber: null, ...shop.company },
    hosts: [`${shop.code}.localhost`],
  }) // prettier-ignore
  const placed = await openStores(ctx, shop)
  await hire(ctx, shop, placed)
  const units = await stockShelves(ctx, shop, placed)
  await setOffers(ctx, shop, units)
  await writeStories(ctx, shop)
  await allotNumbers(ctx, entity)
  await publishBook(ctx)
  const warehouse = placed.get(shop.stores[0]?.code ?? '')
  if (!warehouse) throw new Error(`${shop.code} has no store`)
  return { units, stores: placed, warehouse }
}

const OPEN_MINUTE = 660
const CLOSE_MINUTE = 1_290

const storeDraft = (place: DemoStore): stores.NewStore => ({
  code: place.code, kind: place.kind, name: place.name, city: place.city, district: place.district, address: place.address,
  place: { latitude: place.latitude, longitude: place.longitude },
  hostName: place.host ?? null, counterMode: place.kind === 'counter' ? 'own-till' : null, phone: '', postalCode: '',
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: OPEN_MINUTE, untilMinute: CLOSE_MINUTE })),
  allowsPickup: place.kind !== 'warehouse', ships: place.kind === 'warehouse' || place.code === 'FR-01',
}) // prettier-ignore

async function openStores(ctx: Ctx, shop: DemoMerchant): Promise<Map<string, StoreId>> {
  const placed = new Map<string, StoreId>()
  for (const place of shop.stores) placed.set(place.code, await stores.createStore(ctx, storeDraft(place)))
  return placed
}

/** A person for each role at the main shop, an owner at the others. */
async function hire(ctx: Ctx, shop: DemoMerchant, placed: ReadonlyMap<string, StoreId>): Promise<void> {
  const counter = shop.stores
    .filter((place) => place.kind !== 'warehouse')
    .flatMap((place) => placed.get(place.code) ?? [])
  const address = (name: string) => `${name}@${shop.code === 'demo' ? 'omoya' : shop.code}.example`
  const team = [
    { email: address('owner'), name: '林店主', roles: ['owner'], stores: 'all' },
    { email: address('manager'), name: '陳店長', roles: ['manager'], stores: 'all' },
    { email: address('clerk'), name: '黃櫃姐', roles: ['clerk'], stores: counter },
    { email: address('warehouse'), name: '張倉管', roles: ['warehouse'], stores: 'all' },
    { email: address('marketer'), name: '李行銷', roles: ['marketer'], stores: 'all' },
    { email: address('accountant'), name: '王會計', roles: ['accountant'], stores: 'all' },
    { email: address('support'), name: '吳客服', roles: ['support'], stores: 'all' },
    { email: address('auditor'), name: '周稽核', roles: ['auditor'], stores: 'all' },
  ] as const
  for (const person of shop.code === 'demo' ? team : team.slice(0, 1))
    await staff.createStaff(ctx, {
      ...person,
      roles: [...person.roles],
      stores: person.stores === 'all' ? 'all' : [...person.stores],
      password: DEMO_PASSWORD,
    })
}

async function categoriesOf(ctx: Ctx, shop: DemoMerchant): Promise<ReadonlyMap<string, CategoryId>> {
  const made = new Map<string, CategoryId>()
  for (const name of new Set(shop.goods.map((one) => one.category)))
    made.set(name, await catalog.saveCategory(ctx, { parent: null, name: shelfName(name), position: made.size }))
  return made
}

export const ON_HAND_SHOP = 60
export const ON_HAND_WAREHOUSE = 900

/** What lies where on the first morning. */
export const openingStock = (
  shop: DemoMerchant,
  place: DemoStore,
): { readonly sku: string; readonly quantity: number }[] =>
  shop.goods
    .filter((one) => one.kind !== 'bundle')
    .map(({ sku }) => ({ sku, quantity: place.kind === 'warehouse' ? ON_HAND_WAREHOUSE : ON_HAND_SHOP }))

/** What the kinds of one product are told apart by, each value once. */
function optionsOf(kinds: readonly DemoGoods[]): { name: Text; values: Text[] }[] {
  return (kinds[0]?.variant?.options ?? []).map((name, place) => {
    const values = kinds.flatMap(({ variant }) => variant?.values[place] ?? [])
    return { name, values: [...new Map(values.map((value) => [value['zh-TW'], value])).values()] }
  })
}

async function stockShelves(
  ctx: Ctx,
  shop: DemoMerchant,
  placed: ReadonlyMap<string, StoreId>,
): Promise<Map<string, UnitId>> {
  const categories = await categoriesOf(ctx, shop)
  const units = new Map<string, UnitId>()
  for (const one of shop.goods) {
    const category = categories.get(one.category)
    const components = Object.entries(one.components ?? {}).flatMap(([sku, quantity]) => {
      const unit = units.get(sku)
      return unit ? [{ unit, quantity }] : []
    })
    const kinds = one.variant ? shop.goods.filter((other) => other.variant?.of === one.variant?.of) : [one]
    // Its first kind has made the product.
    if (kinds[0] !== one) continue
    const saved = await catalog.createProduct(ctx, {
      name: one.name, kind: one.kind ?? 'goods', status: 'active', brand: null,
      categories: category ? [{ category }] : [],
      // Gifts and samples are given, not sold: no shelf of a shop shows them.
      offers: one.kind === 'gift' || one.kind === 'sample' ? [{ channels: ['corporate'], stores: null, startsAt: null, endsAt: null }] : [],
      options: optionsOf(kinds),
      units: kinds.map(({ sku, barcode, variant }) => ({ sku, components, barcodes: barcode ? [{ code: barcode }] : [], options: [...(variant?.values ?? [])] })),
    }) // prettier-ignore
    kinds.forEach(({ sku }, place) => {
      const unit = saved.units[place]
      if (unit) units.set(sku, unit.unit)
    })
  }
  await pricing.setPrices(ctx, shop.goods.flatMap((one) => {
    const unit = units.get(one.sku)
    return unit ? [{ unit, price: one.price, compareAt: one.compareAt ?? null, cost: Math.round(one.price * 0.42) }] : []
  })) // prettier-ignore
  for (const place of shop.stores) {
    const store = placed.get(place.code)
    const lines = openingStock(shop, place).flatMap(({ sku, quantity }) => {
      const unit = units.get(sku)
      return unit ? [{ unit, quantity }] : []
    })
    if (store) await inventory.receiveStock(openingDay(ctx), { store, lines, reason: 'opening', reference: 'OPENING' })
  }
  return units
}

async function setOffers(ctx: Ctx, shop: DemoMerchant, units: ReadonlyMap<string, UnitId>): Promise<void> {
  const list = ctx.newId<'price-list'>()
  const everyone = { tags: null, staffOnly: false, channels: null, stores: null, startsAt: null, endsAt: null }
  await pricing.savePriceList(ctx, {
    id: list, definition: { name: { 'zh-TW': '會員價', en: 'Member price', ja: '会員価格' }, priority: 10, tiers: ['gold', 'vip'], membersOnly: true, ...everyone },
  }) // prettier-ignore
  const dear = shop.goods.filter((one) => one.price >= 600 && one.kind !== 'bundle')
  await pricing.setListPrices(ctx, list, dear.flatMap((one) => {
    const unit = units.get(one.sku)
    return unit ? [{ unit, price: Math.round(one.price * 0.95) }] : []
  })) // prettier-ignore
  const categories = new Map(
    (await catalog.listCategories(ctx)).map((row) => [row.name['zh-TW'] ?? '', row.categoryId]),
  )
  for (const { id, definition } of promotionsOf(ctx, shop, categories))
    await pricing.savePromotion(ctx, { id, definition, status: 'active', version: null })
  const words = (zh: string, en: string, ja: string): Text => ({ 'zh-TW': zh, en, ja })
  await pricing.saveFreight(ctx, {
    id: 'ship',
    fulfilment: 'ship',
    name: words('宅配', 'Home delivery', '宅配'),
    amount: shop.freight.ship,
    freeFrom: shop.freight.freeFrom,
  })
  await pricing.saveFreight(ctx, {
    id: 'cvs',
    fulfilment: 'cvs',
    name: words('超商取貨', 'Convenience store', 'コンビニ受取'),
    amount: shop.freight.cvs,
    freeFrom: shop.freight.freeFrom,
  })
  await loyalty.saveTiers(ctx, [
    { code: 'member', name: words('會員', 'Member', '会員'), from: 0, keepFrom: 0 },
    { code: 'gold', name: words('金卡', 'Gold', 'ゴールド'), from: 20_000, keepFrom: 15_000 },
    { code: 'vip', name: words('VIP', 'VIP', 'VIP'), from: 100_000, keepFrom: 80_000 },
  ])
  await loyalty.saveCoupon(ctx, {
    coupon: ctx.newId<'coupon'>(),
    name: words('見面禮 100', 'Welcome 100', 'ウェルカム100'),
    kind: 'shared',
    code: 'HELLO100',
    off: { amountOff: 100 },
    perMember: 1,
    membersOnly: true,
    onReturn: 'proportional',
  })
  const lineCoupon = await loyalty.saveCoupon(ctx, {
    coupon: ctx.newId<'coupon'>(),
    name: words('LINE 好友禮 100', 'LINE friend’s 100', 'LINE お友だち100'),
    kind: 'unique',
    off: { amountOff: 100 },
    threshold: { from: 500, counts: 'once', after: 'order', addOns: 'with' },
    validDays: 30,
    perMember: 1,
    membersOnly: true,
  })
  await loyalty.saveLoyaltySettings(ctx, { ...(await loyalty.loyaltySettings(ctx)), lineCoupon })
}

/** Numbers of each period of the history, of this one and the next, as the ministry hands them out. */
async function allotNumbers(ctx: Ctx, entity: EntityId): Promise<void> {
  const last = nextPeriod(periodOf(ctx.moment.day))
  const first = String.fromCharCode(65 + ((ctx.randomBytes(1)[0] ?? 0) % 26))
  let period = periodOf(openingDay(ctx).moment.day)
  for (let place = 0; period <= last; place += 1) {
    const from = (place + 1) * 1_000_000
    await invoices.allotRoll(ctx, { entity, period, letters: `${first}${String.fromCharCode(65 + (place % 26))}`, from, until: from + 9_999 }) // prettier-ignore
    period = nextPeriod(period)
  }
}
