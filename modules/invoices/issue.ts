// An invoice takes its number with the last statement of its transaction: numbers have no gaps, so whoever holds one
// holds up the next.
import type { Day, EntityId, Instant, InvoiceId, OrderId, StoreId, TillId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import {
  buyerKind,
  invoiceAmounts,
  periodOf,
  uploadBy,
  type InvoiceAmounts,
  type InvoiceChoice,
} from './rules/index.ts'
import type { TaxKind } from '@omoya/pricing/rules'
import { invoiceIssued } from './events.ts'

export interface InvoiceLine {
  readonly name: string
  readonly quantity: number
  /** Tax included; a deduction is negative. */
  readonly amount: number
  readonly taxKind: TaxKind
}

export interface Issuing {
  readonly order: OrderId
  readonly entity: EntityId
  readonly store: StoreId | null
  readonly till: TillId | null
  readonly choice: InvoiceChoice
  /** What each line cost in the end, with its tax: the base of the amounts. */
  readonly taxed: readonly { readonly paid: number; readonly tax: { readonly kind: TaxKind; readonly rate: number } }[]
  /** What the document prints: gross lines, then deductions. */
  readonly lines: readonly InvoiceLine[]
}

export interface IssuedInvoice {
  readonly invoice: InvoiceId
  readonly number: string
  readonly randomCode: string
  readonly day: Day
  readonly amounts: InvoiceAmounts
}

export const randomCode = (ctx: Ctx): string => {
  const [high = 0, low = 0] = ctx.randomBytes(2)
  return String((high * 256 + low) % 10_000).padStart(4, '0')
}

/** Null when nothing is owed (0 dollars) or no number is left; then the sale stands and the invoice is owed. May run twice. */
export async function issueInvoice(ctx: Ctx, issuing: Issuing): Promise<IssuedInvoice | null> {
  const buyer = issuing.choice.kind === 'donation' ? null : issuing.choice.buyer
  const amounts = invoiceAmounts(issuing.taxed.map(({ paid, tax }) => ({ paid, tax })), buyer) // prettier-ignore
  if (amounts.total === 0) return null
  const invoice = ctx.newId<'invoice'>()
  const code = randomCode(ctx)
  const number =
    (await write(ctx, issuing, { invoice, code, amounts, buyer })) ??
    (await write(ctx, issuing, { invoice, code, amounts, buyer }))
  if (!number) {
    await noteOwed(ctx, issuing.order, 'invoices.roll_empty')
    return null
  }
  ctx.publish(
    invoiceIssued(invoice, 1, { invoice, order: issuing.order, number, total: amounts.total, tax: amounts.tax }),
  )
  return { invoice, number, randomCode: code, day: ctx.moment.day, amounts }
}

interface Document {
  readonly invoice: InvoiceId
  readonly code: string
  readonly amounts: InvoiceAmounts
  readonly buyer: string | null
}

async function write(ctx: Ctx, issuing: Issuing, { invoice, code, amounts, buyer }: Document): Promise<string | null> {
  const day = ctx.moment.day
  const sealed = (await ctx.vault()).seal(JSON.stringify(issuing.choice), `invoices.invoice/${invoice}`)
  const lines = json(issuing.lines.map((line, index) => ({ line_no: index + 1, name: line.name, quantity: line.quantity, amount: line.amount, tax_kind: line.taxKind }))) // prettier-ignore
  const row = await ctx.maybe<{ number: string }>(sql`with roll as (
      select roll_id, letters, next_number from invoices.roll
      where merchant_id = ${ctx.merchant} and entity_id = ${issuing.entity} and period = ${periodOf(day)}
        and next_number <= until_number and (till_id is null or till_id = ${issuing.till}::uuid)
        and not exists (select 1 from invoices.invoice i
          where i.merchant_id = ${ctx.merchant} and i.order_id = ${issuing.order} and i.state = 'issued')
      order by till_id nulls last, next_number = from_number, letters, from_number limit 1 for update
    ), taken as (
      update invoices.roll r set next_number = r.next_number + 1 from roll
      where r.merchant_id = ${ctx.merchant} and r.roll_id = roll.roll_id
      returning r.roll_id, r.letters || lpad((r.next_number - 1)::text, 8, '0') as number
    ), made as (
      insert into invoices.invoice (merchant_id, invoice_id, number, roll_id, entity_id, order_id, store_id, period, day, issued_at,
        random_code, choice_kind, choice_sealed, buyer, tax_kind, taxable_sales, zero_rated_sales, exempt_sales, tax, total,
        printed_sales, printed_tax, state)
      select ${ctx.merchant}::uuid, ${invoice}::uuid, number, roll_id, ${issuing.entity}::uuid, ${issuing.order}::uuid, ${issuing.store}::uuid,
        ${periodOf(day)}, ${day}::date, ${ctx.now}::timestamptz, ${code}, ${issuing.choice.kind}, ${sealed}::bytea, ${buyer},
        ${amounts.taxKind}, ${amounts.taxableSales}::bigint, ${amounts.zeroRatedSales}::bigint, ${amounts.exemptSales}::bigint,
        ${amounts.tax}::bigint, ${amounts.total}::bigint, ${amounts.printed.sales}::bigint, ${amounts.printed.tax}::bigint, 'issued'
      from taken returning number
    ), lines as (
      insert into invoices.line (merchant_id, invoice_id, line_no, name, quantity, amount, tax_kind)
      select ${ctx.merchant}::uuid, ${invoice}::uuid, l.* from made, jsonb_to_recordset(${lines}::jsonb)
        as l(line_no int, name text, quantity int, amount bigint, tax_kind text)
    ), settled as (
      update invoices.owed set settled_at = ${ctx.now} from made
      where merchant_id = ${ctx.merchant} and order_id = ${issuing.order} and settled_at is null
    ), queued as (
      insert into invoices.upload (merchant_id, upload_id, act, document_id, upload_by, next_at, made_at)
      select ${ctx.merchant}::uuid, ${ctx.newId()}::uuid, 'issue', ${invoice}::uuid, ${uploadBy(day, buyerKind(buyer))}::date,
        ${ctx.now}::timestamptz, ${ctx.now}::timestamptz from made
    )
    select number from made`)
  return row?.number ?? null
}

export async function noteOwed(ctx: Ctx, order: OrderId, why: string): Promise<void> {
  await ctx.run(sql`insert into invoices.owed (merchant_id, order_id, why, since)
    select ${ctx.merchant}::uuid, ${order}::uuid, ${why}, ${ctx.now}::timestamptz
    where not exists (select 1 from invoices.invoice
      where merchant_id = ${ctx.merchant} and order_id = ${order} and state = 'issued')
    on conflict do nothing`)
}

/** Nothing is owed after all: the order was cancelled or given back before a number was there. */
export const dropOwed = async (ctx: Ctx, order: OrderId): Promise<void> =>
  void (await ctx.run(sql`update invoices.owed set settled_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and order_id = ${order} and settled_at is null`))

export interface OwedRow {
  readonly orderId: OrderId
  readonly why: string
  readonly since: Instant
}

export const listOwed = (ctx: Ctx): Promise<OwedRow[]> =>
  ctx.rows<OwedRow>(sql`select order_id, why, since from invoices.owed
    where merchant_id = ${ctx.merchant} and settled_at is null order by since limit 500`)
