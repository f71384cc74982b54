// Facts of the trade and of other shops' tests, as data: given, when, then, where from, and what we decided.
import { describe, expect, test } from 'vitest'
import { decimalText, parseAmount, share } from '@omoya/kernel'
import { cashDifference, everything, priceCart, roundCash, splitTax, taxUpon, taxWithin } from './index.ts'
import peers from './cases/peers.json' with { type: 'json' }
import promotions from './cases/promotions.json' with { type: 'json' }
import twVat from './cases/tw-vat.json' with { type: 'json' }
import jpTax from './cases/jp-tax.json' with { type: 'json' }
import {
  from,
  sampleBook,
  sampleCart,
  sampleCoupon,
  sampleMoment,
  samplePromotion,
  sampleShopper,
  sampleUnit,
} from './samples.ts'
import type { BookUnit, Cart, CartLine, LineFilter, OfferedCoupon, Promotion, PromotionKind, RulesPart, Shopper, TaxRounding, Threshold } from './index.ts' // prettier-ignore

type Loose<Shape> = Partial<Omit<Shape, 'filter' | 'rule'>> & { filter?: Partial<LineFilter> }
interface Case {
  readonly id: string
  readonly given: {
    readonly units: Record<string, number | Partial<BookUnit>>
    readonly promotions?: (Loose<Promotion> & { id: string; rule: PromotionKind & { threshold?: Partial<Threshold>; partner?: Partial<LineFilter> } })[]
    readonly coupons?: (Loose<OfferedCoupon> & { code: string; off: OfferedCoupon['off'] })[]
    readonly shopper?: Partial<Shopper>
    readonly rules?: Partial<RulesPart>
    readonly moment?: { readonly minuteOfDay: number }
  }
  readonly when: { readonly lines: ([string, number] | CartLine)[]; readonly cart?: Partial<Cart> }
  readonly then: Record<string, unknown> & { readonly total: number }
} // prettier-ignore

const filterOf = (filter: Partial<LineFilter> | undefined): LineFilter => ({ ...everything, ...filter })

function ruleOf(rule: NonNullable<Case['given']['promotions']>[number]['rule']): PromotionKind {
  const threshold = rule.threshold ? { threshold: from(0, rule.threshold) } : {}
  const partner = rule.partner ? { partner: filterOf(rule.partner) } : {}
  return { ...rule, ...threshold, ...partner } as PromotionKind // JSON leaves out what is usual
}

function priceCase({ given, when }: Case) {
  const units = Object.entries(given.units).map(([id, unit]) =>
    typeof unit === 'number' ? sampleUnit(id, unit) : sampleUnit(id, unit.price ?? 0, unit),
  )
  const live = (given.promotions ?? []).map(({ id, rule, filter, ...more }) =>
    samplePromotion(id, ruleOf(rule), { ...more, filter: filterOf(filter) }),
  )
  const coupons = (given.coupons ?? []).map(({ code, off, filter, ...more }) =>
    sampleCoupon(code, off, { ...more, filter: filterOf(filter) }),
  )
  const book = sampleBook(units, { promotions: live, ...given.rules })
  const shopper = sampleShopper({ ...given.shopper, coupons })
  return priceCart(sampleCart(when.lines, when.cart), book, shopper, { ...sampleMoment, ...given.moment })
}

describe('promotions', () => {
  test.each((promotions as unknown as Case[]).map((each) => [each.id, each] as const))('%s', (_id, each) => {
    const priced = priceCase(each)
    const found: Record<string, unknown> = {
      total: priced.total,
      applied: priced.applied.map(({ source, amount }) => [source, amount]),
      uses: priced.uses.map(({ promotion, times }) => [promotion, times]),
      why: priced.notApplied.map(({ source, why, facts }) => [source, why, facts]),
      paid: Object.fromEntries(priced.lines.filter(({ sku }) => sku in ((each.then['paid'] as object) ?? {})).map(({ sku, paid }) => [sku, paid])), // prettier-ignore
      choices: priced.choices.map(({ promotion, choices, choose, price }) => [promotion, choices, choose, price]),
      vouchers: priced.nextVouchers.map(({ coupon, count }) => [coupon, count]),
      pointsTimes: priced.pointsTimes,
      points: [priced.points.spent, priced.points.amount],
      credit: priced.credit,
      couponUses: priced.couponUses,
    }
    expect(Object.fromEntries(Object.keys(each.then).map((name) => [name, found[name]]))).toEqual(each.then)
  })
})

describe('peers', () => {
  test.each(peers.split)('$when.total over $given.weights is $then ($source)', ({ given, when, then }) => {
    expect(share(when.total, given.weights)).toEqual(then)
  })

  test.each(peers.cash)('$when.amount in coins of $given.interval is $then', ({ given, when, then }) => {
    const amount = parseAmount(when.amount, 'USD')?.amount ?? NaN
    expect(decimalText(roundCash(amount, given.interval), 'USD')).toBe(then)
    expect(roundCash(-amount, given.interval)).toBe(-roundCash(amount, given.interval))
    expect(amount + cashDifference(amount, given.interval)).toBe(roundCash(amount, given.interval))
  })

  test.each(peers.taxUpon)('$given.rate % on $when.net is $then ($source)', ({ given, when, then }) => {
    expect(taxUpon(when.net, given.rate, 'half-up')).toBe(then)
  })

  test.each(peers.points)('$source', ({ given, when, then }) => {
    const points = { value: given.value, earnPer: 100, maxPercent: 100, smallest: 1 }
    const shopper = sampleShopper({ member: 'm' as never, points: given.offered })
    const cart = sampleCart([['a', 1]], { points: given.offered })
    expect(
      priceCart(cart, sampleBook([sampleUnit('a', when.total)], { points }), shopper, sampleMoment).points,
    ).toEqual(then)
  })
})

const taxable = (rate: number) => ({ kind: 'taxable', rate }) as const

describe('business tax of Taiwan', () => {
  const vatCases = twVat.vectors as unknown as { id: string; input: Record<string, never> & { mode: string; total?: number; sales?: number; lines?: { qty: number; unitPrice: number; taxType: string }[] }; expect: Record<string, number> }[] // prettier-ignore
  test.each(vatCases.filter(({ input }) => input.mode === 'inclusive'))('$id', ({ input, expect: then }) => {
    const total = input.total ?? 0
    const tax = taxWithin(total, 5, 'half-up')
    expect({ sales: total - tax, tax, total }).toEqual(then)
    expect(splitTax([{ paid: total, tax: taxable(5) }], 'TW', 'floor')[0]).toMatchObject({
      net: then['sales'],
      tax: then['tax'],
    })
  })
  test.each(vatCases.filter(({ input }) => input.mode === 'exclusive'))('$id', ({ input, expect: then }) => {
    const sales = input.sales ?? 0
    const tax = taxUpon(sales, 5, 'half-up')
    expect({ sales, tax, total: sales + tax }).toEqual(then)
  })
  test.each(vatCases.filter(({ input }) => input.mode === 'mixed-inclusive'))('$id', ({ input, expect: then }) => {
    // The vector sums fractions of a dollar per kind first; shops have none, so its sums come in whole.
    const sum = (type: string) => Math.round((input.lines ?? []).reduce((total, line) => total + (line.taxType === type ? line.qty * line.unitPrice : 0), 0)) // prettier-ignore
    const parts = splitTax([{ paid: sum('1'), tax: taxable(5) }, { paid: sum('2'), tax: { kind: 'zero-rated', rate: 0 } }, { paid: sum('3'), tax: { kind: 'exempt', rate: 0 } }], 'TW', 'half-up') // prettier-ignore
    const of = (kind: string) => parts.find((part) => part.kind === kind)
    expect({ taxableSales: of('taxable')?.net, tax: of('taxable')?.tax, zeroRated: of('zero-rated')?.total, exempt: of('exempt')?.total, total: parts.reduce((total, part) => total + part.total, 0) }).toEqual(then) // prettier-ignore
  })
})

describe('consumption tax of Japan', () => {
  interface JapanCase { id: string; input: { op: string; rounding: TaxRounding; lines: { rate: number; amount: number }[] }; expect: { byRate: Record<string, { total: number; tax: number; net: number }> } } // prettier-ignore
  const cases = jpTax.vectors as unknown as JapanCase[]
  test.each(cases.filter(({ input }) => input.op === 'taxInclusive'))('$id', ({ input, expect: then }) => {
    const parts = splitTax(input.lines.map(({ rate, amount }) => ({ paid: amount, tax: taxable(rate) })), 'JP', input.rounding) // prettier-ignore
    expect(Object.fromEntries(parts.map(({ rate, total, tax, net }) => [rate, { total, tax, net }]))).toEqual(
      then.byRate,
    )
  })
  test.each(cases.filter(({ input }) => input.op === 'taxExclusive'))('$id', ({ input, expect: then }) => {
    for (const [rate, part] of Object.entries(then.byRate)) {
      const net = input.lines.reduce((sum, line) => sum + (line.rate === Number(rate) ? line.amount : 0), 0)
      const tax = taxUpon(net, Number(rate), input.rounding)
      expect({ net, tax, total: net + tax }).toEqual(part)
    }
  })
})
