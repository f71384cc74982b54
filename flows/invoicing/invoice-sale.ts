import { textIn, type EntityId, type OrderId, type StoreId, type Text } from '@omoya/kernel'
import * as invoices from '@omoya/invoices'
import * as merchants from '@omoya/merchants'
import * as orders from '@omoya/orders'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { InvoiceChoice } from '@omoya/invoices/rules'
import type { TaxKind } from '@omoya/pricing/rules'
import type { PricedBasket } from '../checkout/price-basket.ts'
import words from './messages/zh-TW.json'

/** 統一發票 are written in Chinese, whatever the shop speaks. */
const DEDUCTION = words['invoicing.deduction']

interface SoldLine {
  readonly name: Text
  readonly quantity: number
  readonly list: number
  readonly paid: number
  readonly taxKind: TaxKind
  readonly taxRate: number
  readonly deductions: readonly { readonly source: string; readonly amount: number }[]
}

/** 統一發票 is the law of Taiwan; other countries have their own papers (countries.md). */
export const owesInvoice = (ctx: Ctx): boolean => ctx.profile.country === 'TW'

/** Gross lines first, then each deduction as a line of its own: frozen shares never appear as unit prices. */
function printedLines(lines: readonly SoldLine[], nameOf: (source: string) => string): invoices.InvoiceLine[] {
  const goods = lines.filter((line) => line.list !== 0).map((line) => ({
    name: textIn(line.name, 'zh-TW'), quantity: line.quantity, amount: line.list, taxKind: line.taxKind,
  })) // prettier-ignore
  const sums = new Map<string, invoices.InvoiceLine>()
  for (const line of lines)
    for (const { source, amount } of line.deductions) {
      const key = `${source}/${line.taxKind}`
      const before = sums.get(key)?.amount ?? 0
      sums.set(key, { name: nameOf(source), quantity: 1, amount: before - amount, taxKind: line.taxKind })
    }
  return [...goods, ...[...sums.values()].filter((line) => line.amount !== 0)]
}

const taxedOf = (lines: readonly SoldLine[]) =>
  lines.map((line) => ({ paid: line.paid, tax: { kind: line.taxKind, rate: line.taxRate } }))

export interface Selling {
  readonly order: OrderId
  readonly store: StoreId
  readonly basket: PricedBasket
  readonly choice: InvoiceChoice
}

/** For a sale over the counter, from the cart that was just priced. */
export async function invoiceSale(ctx: Ctx, selling: Selling): Promise<invoices.IssuedInvoice | null> {
  return owesInvoice(ctx) ? invoices.issueInvoice(ctx, issuingOf(ctx, selling)) : null
}

export function issuingOf(ctx: Ctx, { order, store, basket, choice }: Selling): invoices.Issuing {
  const { priced, facts } = basket
  if (!facts.seller) throw new Error(`merchant ${ctx.merchant} has no entity that sells`)
  const names = new Map(priced.applied.map((one) => [one.source, textIn(one.name, 'zh-TW')]))
  const lines = priced.lines.map((line): SoldLine => ({
    ...line, taxKind: line.tax.kind, taxRate: line.tax.rate, deductions: line.shares,
  })) // prettier-ignore
  return {
    order, entity: facts.seller, store, till: ctx.actor.kind === 'staff' ? ctx.actor.till : null, choice,
    taxed: taxedOf(lines), lines: printedLines(lines, (source) => names.get(source) || DEDUCTION),
  } // prettier-ignore
}

async function sellerOf(ctx: Ctx, store: StoreId | null): Promise<EntityId> {
  const place = store ? await stores.store(ctx, store) : null
  return (await merchants.entityOf(ctx, place?.entity ?? null)).id
}

/** For an order that was placed before its invoice was due; may run twice. */
export async function invoiceOrder(ctx: Ctx, order: OrderId): Promise<invoices.IssuedInvoice | null> {
  if (!owesInvoice(ctx)) return null
  const placed = await orders.orderOf(ctx, order)
  const isOver = placed.orderState === 'cancelled' || placed.paymentState === 'refunded'
  if (placed.origin === 'import' || isOver) return null
  const [choice, frozen, entity] = await Promise.all([
    invoices.rememberedChoice(ctx, order),
    orders.frozenOrder(ctx, order),
    sellerOf(ctx, placed.storeId),
  ])
  const names = new Map(frozen.applied.map((one) => [one.source, textIn(one.name, 'zh-TW')]))
  const lines = placed.lines.map((line): SoldLine => ({
    ...line, deductions: line.shares.map((share) => ({ source: share.sourceId, amount: share.amount })),
  })) // prettier-ignore
  return invoices.issueInvoice(ctx, {
    order, entity, store: placed.storeId, till: null, choice,
    taxed: taxedOf(lines), lines: printedLines(lines, (source) => names.get(source) || DEDUCTION),
  }) // prettier-ignore
}
