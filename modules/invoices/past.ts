// Invoices of days gone by, numbered and sent to the centre long ago: what `issueInvoice` and the upload after it wrote.
import type { OrderId } from '@omoya/kernel'
import { json, sql, type Ctx, type Occasion, type Vault } from '@omoya/platform'
import { randomCode, type Issuing } from './issue.ts'
import { buyerKind, invoiceAmounts, periodOf, uploadBy, type InvoiceChoice } from './rules/index.ts'
import { choicePlace } from './wish.ts'

export interface PastInvoice {
  readonly on: Occasion
  readonly issuing: Issuing
}

/** What buyers of orders of days gone by had asked for; over the counter nobody has to remember. */
export async function rememberPastChoices(
  ctx: Ctx,
  past: readonly { readonly order: OrderId; readonly choice: InvoiceChoice }[],
): Promise<void> {
  const vault = await ctx.vault()
  const rows = past.map(({ order, choice }) => ({ order, sealed: hex(vault, choice, choicePlace(order)) }))
  await ctx.run(sql`insert into invoices.choice (merchant_id, order_id, sealed)
    select ${ctx.merchant}::uuid, "order", sealed from jsonb_to_recordset(${json(rows)}::jsonb) as c("order" uuid, sealed bytea)
    on conflict (merchant_id, order_id) do nothing`)
}

const hex = (vault: Vault, choice: InvoiceChoice, place: string): string =>
  `\\x${vault.seal(JSON.stringify(choice), place).toString('hex')}`

/** Numbers follow the order in which they are given. Where a period has no number left the invoice is owed. */
export async function issuePastInvoices(ctx: Ctx, past: readonly PastInvoice[]): Promise<void> {
  const vault = await ctx.vault()
  const documents = past.map((one) => documentOf(ctx, vault, one)).filter((one) => one.amounts.total !== 0)
  if (documents.length === 0) return
  const heads = documents.map(({ amounts, lines: _lines, ...row }) => ({
    ...row, tax_kind: amounts.taxKind, taxable: amounts.taxableSales, zero_rated: amounts.zeroRatedSales, exempt: amounts.exemptSales,
    tax: amounts.tax, total: amounts.total, printed_sales: amounts.printed.sales, printed_tax: amounts.printed.tax,
  })) // prettier-ignore
  await ctx.run(sql`with asked as (
      select d.*, row_number() over (partition by d.entity, d.period order by d.place) as nth
      from rows from (jsonb_to_recordset(${json(heads)}::jsonb) as (invoice uuid, "order" uuid, entity uuid, store uuid, period text,
        day date, at timestamptz, code text, choice_kind text, sealed bytea, buyer text, upload uuid, upload_by date, tax_kind text,
        taxable bigint, zero_rated bigint, exempt bigint, tax bigint, total bigint, printed_sales bigint, printed_tax bigint))
        with ordinality as d(invoice, "order", entity, store, period, day, at, code, choice_kind, sealed, buyer, upload, upload_by, tax_kind,
          taxable, zero_rated, exempt, tax, total, printed_sales, printed_tax, place)
    ), locked as (
      select roll_id, entity_id, period, letters, next_number, until_number, from_number from invoices.roll
      where merchant_id = ${ctx.merchant} and till_id is null and next_number <= until_number
        and (entity_id, period) in (select entity, period from asked) order by roll_id for update
    ), open as (
      select l.*, sum(l.until_number - l.next_number + 1) over in_turn - (l.until_number - l.next_number + 1) as before
      from locked l window in_turn as (partition by l.entity_id, l.period order by l.next_number = l.from_number, l.letters, l.from_number)
    ), numbered as (
      select a.*, o.roll_id, o.next_number + (a.nth - o.before) - 1 as running, o.letters
      from asked a join open o on o.entity_id = a.entity and o.period = a.period
        and a.nth > o.before and a.nth <= o.before + o.until_number - o.next_number + 1
    ), taken as (
      update invoices.roll r set next_number = r.next_number + n.count
      from (select roll_id, count(*)::int as count from numbered group by roll_id) n
      where r.merchant_id = ${ctx.merchant} and r.roll_id = n.roll_id
    ), made as (
      insert into invoices.invoice (merchant_id, invoice_id, number, roll_id, entity_id, order_id, store_id, period, day, issued_at,
        random_code, choice_kind, choice_sealed, buyer, tax_kind, taxable_sales, zero_rated_sales, exempt_sales, tax, total,
        printed_sales, printed_tax, state)
      select ${ctx.merchant}::uuid, invoice, letters || lpad(running::text, 8, '0'), roll_id, entity, "order", store, period, day, at, code,
        choice_kind, sealed, buyer, tax_kind, taxable, zero_rated, exempt, tax, total, printed_sales, printed_tax, 'issued'
      from numbered returning invoice_id
    ), lines as (
      insert into invoices.line (merchant_id, invoice_id, line_no, name, quantity, amount, tax_kind)
      select ${ctx.merchant}::uuid, l.* from jsonb_to_recordset(${json(documents.flatMap((one) => one.lines))}::jsonb)
        as l(invoice uuid, line_no int, name text, quantity int, amount bigint, tax_kind text)
      where l.invoice in (select invoice from numbered)
    ), sent as (
      insert into invoices.upload (merchant_id, upload_id, act, document_id, upload_by, state, tries, next_at, made_at, sent_at)
      select ${ctx.merchant}::uuid, upload, 'issue', invoice, upload_by, 'sent', 1, at, at, at from numbered
    ), received as (
      insert into invoices.simulated_document (merchant_id, act, number, period, document_id, total, tax, received_at)
      select ${ctx.merchant}::uuid, 'issue', letters || lpad(running::text, 8, '0'), period, invoice, total, tax, at from numbered
    )
    insert into invoices.owed (merchant_id, order_id, why, since)
    select ${ctx.merchant}::uuid, "order", 'invoices.roll_empty', at from asked where invoice not in (select invoice from numbered)
    on conflict do nothing`)
}

function documentOf(ctx: Ctx, vault: Vault, { on, issuing }: PastInvoice) {
  const { order, entity, store, choice } = issuing
  const invoice = ctx.newId<'invoice'>()
  const buyer = choice.kind === 'donation' ? null : choice.buyer
  const { day } = on.moment
  return {
    invoice, order, entity, store, day, at: on.now, period: periodOf(day), code: randomCode(ctx), choice_kind: choice.kind, buyer,
    sealed: hex(vault, choice, `invoices.invoice/${invoice}`), upload: ctx.newId(), upload_by: uploadBy(day, buyerKind(buyer)),
    amounts: invoiceAmounts(issuing.taxed.map(({ paid, tax }) => ({ paid, tax })), buyer),
    lines: issuing.lines.map((line, index) => ({
      invoice, line_no: index + 1, name: line.name, quantity: line.quantity, amount: line.amount, tax_kind: line.taxKind,
    })),
  } // prettier-ignore
}
