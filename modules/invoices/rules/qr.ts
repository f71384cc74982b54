// The two QR codes of the proof (電子發票證明聯). Layout after the ministry's 一維及二維條碼規格說明 v1.8, see docs/invoices.md#proof.
import { type Day, isDay } from '@omoya/kernel'
import { isBusinessNumber } from '@omoya/merchants/rules'
import { textOfBase64, utf8Length } from './base64.ts'
import { isInvoiceNumber, isRandomCode } from './formats.ts'
import { dayOfRocDate, rocDate } from './periods.ts'

export interface QrItem {
  readonly name: string
  readonly quantity: string
  readonly unitPrice: string
}

export interface QrHead {
  readonly number: string
  readonly issuedOn: Day
  readonly randomCode: string
  /** Untaxed; 0 where tax is not split. */
  readonly sales: number
  readonly total: number
  /** 統編, null for a consumer. */
  readonly buyer: string | null
  readonly seller: string
}

export interface QrItems {
  readonly left: readonly QrItem[]
  readonly right: readonly QrItem[]
  /** Of the whole invoice; what fits in neither code is not shown. */
  readonly total: number
}

export interface QrCodes {
  readonly left: string
  readonly right: string
}

/** AES-128-CBC with the ministry's key over number and random code, in Base64: 24 characters. The caller holds the key. */
export type QrCipher = (plain: string) => string

const CONSUMER = '00000000'
const SELLERS_OWN = '**********'
const CIPHER_LENGTH = 24
const LARGEST_AMOUNT = 0xffffffff
const UTF_8 = '1'

/** Null when a field has not the shape that the layout demands: a proof must never be printed with such a code. */
export function qrHead(head: QrHead, cipher: QrCipher): string | null {
  const sound =
    isInvoiceNumber(head.number) &&
    isDay(head.issuedOn) &&
    isRandomCode(head.randomCode) &&
    isBusinessNumber(head.seller) &&
    (head.buyer === null || isBusinessNumber(head.buyer)) &&
    [head.sales, head.total].every((amount) => Number.isInteger(amount) && amount >= 0 && amount <= LARGEST_AMOUNT)
  if (!sound) return null
  const check = cipher(`${head.number}${head.randomCode}`)
  if (check.length !== CIPHER_LENGTH) return null
  const amounts = `${hexAmount(head.sales)}${hexAmount(head.total)}`
  return `${head.number}${rocDate(head.issuedOn)}${head.randomCode}${amounts}${head.buyer ?? CONSUMER}${head.seller}${check}`
}

export function qrCodes(head: QrHead, items: QrItems, cipher: QrCipher): QrCodes | null {
  const start = qrHead(head, cipher)
  if (start === null) return null
  const shown = items.left.length + items.right.length
  const counts = `${SELLERS_OWN}:${shown}:${items.total}:${UTF_8}`
  const left = [start, counts, ...items.left.map(itemText), ''].join(':')
  return { left, right: `**${items.right.map(itemText).join(':')}` }
}

/** Fills the left code, then the right one, each up to its bytes (version 6, level L holds 134). */
export function itemsThatFit(items: readonly QrItem[], bytesLeft: number, bytesRight: number): QrItems {
  const widths = items.map((item) => utf8Length(itemText(item)) + 1)
  const left = countThatFits(widths, bytesLeft)
  const right = countThatFits(widths.slice(left), bytesRight)
  return { left: items.slice(0, left), right: items.slice(left, left + right), total: items.length }
}

export interface ReadQr extends QrHead {
  readonly cipher: string
  readonly itemsShown: number | null
  readonly itemsTotal: number | null
  /** 0 Big5, 1 UTF-8, 2 Base64; null when the code ends after its head. */
  readonly encoding: number | null
  readonly items: readonly QrItem[]
}

const HEAD =
  /^([A-Z]{2}\d{8})(\d{7})(\d{4}| {4})([0-9a-fA-F]{8})([0-9a-fA-F]{8})(\d{8})(\d{8})([0-9A-Za-z+/=]{24})(?::(.*))?$/s
const TAIL = /^.{10}:(\d{1,4}):(\d{1,4}):([0-2]):?(.*)$/s

/** Reads a proof of any seller, for example the host's invoice at a counter. The cipher is not checked here. */
export function readQr(left: string, right = ''): ReadQr | null {
  const match = HEAD.exec(left)
  if (!match) return null
  const [, number = '', date = '', randomCode = '', sales = '', total = '', buyer = '', seller = '', cipher = '', rest] = match // prettier-ignore
  const issuedOn = dayOfRocDate(date)
  if (!isDay(issuedOn)) return null
  return {
    number,
    issuedOn,
    randomCode,
    sales: Number.parseInt(sales, 16),
    total: Number.parseInt(total, 16),
    buyer: buyer === CONSUMER ? null : buyer,
    seller,
    cipher,
    ...readTail(rest ?? '', right.startsWith('**') ? right.slice(2) : right),
  }
}

function readTail(tail: string, right: string): Pick<ReadQr, 'itemsShown' | 'itemsTotal' | 'encoding' | 'items'> {
  const match = TAIL.exec(tail)
  if (!match) return { itemsShown: null, itemsTotal: null, encoding: null, items: [] }
  const [, shown, total, encoding, body = ''] = match
  const joined = `${body}${right}`
  const text = encoding === '2' ? (textOfBase64(joined) ?? '') : joined
  return { itemsShown: Number(shown), itemsTotal: Number(total), encoding: Number(encoding), items: readItems(text) }
}

function readItems(text: string): QrItem[] {
  const fields = text.split(':')
  const count = Math.floor(fields.length / 3)
  return Array.from({ length: count }, (_, index) => {
    const [name = '', quantity = '', unitPrice = ''] = fields.slice(index * 3, index * 3 + 3)
    return { name, quantity, unitPrice }
  })
}

const hexAmount = (amount: number): string => amount.toString(16).padStart(8, '0')

/** A ":" in a name would shift every field behind it. */
const itemText = ({ name, quantity, unitPrice }: QrItem): string =>
  `${name.replaceAll(':', '：')}:${quantity}:${unitPrice}`

function countThatFits(widths: readonly number[], bytes: number): number {
  let left = bytes
  for (const [index, width] of widths.entries()) {
    if (width > left) return index
    left -= width
  }
  return widths.length
}
