import { instantFrom, instantOf, millisecondsOf, type Currency, type Instant } from '@omoya/kernel'
import { amountOf, readDecimal, type Decimal } from './decimal.ts'
import type { Row } from './map.ts'

const CHANNELS = ['web', 'till', 'kiosk', 'app', 'marketplace', 'corporate'] as const
const STATUSES = ['paid', 'returned', 'cancelled'] as const

/** One accepted line, amounts in the smallest unit. */
export interface OrderRow {
  readonly order: string
  readonly placedAt: Instant
  readonly channel: (typeof CHANNELS)[number]
  readonly store: string
  readonly member: string
  readonly phone: string
  readonly email: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly unitPrice: number
  readonly list: number
  readonly discount: number
  readonly status: (typeof STATUSES)[number]
  readonly city: string
  readonly district: string
  readonly campaign: string
  readonly tender: string
  readonly address: string
  readonly postalCode: string
  readonly invoiceNo: string
  readonly staff: string
  readonly rounded: boolean
}

export interface BadRow {
  readonly column: string
  /** `integrations.row.*` */
  readonly why: string
}

export interface RowSettings {
  readonly currency: Currency
  readonly zone: string
}

const INSTANT = /(?:Z|[+-]\d{2}:?\d{2})$/

function timeOf(text: string, zone: string): Instant | null {
  if (!INSTANT.test(text)) return instantFrom(text, zone)
  const parsed = millisecondsOf(text as Instant)
  return Number.isNaN(parsed) ? null : instantOf(parsed)
}

const isLonger = (text: string | undefined, most: number): boolean => text !== undefined && text.length > most

/** Spelled out: every line of a file passes here. */
function longColumn(row: Row): string | null {
  if (isLonger(row['order'], 100)) return 'order'
  if (isLonger(row['sku'], 100)) return 'sku'
  if (isLonger(row['name'], 500)) return 'name'
  if (isLonger(row['member'], 100)) return 'member'
  if (isLonger(row['phone'], 40)) return 'phone'
  if (isLonger(row['email'], 254)) return 'email'
  if (isLonger(row['store'], 100)) return 'store'
  if (isLonger(row['campaign'], 100)) return 'campaign'
  if (isLonger(row['invoice_no'], 100)) return 'invoice_no'
  if (isLonger(row['tender'], 100)) return 'tender'
  if (isLonger(row['staff'], 100)) return 'staff'
  return isLonger(row['address'], 500) ? 'address' : null
}

const WHOLE = /^[+-]?\d{1,9}(\.0+)?$/

/** Decides whether lines may come in, one after another; lines of one time, as those of an order, read it once. */
export function orderRowReader({ currency, zone }: RowSettings): (row: Row) => OrderRow | BadRow {
  let last: { readonly text: string; readonly at: Instant | null } = { text: '', at: null }
  const placedAt = (text: string): Instant | null => {
    if (text !== last.text) last = { text, at: timeOf(text, zone) }
    return last.at
  }
  return (row) => readRow(row, currency, placedAt)
}

/** One line alone; names the first column that does not fit. */
export const readOrderRow = (row: Row, settings: RowSettings): OrderRow | BadRow => orderRowReader(settings)(row)

function readRow(row: Row, currency: Currency, timeIn: (text: string) => Instant | null): OrderRow | BadRow {
  const long = longColumn(row)
  if (long) return { column: long, why: 'integrations.row.too_long' }
  if (!row['order']) return { column: 'order', why: 'integrations.row.empty' }
  if (!row['sku']) return { column: 'sku', why: 'integrations.row.empty' }
  const placedAt = timeIn(row['placed_at'] ?? '')
  if (!placedAt) return { column: 'placed_at', why: 'integrations.row.no_date' }
  const quantity = Number(row['quantity'])
  if (!WHOLE.test(row['quantity'] ?? '')) return { column: 'quantity', why: 'integrations.row.no_whole_number' }
  const money = moneyOf(row, quantity, currency)
  if ('why' in money) return money
  const channel = CHANNELS.find((known) => known === (row['channel'] || 'web'))
  if (!channel) return { column: 'channel', why: 'integrations.row.unknown_value' }
  const status = STATUSES.find((known) => known === (row['status'] || 'paid'))
  if (!status) return { column: 'status', why: 'integrations.row.unknown_value' }
  return {
    order: row['order'], placedAt, channel, status, quantity,
    store: row['store'] ?? '', member: row['member'] ?? '', phone: row['phone'] ?? '', email: row['email'] ?? '',
    sku: row['sku'], name: row['name'] || row['sku'], campaign: row['campaign'] ?? '', tender: row['tender'] ?? '',
    city: row['city'] ?? '', district: row['district'] ?? '', address: row['address'] ?? '', postalCode: row['postal_code'] ?? '',
    invoiceNo: row['invoice_no'] ?? '', staff: row['staff'] ?? '',
    ...money,
  } // prettier-ignore
}

const NOTHING = { amount: 0, rounded: false }

type LineMoney = Pick<OrderRow, 'unitPrice' | 'list' | 'discount' | 'rounded'>

/** A price of one piece times the quantity; or what the line came to after its discount, where there is no price. */
function moneyOf(row: Row, quantity: number, currency: Currency): LineMoney | BadRow {
  const discount = row['discount'] ? discountOf(row['discount'], currency) : NOTHING
  if (!discount) return { column: 'discount', why: 'integrations.row.no_amount' }
  const column = row['unit_price'] || !row['line_total'] ? 'unit_price' : 'line_total'
  const stated = readDecimal(row[column] ?? '')
  const one = stated && amountOf(stated, 1, currency)
  const all = stated && (column === 'unit_price' ? amountOf(stated, quantity, currency) : one)
  if (!one || !all) return { column, why: 'integrations.row.no_amount' }
  const rounded = one.rounded || all.rounded || discount.rounded
  if (column === 'unit_price')
    return { unitPrice: shownPrice(one.amount, stated), list: all.amount, discount: discount.amount, rounded }
  const list = all.amount + discount.amount
  return { unitPrice: quantity === 0 ? 0 : Math.round(list / quantity), list, discount: discount.amount, rounded }
}

function discountOf(text: string, currency: Currency): ReturnType<typeof amountOf> {
  const off = readDecimal(text)
  return off && amountOf(off, 1, currency)
}

/** A price too fine for the currency is still a price: goods that cost something don't become free. */
function shownPrice(amount: number, { digits }: Decimal): number {
  if (amount !== 0 || digits === 0n) return amount
  return digits > 0n ? 1 : -1
}

export const isBad = (row: OrderRow | BadRow): row is BadRow => 'why' in row
