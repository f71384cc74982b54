// From work lines to the lines of the document, in the order of the cart.
import { standardRate, taxOf } from './tax.ts'
import { usesOf } from './pricing.ts'
import { byText, type Part, type WorkLine } from './work.ts'
import type { Priced } from './price-cart.ts'
import type { NotApplied, PriceBook, PricedCart, PricedLine } from './shapes.ts'

export function answer(priced: Priced, book: PriceBook): PricedCart {
  const { pricing, points, credit, couponUses, choices, pointsTimes, nextVouchers } = priced
  const { cart, moment } = pricing.asking
  const lines = [...goodsLines(pricing.lines), ...freightLines(priced, book)].map((line, index) => ({
    ...line,
    lineNo: index + 1,
    parent: line.parent === null ? null : index + 1 - line.parent,
  }))
  const subtotal = lines.reduce((sum, line) => sum + line.list, 0)
  const total = lines.reduce((sum, line) => sum + line.paid, 0)
  const taxParts = taxOf(lines.filter(carriesMoney), book)
  return {
    bookVersion: book.version,
    currency: cart.currency,
    moment,
    channel: cart.channel,
    store: cart.store,
    fulfilment: cart.fulfilment,
    lines,
    applied: pricing.applied,
    notApplied: [...pricing.notApplied].sort(bySource),
    choices,
    uses: usesOf(pricing),
    couponUses,
    nextVouchers,
    pointsTimes,
    points,
    credit,
    subtotal,
    discount: subtotal - total,
    total,
    tax: taxParts.reduce((sum, part) => sum + part.tax, 0),
    taxParts,
    solved: pricing.solved,
  }
}

const bySource = (a: NotApplied, b: NotApplied): number => byText(a.source, b.source) || byText(a.why, b.why)

const carriesMoney = (line: PricedLine): boolean => line.kind !== 'bundle'

/** `parent` is counted back from the line until the numbers are given. */
function goodsLines(lines: readonly WorkLine[]): PricedLine[] {
  return [...lines].sort((a, b) => a.index - b.index).flatMap((line) => {
    const [only] = line.parts
    if (only?.unit === line.unit) return [{ ...documentLine(line, only), kind: line.taken ? takenKind(line) : 'unit' }]
    return [parentLine(line), ...line.parts.map((part, place) => ({ ...documentLine(line, part), kind: 'component' as const, parent: place + 1 }))]
  }) // prettier-ignore
}

const takenKind = (line: WorkLine): PricedLine['kind'] => (line.taken?.rule.kind === 'gift' ? 'gift' : 'unit')

function documentLine(line: WorkLine, part: Part): Omit<PricedLine, 'kind'> {
  const { unit, quantity, unitPrice, list, left, shares } = part
  return {
    lineNo: 0,
    parent: null,
    key: line.source.key,
    unit: unit.id,
    sku: unit.sku,
    name: unit.name,
    quantity,
    unitPrice,
    compareAt: unit.compareAt,
    list,
    shares,
    paid: left,
    tax: unit.tax,
    ...marksOf(line),
  }
}

const marksOf = ({ taken, source }: WorkLine): Pick<PricedLine, 'gift' | 'takenFor' | 'overridden'> => ({
  gift: taken?.rule.kind === 'gift' ? taken.id : null,
  ...(taken ? { takenFor: taken.id } : {}),
  ...(source.priceOverride ? { overridden: true } : {}),
})

function parentLine(line: WorkLine): PricedLine {
  const { unit, quantity, unitPrice, source } = line
  const { sku, name, compareAt, tax } = unit
  return {
    lineNo: 0, parent: null, key: source.key, kind: 'bundle', unit: unit.id, sku, name, quantity, unitPrice, compareAt,
    list: 0, shares: [], paid: 0, tax, ...marksOf(line),
  } // prettier-ignore
}

function freightLines({ freight }: Priced, book: PriceBook): PricedLine[] {
  const tax = { kind: 'taxable', rate: standardRate(book.country) } as const
  return freight.map(({ rule, left, shares }) => ({
    lineNo: 0, parent: null, key: `freight:${rule.id}`, kind: 'freight', unit: null, sku: '', name: rule.name, quantity: 1,
    unitPrice: rule.amount, compareAt: null, list: rule.amount, shares, paid: left, tax, gift: null,
  })) // prettier-ignore
}
