import type { InvoiceId, OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
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

export async function listInvoices(
  ctx: Ctx,
  page: { after: string | null; limit: number },
): Promise<{ items: InvoiceSummary[]; next: string | null }> {
  const items =
    await ctx.rows<InvoiceSummary>(sql`select invoice_id, number, order_id, day, period, choice_kind, buyer, tax, total, printed_sales, printed_tax, state, allowed, random_code, issued_at
    from invoices.invoice
    where merchant_id = ${ctx.merchant} and (${page.after}::uuid is null or invoice_id < ${page.after}::uuid)
    order by invoice_id desc limit ${page.limit}`)
  return { items, next: items.length === page.limit ? (items.at(-1)?.invoiceId ?? null) : null }
}

export const linesOf = (
  ctx: Ctx,
  invoice: InvoiceId,
): Promise<{ name: string; quantity: number; amount: number; taxKind: string }[]> =>
  ctx.rows(sql`select name, quantity, amount, tax_kind from invoices.line
    where merchant_id = ${ctx.merchant} and invoice_id = ${invoice} order by line_no`)
