import { refuse, type InvoiceId, type OrderId, type StoreId } from '@omoya/kernel'
import { sql, storesSeen, worksAt, type Ctx } from '@omoya/platform'
import type { InvoiceRow } from './tables.ts'

export interface InvoiceSummary extends Pick<
  InvoiceRow,
  | 'invoiceId'
  | 'number'
  | 'orderId'
  | 'day'
  | 'period'
  | 'choiceKind'
  | 'buyer'
  | 'tax'
  | 'total'
  | 'printedSales'
  | 'printedTax'
  | 'state'
  | 'allowed'
> {
  readonly randomCode: string
  readonly issuedAt: string
}

export const invoicesOf = (ctx: Ctx, order: OrderId): Promise<InvoiceSummary[]> =>
  ctx.rows<InvoiceSummary>(sql`select invoice_id, number, order_id, day, period, choice_kind, buyer, tax, total, printed_sales, printed_tax, state, allowed, random_code, issued_at
    from invoices.invoice where merchant_id = ${ctx.merchant} and order_id = ${order} order by issued_at`)

/** Who works in some stores sees the invoices of those. */
export async function listInvoices(
  ctx: Ctx,
  page: { after: string | null; limit: number },
): Promise<{ items: InvoiceSummary[]; next: string | null }> {
  const seen = storesSeen(ctx.actor)
  const items =
    await ctx.rows<InvoiceSummary>(sql`select invoice_id, number, order_id, day, period, choice_kind, buyer, tax, total, printed_sales, printed_tax, state, allowed, random_code, issued_at
    from invoices.invoice
    where merchant_id = ${ctx.merchant} and (${page.after}::uuid is null or invoice_id < ${page.after}::uuid)
      and (${seen}::uuid[] is null or store_id = any(${seen}::uuid[]))
    order by invoice_id desc limit ${page.limit}`)
  return { items, next: items.length === page.limit ? (items.at(-1)?.invoiceId ?? null) : null }
}

export interface PrintedLine {
  readonly name: string
  readonly quantity: number
  readonly amount: number
  readonly taxKind: string
}

/** Refuses `staff.not_allowed` to staff of other stores than the one that sold. */
export async function linesOf(ctx: Ctx, invoice: InvoiceId): Promise<PrintedLine[]> {
  if (storesSeen(ctx.actor)) await checkStore(ctx, invoice)
  return ctx.rows<PrintedLine>(sql`select name, quantity, amount, tax_kind from invoices.line
    where merchant_id = ${ctx.merchant} and invoice_id = ${invoice} order by line_no`)
}

async function checkStore(ctx: Ctx, invoice: InvoiceId): Promise<void> {
  const issued = await ctx.maybe<{ storeId: StoreId | null }>(
    sql`select store_id from invoices.invoice where merchant_id = ${ctx.merchant} and invoice_id = ${invoice}`,
  )
  const store = issued?.storeId ?? null
  if (issued && !(store && worksAt(ctx.actor, store))) throw refuse('staff.not_allowed', { store })
}
