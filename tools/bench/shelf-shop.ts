// The shop of the catalogue and search benches: 50,000 products with names in three languages, their prices, 50 offers,
// and pieces in four shops and a warehouse. All of it by the modules' own verbs.
import type { StoreId, Text, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as merchants from '@omoya/merchants'
import * as pricing from '@omoya/pricing'
import { publishBook } from '@omoya/flows/prices/publish-book'
import * as stores from '@omoya/stores'
import { command, type Ctx } from '@omoya/platform'
import type { Runtime } from '@omoya/platform/runtime'
import { saveOffers } from './offers.ts'

export const PRODUCTS = 50_000
export const SHOPS = 4
export const OFFERS = 50
const CATEGORIES = 100
const A_BATCH = 1_000
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 660, untilMinute: 1_290 }))

const kinds = ['台北', '日本', '義大利', '有機', '手工', '經典', '限量', '輕量', '防水', '純棉', '羊毛']
const colours = ['紅', '綠', '藍', '白', '黑', '灰', '金', '銀', '紫', '粉']
const things = ['外套', '上衣', '長褲', '毛衣', '襯衫', '番茄', '茶葉', '烏龍茶', '餅乾', '保溫杯', '帽子', '圍巾', '手套'] // prettier-ignore
const english = ['jacket', 'shirt', 'sweater', 'bottle', 'hat', 'tea', 'scarf']
const japanese = ['トマト', 'ジャケット', 'シャツ', 'お茶', 'ぼうし']

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? ''

const nameOf = (index: number): Text => ({
  'zh-TW': `${at(kinds, index)}${at(colours, Math.floor(index / 7))}色${at(things, Math.floor(index / 3))}${100 + (index % 900)}`,
  en: `${at(english, index)} ${index}`,
  ja: `${at(japanese, index)}${index % 50}`,
})

/** What somebody types: whole words and beginnings, in three languages, with a number that few goods carry. */
export const searchWords = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const number = (index * 7_919) % PRODUCTS
    const words = [
      nameOf(number)['zh-TW'], at(things, index), `${at(colours, index)}色 ${at(things, index)}`,
      nameOf(number).en, nameOf(number).ja, `${at(kinds, index)}${at(colours, index)}`,
    ] // prettier-ignore
    return words[index % words.length] ?? '茶'
  })

const storeOf = (number: number, kind: 'shop' | 'warehouse') => ({
  code: `S-${number}`, kind, name: { 'zh-TW': `量測 ${number} 店`, en: `Shop ${number}`, ja: `量測 ${number} 店` },
  city: '臺北市', district: '信義區', address: '', place: null, hostName: null, counterMode: null, phone: '', postalCode: '',
  hours: EVERY_DAY, allowsPickup: kind === 'shop', ships: kind === 'warehouse',
}) // prettier-ignore

async function openStores(ctx: Ctx): Promise<StoreId[]> {
  await merchants.createMerchant(ctx, {
    name: { 'zh-TW': '量測店' }, hosts: [],
    entity: { country: 'TW', registrationNumber: null, businessNumber: '04595257', name: '量測', address: '', phone: '' },
  }) // prettier-ignore
  const made: StoreId[] = []
  for (let number = 0; number <= SHOPS; number += 1)
    made.push(await stores.createStore(ctx, storeOf(number, number === 0 ? 'warehouse' : 'shop')))
  return made
}

async function fill(ctx: Ctx, open: readonly StoreId[], numbers: readonly number[]): Promise<void> {
  const rows = numbers.map((number) => ({
    sku: `SKU-${String(number).padStart(6, '0')}`, name: nameOf(number), category: `類別 ${number % CATEGORIES}`, status: 'active' as const,
  })) // prettier-ignore
  const { units } = await catalog.upsertProducts(ctx, rows)
  await pricing.setPrices(ctx, units.map(({ unit }, index) => ({ unit, price: 60 + ((index * 37) % 900) }))) // prettier-ignore
  const few = (store: number, unit: UnitId, index: number) => ((index + store) % 3 === 0 ? [] : [{ unit, quantity: 5 }])
  for (const [place, store] of open.entries()) {
    const lines = units.flatMap(({ unit }, index) => few(place, unit, index))
    await inventory.receiveStock(ctx, { store, lines, reason: 'opening', reference: 'BENCH' })
  }
}

export async function openShelfShop(runtime: Runtime, products = PRODUCTS): Promise<void> {
  const profile = merchants.newProfile({ code: 'bench', zone: 'Asia/Taipei', currency: 'TWD', country: 'TW', locale: 'zh-TW' }) // prettier-ignore
  const inShop = <Answer>(work: (ctx: Ctx) => Promise<Answer>): Promise<Answer> =>
    command(runtime, { merchant: profile, actor: { kind: 'system', name: 'bench' } }, work)
  const open = await inShop(openStores)
  for (let start = 0; start < products; start += A_BATCH)
    await inShop((ctx) =>
      fill(
        ctx,
        open,
        Array.from({ length: A_BATCH }, (_, index) => start + index),
      ),
    )
  await inShop((ctx) => saveOffers(ctx, OFFERS))
  await inShop((ctx) => publishBook(ctx))
}
