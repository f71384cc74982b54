// The price engine alone, in this process, without database or network. Its floor looks at every line with the filter of
// every offer and does nothing else.
import { momentAt, type CategoryId, type Instant, type PromotionId, type UnitId } from '@omoya/kernel'
import {
  bookOf,
  matcherOf,
  nobody,
  priceCart,
  type BookUnit,
  type Cart,
  type Matcher,
  type PriceBook,
} from '@omoya/pricing/rules'
import type { Lent } from './bench.ts'
import type { LoadAnswer } from './load.ts'
import { offersOf } from './offers.ts'
import { rowOf } from './row.ts'

const SECONDS = 3
const TURNS = 3
const UNITS = 1_000
const CATEGORIES = 40
const noon = momentAt('2026-11-25T04:00:00.000Z' as Instant, 'Asia/Taipei')

const unitOf = (number: number): BookUnit => ({
  id: `unit-${number}` as UnitId, sku: `B-${number}`, name: { 'zh-TW': `商品 ${number}` }, kind: 'goods', price: 60 + ((number * 37) % 900),
  compareAt: null, floor: null, lists: {}, categories: [`category-${number % CATEGORIES}` as CategoryId], brand: null, tags: [],
  special: false, tax: { kind: 'taxable', rate: 5 }, components: [],
}) // prettier-ignore

function bookWith(promotions: number): PriceBook {
  const categories = Array.from({ length: CATEGORIES }, (_, number) => `category-${number}` as CategoryId)
  let serial = 0
  const live = offersOf(promotions, categories, () => `promotion-${serial++}` as PromotionId)
  return bookOf(
    {
      currency: 'TWD', country: 'TW', exclusive: 'cheapest', taxRounding: 'half-up', lists: [], freight: [],
      promotions: live, points: { value: 1, earnPer: 100, maxPercent: 100, smallest: 1 },
    },
    Array.from({ length: UNITS }, (_, number) => unitOf(number)), 'bench',
  ) // prettier-ignore
}

/** Another cart each time, so that nothing can be remembered. */
const cartOf = (lines: number, number: number): Cart => ({
  currency: 'TWD', channel: 'web', store: null, fulfilment: 'handover', coupons: [], points: 0, credit: 0,
  lines: Array.from({ length: lines }, (_, line) => ({
    key: `line-${line}`, unit: `unit-${(number * 17 + line * 3) % UNITS}` as UnitId, quantity: 1 + ((number + line) % 3),
  })),
}) // prettier-ignore

function repeat(work: (number: number) => unknown): LoadAnswer {
  const milliseconds: number[] = []
  const begin = performance.now()
  for (let last = begin; last - begin < SECONDS * 1000;) {
    work(milliseconds.length)
    const now = performance.now()
    milliseconds.push(now - last)
    last = now
  }
  const seconds = (performance.now() - begin) / 1000
  return { done: milliseconds.length, seconds, milliseconds, failures: [], next: 0 }
}

function look(book: PriceBook, matchers: readonly Matcher[], cart: Cart): number {
  let fits = 0
  for (const { unit } of cart.lines) {
    const facts = book.unit(unit)
    for (const fitting of matchers) if (facts && fitting(facts)) fits += 1
  }
  return fits
}

function row(lines: number, promotions: number) {
  const book = bookWith(promotions)
  const matchers = book.promotions.map(({ filter }) => matcherOf(filter))
  const price = (number: number) => priceCart(cartOf(lines, number), book, nobody, noon)
  const shown = price(0)
  if (shown.lines.length < lines || look(book, matchers, cartOf(lines, 0)) === 0)
    throw new Error('this cart meets no offer')
  let cpu = 0
  const turns = Array.from({ length: TURNS }, () => {
    const floor = repeat((number) => look(book, matchers, cartOf(lines, number)))
    const before = process.cpuUsage()
    const load = repeat(price)
    const spent = process.cpuUsage(before)
    cpu += (spent.user + spent.system) / 1000
    return { floor, load }
  })
  const done = turns.reduce((sum, { load }) => sum + load.done, 0)
  const sizes = { lines, promotions, units: UNITS, benefitsInFirst: shown.applied.length }
  const cpuMilliseconds = Math.round((cpu / done) * 1000) / 1000
  return { ...rowOf(`price ${lines} lines x ${promotions} promotions`, turns), cpuMilliseconds, statements: 0, sizes }
}

export const benchPrice = async (lent: Lent): Promise<void> => {
  lent.print(row(3, 50))
  lent.print(row(200, 1_000))
}
