// From cart lines to work lines at their list prices, and the first lane: overrides, price lists, bundles.
import { share } from '@omoya/kernel'
import { indexOf } from './book-index.ts'
import { listOpen, reason, type Asking } from './conditions.ts'
import { byText, grant, leftOf, type Benefit, type Cut, type Ledger, type Part, type WorkLine } from './work.ts'
import type { BookUnit, CartLine, NotApplied, PriceBook, PriceList, Promotion } from './shapes.ts'

export interface BuiltLines {
  readonly lines: readonly WorkLine[]
  readonly unknown: readonly NotApplied[]
}

/** Sorted by key, which is what breaks ties from here on: the order of the cart never does. */
export function buildLines(
  asking: Asking,
  book: PriceBook,
  wanted: readonly { line: CartLine; index: number; taken: Promotion | null }[],
): BuiltLines {
  const lists = indexOf(book).lists.filter((list) => listOpen(list, asking))
  const lines: WorkLine[] = []
  const unknown: NotApplied[] = []
  for (const { line, index, taken } of [...wanted].sort(byKey)) {
    const unit = book.unit(line.unit)
    if (unit) lines.push(buildLine({ source: line, index, unit, taken }, lists, book))
    else unknown.push({ source: line.key, name: {}, ...reason('pricing.why.unknown_unit', { unit: line.unit }) })
  }
  return { lines, unknown }
}

const byKey = (a: { line: CartLine }, b: { line: CartLine }): number =>
  byText(a.line.key, b.line.key) || byText(a.line.unit, b.line.unit) || a.line.quantity - b.line.quantity

type Found = Pick<WorkLine, 'source' | 'index' | 'unit' | 'taken'>

/** A price list or an override dearer than 售價 raises the list price; a cheaper one is a share. */
function buildLine(found: Found, lists: readonly PriceList[], book: PriceBook): WorkLine {
  const { source, unit } = found
  const each = listedPrice(unit, source, lists)
  const unitPrice = Math.max(unit.price, each)
  const floorEach = Math.max(0, unit.floor ?? 0)
  return {
    ...found,
    quantity: source.quantity,
    unitPrice,
    floorEach,
    parts: partsOf(unit, source.quantity, unitPrice, book),
    runs: [{ count: source.quantity, each }],
    groups: [],
    stage: {},
  }
}

const listOf = (unit: BookUnit, lists: readonly PriceList[]): PriceList | undefined =>
  lists.find((list) => unit.lists[list.id] !== undefined)

function listedPrice(unit: BookUnit, source: CartLine, lists: readonly PriceList[]): number {
  if (source.priceOverride) return source.priceOverride.unitPrice
  const list = listOf(unit, lists)
  return list ? (unit.lists[list.id] ?? unit.price) : unit.price
}

function partsOf(unit: BookUnit, quantity: number, unitPrice: number, book: PriceBook): Part[] {
  const held = unit.kind === 'bundle' ? componentsOf(unit, book) : []
  if (held.length === 0) return [partOf(unit, quantity, unitPrice)]
  return held.map((component) => partOf(component.unit, component.quantity * quantity, component.unit.price))
}

const partOf = (unit: BookUnit, quantity: number, unitPrice: number): Part => {
  const list = unitPrice * quantity
  return { unit, quantity, unitPrice, list, left: list, floor: 0, shares: [] }
}

/** Components that the book does not know would lose goods silently, so such a bundle stays one line. */
function componentsOf(bundle: BookUnit, book: PriceBook): { unit: BookUnit; quantity: number }[] {
  const known = bundle.components.flatMap(({ unit, quantity }) => {
    const found = book.unit(unit)
    return found ? [{ unit: found, quantity }] : []
  })
  return known.length === bundle.components.length ? known : []
}

/** Brings every line from its list price to what it costs before promotions, and sets the floors. */
export function priceListLane(ledger: Ledger, lines: readonly WorkLine[], asking: Asking, book: PriceBook): void {
  const lists = indexOf(book).lists.filter((list) => listOpen(list, asking))
  splitBundles(ledger, lines)
  const byList = new Map<PriceList | 'override', Cut[]>()
  for (const line of lines) {
    const each = line.runs[0]?.each ?? line.unitPrice
    const off = leftOf(line) - each * line.quantity
    if (off > 0) {
      const source = line.source.priceOverride ? 'override' : listOf(line.unit, lists)
      if (source) byList.set(source, [...(byList.get(source) ?? []), ...proportional(line.parts, off)])
    }
    setFloors(line)
  }
  for (const [source, cuts] of byList) grant(ledger, source === 'override' ? override : ofList(source), cuts)
}

const override: Benefit = {
  kind: 'override', source: 'override', name: {}, times: 1, onReturn: 'proportional', terms: null,
} // prettier-ignore

const ofList = (list: PriceList): Benefit => ({
  kind: 'price-list',
  source: list.id,
  name: list.name,
  times: 1,
  onReturn: 'proportional',
  terms: null,
})

function proportional(parts: readonly Part[], off: number): Cut[] {
  const amounts = share(off, parts.map((part) => part.left)) // prettier-ignore
  return parts.map((part, index) => ({ part, amount: amounts[index] ?? 0 })).filter((cut) => cut.amount !== 0)
}

/** The bundle's price over its components by their list prices (J5: 899 over 500, 250, 300 is 428, 214, 257). */
function splitBundles(ledger: Ledger, lines: readonly WorkLine[]): void {
  for (const line of lines) {
    if (line.unit.kind !== 'bundle' || line.parts[0]?.unit === line.unit) continue
    const prices = share(line.unitPrice * line.quantity, line.parts.map((part) => part.list)) // prettier-ignore
    const cuts = line.parts.map((part, index) => ({ part, amount: part.list - (prices[index] ?? 0) }))
    const { id, name } = line.unit
    const benefit: Benefit = {
      kind: 'bundle',
      source: id,
      name,
      times: line.quantity,
      onReturn: 'proportional',
      terms: null,
    }
    grant(ledger, benefit, cuts.filter((cut) => cut.amount !== 0)) // prettier-ignore
  }
}

function setFloors(line: WorkLine): void {
  if (line.floorEach === 0) return
  const floors = share(line.floorEach * line.quantity, line.parts.map((part) => part.left)) // prettier-ignore
  line.parts.forEach((part, index) => (part.floor = Math.min(part.left, floors[index] ?? 0)))
}
