// Two years of orders: who bought what, when and where is drawn here; every price is the engine's (past.ts).
import {
  addDays,
  addSeconds,
  daysBetween,
  instantFrom,
  momentAt,
  type Day,
  type Instant,
  type Moment,
} from '@omoya/kernel'
import type { DemoPerson } from './people.ts'
import type { Dice } from './random.ts'
import type { DemoGoods, DemoMerchant } from './shapes.ts'

export interface DrawnLine {
  readonly sku: string
  readonly quantity: number
}

export interface DrawnOrder {
  readonly person: DemoPerson | null
  /** Of the shop where it was sold; null was ordered on the web. */
  readonly place: string | null
  readonly sent: 'ship' | 'cvs' | null
  readonly pay: 'cash' | 'card_terminal' | 'card' | 'cod'
  readonly invoice: 'paper' | 'member'
  readonly moment: Moment
  readonly lines: readonly DrawnLine[]
  /** How many seconds a parcel is under way. */
  readonly wayOfSeconds: number
}

export interface Drawing {
  readonly dice: Dice
  readonly shop: DemoMerchant
  readonly people: readonly DemoPerson[]
  /** The day of the first start, on which the history ends. */
  readonly today: Day
  /** When the first start was: nothing of the history lies after it. */
  readonly until: Instant
}

const ZONE = 'Asia/Taipei'
const DAYS = 730
/** Of the orders, what comes from people who buy the same again in a rhythm. */
const RHYTHMIC = 0.4
const DAY_SECONDS = 86_400

/** All orders of a shop, the oldest first; the same seed draws the same. */
export function drawHistory(drawing: Drawing): DrawnOrder[] {
  const { shop, people } = drawing
  const drawn: DrawnOrder[] = []
  for (const person of people)
    if (person.staple && drawn.length < shop.orders * RHYTHMIC) drawn.push(...rhythmOf(drawing, person, person.staple))
  while (drawn.length < shop.orders) drawn.push(drawAny(drawing))
  return drawn.slice(0, shop.orders).sort((a, b) => (a.moment.at < b.moment.at ? -1 : 1))
}

const firstDayOf = ({ today }: Drawing, person: DemoPerson | null): Day => {
  const begin = addDays(today, -DAYS)
  return person && person.joinedOn > begin ? person.joinedOn : begin
}

/** Somebody who buys one thing again about when it has been used up. */
function rhythmOf(drawing: Drawing, person: DemoPerson, staple: DemoGoods): DrawnOrder[] {
  const { dice, today } = drawing
  const every = staple.again ?? 30
  const orders: DrawnOrder[] = []
  let day = addDays(firstDayOf(drawing, person), dice.below(every))
  while (day < today) {
    orders.push(draw(drawing, { person, day, staple }))
    day = addDays(day, Math.max(1, Math.round(every * (0.88 + 0.24 * dice.next()))))
  }
  return orders
}

function drawAny(drawing: Drawing): DrawnOrder {
  const { dice, people } = drawing
  // One in ten gives no number at the till.
  const person = dice.chance(0.9) ? dice.weighted(people, (one) => one.weight) : null
  return draw(drawing, { person, day: dayOf(dice, drawing.today, firstDayOf(drawing, person)), staple: null })
}

function season(day: Day): number {
  if (day.slice(5) === '11-11') return 1
  return day.slice(5, 7) === '12' ? 0.75 : 0.55
}

/** Up to yesterday; 11.11 and the end of the year are high. */
function dayOf(dice: Dice, today: Day, from: Day): Day {
  const span = Math.max(1, daysBetween(from, today))
  for (let turn = 0; turn < 20; turn += 1) {
    const day = addDays(from, dice.below(span))
    if (dice.chance(season(day))) return day
  }
  return addDays(from, dice.below(span))
}

interface Wish {
  readonly person: DemoPerson | null
  readonly day: Day
  readonly staple: DemoGoods | null
}

function draw(drawing: Drawing, { person, day, staple }: Wish): DrawnOrder {
  const { dice } = drawing
  const { place, sent } = whereOf(drawing, person)
  const minute = minuteOf(dice, sent ? 'online' : 'store', day)
  const clock = `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`
  const at = instantFrom(clock, ZONE)
  if (!at) throw new Error(`no such time: ${clock}`)
  return {
    person, place, sent, pay: payOf(dice, sent), invoice: person && dice.chance(0.6) ? 'member' : 'paper',
    moment: momentAt(at, ZONE), lines: basketOf(drawing, person, staple), wayOfSeconds: wayOf(drawing, at),
  } // prettier-ignore
}

/** One to three days; what was ordered last arrived quickly, for the history has no loose ends. */
function wayOf({ dice, until }: Drawing, at: Instant): number {
  const usual = DAY_SECONDS + dice.below(2 * DAY_SECONDS)
  const left = Math.floor((Date.parse(until) - Date.parse(at)) / 1000)
  return addSeconds(at, usual) < until ? usual : Math.max(60, Math.floor(left * 0.9))
}

function payOf(dice: Dice, sent: DrawnOrder['sent']): DrawnOrder['pay'] {
  if (sent === 'cvs') return dice.chance(0.7) ? 'cod' : 'card'
  if (sent === 'ship') return 'card'
  return dice.chance(0.5) ? 'cash' : 'card_terminal'
}

function onlineHour(hour: number): number {
  if (hour >= 20) return 6
  return hour >= 9 ? 3 : 0.6
}

const TUESDAY = 2
const weekday = (day: Day): number => momentAt(instantFrom(day, ZONE) ?? ('' as never), ZONE).weekday

/** Shops are busy at noon and after work; Tuesday afternoons are empty, which nobody has used yet. */
function minuteOf(dice: Dice, where: 'store' | 'online', day: Day): number {
  if (where === 'online') return dice.weighted([...Array(24).keys()], onlineHour) * 60 + dice.below(60)
  const isTuesday = weekday(day) === TUESDAY
  const weight = (hour: number): number => {
    if (isTuesday && hour >= 13 && hour < 17) return 0.15
    return [12, 18, 19, 20].includes(hour) ? 4 : 2
  }
  return dice.weighted([11, 12, 13, 14, 15, 16, 17, 18, 19, 20], weight) * 60 + dice.below(60)
}

function wants(drawing: Drawing, person: DemoPerson | null): (one: DemoGoods) => number {
  return (one) => {
    // What somebody buys in a rhythm he does not buy between.
    if (one.sku === person?.staple?.sku) return 0
    if (drawing.shop.story !== 'skin') return one.weight
    // Nappy buyers hardly know that the bumper strips exist.
    if (one.sku === 'BB-BS-02') return person?.likesBaby ? 0.2 : one.weight
    if (one.category !== '嬰幼兒') return one.weight
    return person?.likesBaby ? one.weight * 3 : one.weight * 0.1
  }
}

function basketOf(drawing: Drawing, person: DemoPerson | null, staple: DemoGoods | null): DrawnLine[] {
  const { dice, shop } = drawing
  const chosen = new Map<string, number>()
  const goods = shop.goods.filter((one) => one.weight > 0)
  const count = (staple ? 0 : 1) + dice.weighted([0, 1, 2, 3], (more) => [5, 4, 2, 1][more] ?? 0)
  if (staple) chosen.set(staple.sku, 1)
  for (let turn = 0; turn < count; turn += 1) {
    const one = dice.weighted(goods, wants(drawing, person))
    chosen.set(one.sku, (chosen.get(one.sku) ?? 0) + (dice.chance(0.2) ? 2 : 1))
  }
  // Shrimp draws crab sticks along, in every second basket.
  if (shop.story === 'seafood' && chosen.has('SF-SH-500') && dice.chance(0.5)) chosen.set('SF-CB-250', 1)
  return [...chosen].map(([sku, quantity]) => ({ sku, quantity }))
}

function whereOf({ dice, shop }: Drawing, person: DemoPerson | null): Pick<DrawnOrder, 'place' | 'sent'> {
  const habit = person?.habit ?? 'store'
  const isOnline = habit === 'online' || (habit === 'both' && dice.chance(0.5))
  if (isOnline) return { place: null, sent: dice.chance(0.6) ? 'ship' : 'cvs' }
  const near = shop.stores.filter((place) => place.weight > 0 && place.city === person?.city)
  const place = near.length > 0 && dice.chance(0.8) ? dice.pick(near) : dice.weighted(shop.stores, (one) => one.weight)
  return { place: place.code, sent: null }
}
