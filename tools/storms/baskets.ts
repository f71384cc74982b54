// What shoppers of a storm send.
import { randomUUID } from 'node:crypto'
import type { StoreId, UnitId } from '@omoya/kernel'
import type { Answer, Storm } from './house.ts'
import { visitOf } from './house.ts'

export interface Wish {
  readonly sku: string
  readonly quantity?: number
}

const unitOf = (storm: Storm, sku: string): UnitId => {
  const unit = storm.own.units.get(sku)
  if (!unit) throw new Error(`no ${sku}`)
  return unit
}

export const storeOf = (storm: Storm, code = 'TPE-XY'): StoreId => storm.own.stores.get(code) ?? storm.own.warehouse

export const basketOf = (storm: Storm, wishes: readonly Wish[], more: object = {}): object => ({
  store: storeOf(storm), fulfilment: 'pickup', coupons: [], points: 0, credit: 0,
  lines: wishes.map(({ sku, quantity = 1 }, index) => ({ key: String(index), unit: unitOf(storm, sku), quantity })),
  ...more,
}) // prettier-ignore

export const codeOf = (answer: Answer): string => (answer.body as { code?: string }).code ?? ''
const totalOf = (answer: Answer): number => (answer.body as { priced: { total: number } }).priced.total

export async function quoted(storm: Storm, basket: object, bearer: string | null = null): Promise<number> {
  const asked = bearer ? { bearer, path: '/till/quotes' } : { cookies: visitOf(0), path: '/checkout/quotes' }
  const answer = await storm.ask({ method: 'POST', ...asked, body: basket })
  if (answer.status !== 200) throw new Error(`no quote: ${JSON.stringify(answer.body)}`)
  return totalOf(answer)
}

export const receiver = { name: '王小美', phone: '0912345678' }

/** Collected and paid at the counter. */
export const webOrder = (basket: object, shownTotal: number, pay: object = { how: 'at-pickup' }): object => ({
  basket, shownTotal, pay, invoice: { kind: 'paper' }, receiver,
}) // prettier-ignore

export const tillSale = (basket: object, total: number): object => ({
  basket: { ...basket, fulfilment: 'handover' }, shownTotal: total, invoice: { kind: 'paper' },
  pay: { how: 'now', tenders: total > 0 ? [{ kind: 'cash', amount: total }] : [] },
}) // prettier-ignore

export const placeWeb = (storm: Storm, shopper: number, body: object, key: string = randomUUID()): Promise<Answer> =>
  storm.ask({ method: 'POST', path: '/checkout/orders', cookies: visitOf(shopper), body, key })

export const sellAt = (storm: Storm, bearer: string, body: object, key: string = randomUUID()): Promise<Answer> =>
  storm.ask({ method: 'POST', path: '/till/sales', bearer, body, key })

/** How often each status came: {200: 60, 409: 340}. */
export function statuses(answers: readonly Answer[]): Record<number, number> {
  const found: Record<number, number> = {}
  for (const { status } of answers) found[status] = (found[status] ?? 0) + 1
  return found
}
