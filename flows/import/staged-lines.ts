// How lines wait in the staging table: the cells of a line without their names, a line of text each.
import type { OrderRow } from '@omoya/integrations/rules'
import type { StagedRow } from '@omoya/integrations'

/** A piece of an order is one row; longer ones are cut so that no row grows without end. */
const LINES_A_PIECE = 500

const packed = (row: OrderRow): string =>
  JSON.stringify([
    row.placedAt, row.channel, row.store, row.member, row.phone, row.email, row.sku, row.name, row.quantity, row.unitPrice, row.list,
    row.discount, row.status, row.city, row.district, row.campaign, row.tender, row.rounded ? 1 : 0,
  ]) // prettier-ignore

type Packed = readonly [
  OrderRow['placedAt'], OrderRow['channel'], string, string, string, string, string, string, number, number, number,
  number, OrderRow['status'], string, string, string, string, 0 | 1,
] // prettier-ignore

/** Lines of one order as they were packed; its key stands beside them. */
export function unpack(order: string, content: string): OrderRow[] {
  return content.split('\n').map((text) => {
    const [
      placedAt, channel, store, member, phone, email, sku, name, quantity, unitPrice, list, discount, status, city, district,
      campaign, tender, rounded,
    ] = JSON.parse(text) as Packed // written by packed()
    return {
      order, placedAt, channel, store, member, phone, email, sku, name, quantity, unitPrice, list, discount, status, city, district,
      campaign, tender, rounded: rounded === 1,
    }
  }) // prettier-ignore
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
    this.#done.push({ orderKey: this.#order, lineNo: this.#lineNo, lines: this.#texts.length, content: this.#texts.join('\n') }) // prettier-ignore
    this.#texts = []
  }
}
