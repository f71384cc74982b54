import { instantFrom, instantOf, millisecondsOf, type Currency, type Instant } from '@omoya/kernel'
import { amountOf, readDecimal } from './decimal.ts'
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

const LONGEST = [
  ['order', 100], ['sku', 100], ['name', 500], ['member', 100], ['phone', 40], ['email', 254], ['store', 100], ['campaign', 100],
] as const // prettier-ignore

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
  const long = LONGEST.find(([column, most]) => (row[column] ?? '').length > most)
  if (long) return { column: long[0], why: 'integrations.row.too_long' }
  if (!row['order']) return { column: 'order', why: 'integrations.row.empty' }
  if (!row['sku']) return { column: 'sku', why: 'integrations.row.empty' }
  const placedAt = timeIn(row['placed_at'] ?? '')
  if (!placedAt) return { column: 'placed_at', why: 'integrations.row.no_date' }
  const quantity = Number(row['quantity'])
  if (!WHOLE.test(row['quantity'] ?? '')) return { column: 'quantity', why: 'integrations.row.no_whole_number' }
  const price = readDecimal(row['unit_price'] ?? '')
  const unit = price && amountOf(price, 1, currency)
  const list = price && amountOf(price, quantity, currency)
  if (!unit || !list) return { column: 'unit_price', why: 'integrations.row.no_amount' }
  const discountText = readDecimal(row['discount'] || '0')
  const discount = discountText && amountOf(discountText, 1, currency)
  if (!discount) return { column: 'discount', why: 'integrations.row.no_amount' }
  const channel = CHANNELS.find((known) => known === (row['channel'] || 'web'))
  if (!channel) return { column: 'channel', why: 'integrations.row.unknown_value' }
  const status = STATUSES.find((known) => known === (row['status'] || 'paid'))
  if (!status) return { column: 'status', why: 'integrations.row.unknown_value' }
  return {
    order: row['order'], placedAt, channel, status, quantity,
    store: row['store'] ?? '', member: row['member'] ?? '', phone: row['phone'] ?? '', email: row['email'] ?? '',
    sku: row['sku'], name: row['name'] || row['sku'], campaign: row['campaign'] ?? '', tender: row['tender'] ?? '',
    city: row['city'] ?? '', district: row['district'] ?? '',
    unitPrice: unit.amount, list: list.amount, discount: discount.amount, rounded: unit.rounded || list.rounded,
  } // prettier-ignore
}

export const isBad = (row: OrderRow | BadRow): row is BadRow => 'why' in row
