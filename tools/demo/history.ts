// Two years of orders: who bought what, when and where is drawn; every price is the engine's.
import { createHash } from 'node:crypto'
import {
  addDays,
  daysBetween,
  instantFrom,
  momentAt,
  type Day,
  type Moment,
  type StoreId,
  type UnitId,
} from '@omoya/kernel'
import {
  nobody,
  priceCart,
  type Cart,
  type Channel,
  type FulfilmentKind,
  type PriceBook,
  type PricedCart,
} from '@omoya/pricing/rules'
import type { DemoPerson } from './people.ts'
import type { Dice } from './random.ts'
import type { DemoGoods, DemoMerchant } from './shapes.ts'

export interface DrawnOrder {
  readonly number: string
  readonly person: DemoPerson | null
  readonly store: StoreId
  readonly channel: Channel
  readonly moment: Moment
  readonly priced: PricedCart
  readonly hash: string
}

export interface Drawing {
  readonly dice: Dice
  readonly shop: DemoMerchant
  readonly people: readonly DemoPerson[]
  readonly book: PriceBook
  readonly units: ReadonlyMap<string, UnitId>
  readonly stores: ReadonlyMap<string, StoreId>
  readonly warehouse: StoreId
  readonly today: Day
}

const ZONE = 'Asia/Taipei'

function onlineHour(hour: number): number {
  if (hour >= 20) return 6
  return hour >= 9 ? 3 : 0.6
}

function season(day: Day): number {
  if (day.slice(5) === '11-11') return 1
  return day.slice(5, 7) === '12' ? 0.75 : 0.55
}

/** Shops are busy at noon and after work; Tuesday afternoons are empty, which nobody has used yet. */
function minuteOf(dice: Dice, where: 'store' | 'online', weekday: number): number {
  if (where === 'online') return dice.weighted([...Array(24).keys()], onlineHour) * 60 + dice.below(60)
  const weight = (hour: number): number => {
    if (weekday === 2 && hour >= 13 && hour < 17) return 0.15
    return [12, 18, 19, 20].includes(hour) ? 4 : 2
  }
  return dice.weighted([11, 12, 13, 14, 15, 16, 17, 18, 19, 20], weight) * 60 + dice.below(60)
}

/** Growth over two years, weekends busier in shops, 11.11 and the end of the year high. */
function dayOf(dice: Dice, today: Day, from: Day): Day {
  const span = Math.max(1, daysBetween(from, today) - 1)
  for (let turn = 0; turn < 20; turn += 1) {
    const day = addDays(from, dice.below(span))
    if (dice.chance(season(day))) return day
  }
  return addDays(from, dice.below(span))
}

function wants(drawing: Drawing, person: DemoPerson | null): (one: DemoGoods) => number {
  return (one) => {
    if (drawing.shop.story !== 'skin') return one.weight
    const isBaby = one.category === '嬰幼兒'
    // Nappy buyers hardly know that the bumper strips exist.
    if (one.sku === 'BB-BS-02') return person?.likesBaby ? 0.2 : one.weight
    if (!isBaby) return one.weight
    return person?.likesBaby ? one.weight * 3 : one.weight * 0.2
  }
}

/** Shrimp draws crab sticks along, in every second basket. */
function companions(drawing: Drawing, chosen: Map<string, number>): void {
  if (drawing.shop.story === 'seafood' && chosen.has('SF-SH-500') && drawing.dice.chance(0.5))
    chosen.set('SF-CB-250', 1)
}

function basketOf(drawing: Drawing, person: DemoPerson | null): Map<string, number> {
  const { dice, shop } = drawing
  const chosen = new Map<string, number>()
  const goods = shop.goods.filter((one) => one.weight > 0)
  const count = 1 + dice.weighted([0, 1, 2, 3], (more) => [5, 4, 2, 1][more] ?? 0)
  for (let turn = 0; turn < count; turn += 1) {
    const one = dice.weighted(goods, wants(drawing, person))
    chosen.set(one.sku, (chosen.get(one.sku) ?? 0) + (dice.chance(0.2) ? 2 : 1))
  }
  companions(drawing, chosen)
  return chosen
}

interface Where {
  readonly channel: Channel
  readonly store: StoreId
  readonly fulfilment: FulfilmentKind
}

function whereOf(drawing: Drawing, person: DemoPerson | null): Where {
  const { dice, shop, stores, warehouse } = drawing
  const habit = person?.habit ?? 'store'
  const isOnline = habit === 'online' || (habit === 'both' && dice.chance(0.5))
  if (isOnline) return { channel: 'web', store: warehouse, fulfilment: dice.chance(0.6) ? 'ship' : 'cvs' }
  const near = shop.stores.filter((place) => place.weight > 0 && place.city === person?.city)
  const place = near.length > 0 && dice.chance(0.8) ? dice.pick(near) : dice.weighted(shop.stores, (one) => one.weight)
  return { channel: 'till', store: stores.get(place.code) ?? warehouse, fulfilment: 'handover' }
}

export function drawOrder(drawing: Drawing, serial: number): DrawnOrder {
  const { dice, people, today, shop } = drawing
  // One in ten gives no number at the till.
  const person = dice.chance(0.9) ? dice.weighted(people, (one) => one.weight) : null
  const where = whereOf(drawing, person)
  const day = dayOf(
    dice,
    today,
    person && person.joinedOn > addDays(today, -730) ? person.joinedOn : addDays(today, -730),
  )
  const weekday = momentAt(instantFrom(day, ZONE) ?? ('' as never), ZONE).weekday
  const minute = minuteOf(dice, where.channel === 'till' ? 'store' : 'online', weekday)
  const clock = `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const at = instantFrom(clock, ZONE)
  if (!at) throw new Error(`no such time: ${clock}`)
  const moment = momentAt(at, ZONE)
  const lines = [...basketOf(drawing, person)].flatMap(([sku, quantity], index) => {
    const unit = drawing.units.get(sku)
    return unit ? [{ key: String(index), unit, quantity }] : []
  })
  const cart: Cart = {
    currency: 'TWD',
    channel: where.channel,
    store: where.store,
    fulfilment: where.fulfilment,
    lines,
    coupons: [],
    points: 0,
    credit: 0,
  }
  const shopper = person ? { ...nobody, tier: 'member', birthMonth: Number(person.birthday.slice(5, 7)) } : nobody
  const priced = priceCart(cart, drawing.book, shopper, moment)
  const number = `${shop.code.slice(0, 2).toUpperCase()}-H${String(serial).padStart(6, '0')}`
  const hash = createHash('sha1').update(`${number}/${at}/${priced.total}`).digest('base64url')
  return { number, person, store: where.store, channel: where.channel, moment, priced, hash }
}
