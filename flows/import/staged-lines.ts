// How lines wait in the staging table: the cells of a line without their names, a line of text each.
import type { OrderRow } from '@omoya/integrations/rules'
import type { StagedRow } from '@omoya/integrations'

/** A piece of an order is one row; longer ones are cut so that no row grows without end. */
const LINES_A_PIECE = 500

// The reader leaves no control characters in a cell, so these need no quoting.
const CELL = '\x1f'
const LINE = '\x1e'

const packed = (row: OrderRow): string =>
  [
    row.placedAt, row.channel, row.store, row.member, row.phone, row.email, row.sku, row.name, row.quantity, row.unitPrice, row.list,
    row.discount, row.status, row.city, row.district, row.campaign, row.tender, row.rounded ? 1 : 0, row.address, row.postalCode,
    row.invoiceNo, row.staff,
  ].join(CELL) // prettier-ignore

/** Lines of one order as they were packed; its key stands beside them. */
export const unpack = (order: string, content: string): OrderRow[] =>
  content.split(LINE).map((text) => unpackLine(order, text))

export const together = (before: string, next: string): string => `${before}${LINE}${next}`

function unpackLine(order: string, text: string): OrderRow {
  const [
    placedAt, channel, store = '', member = '', phone = '', email = '', sku = '', name = '', quantity, unitPrice, list, discount,
    status, city = '', district = '', campaign = '', tender = '', rounded, address = '', postalCode = '', invoiceNo = '', staff = '',
  ] = text.split(CELL) // prettier-ignore
  return {
    order, store, member, phone, email, sku, name, city, district, campaign, tender, address, postalCode, invoiceNo, staff,
    placedAt: placedAt as OrderRow['placedAt'], channel: channel as OrderRow['channel'], status: status as OrderRow['status'], // written by packed()
    quantity: Number(quantity), unitPrice: Number(unitPrice), list: Number(list), discount: Number(discount),
    rounded: rounded === '1',
  } // prettier-ignore
}

/** Puts neighbouring lines of one order together. */
export class Pieces {
  #order = ''
  #lineNo = 0
  #texts: string[] = []
  #done: StagedRow[] = []
  #lines = 0

  add(row: OrderRow, lineNo: number): void {
    if (row.order !== this.#order || this.#texts.length === LINES_A_PIECE) this.#cut()
    if (this.#texts.length === 0) {
      this.#order = row.order
      this.#lineNo = lineNo
    }
    this.#texts.push(packed(row))
    this.#lines += 1
  }

  /** Lines that wait to be taken. */
  get lines(): number {
    return this.#lines
  }

  take(): StagedRow[] {
    this.#cut()
    const taken = this.#done
    this.#done = []
    this.#lines = 0
    return taken
  }

  #cut(): void {
    if (this.#texts.length === 0) return
    this.#done.push({ orderKey: this.#order, lineNo: this.#lineNo, lines: this.#texts.length, content: this.#texts.join(LINE) }) // prettier-ignore
    this.#texts = []
  }
}
