import { refuse, type Day, type InvoiceId, type OrderId, type ReturnId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { allowanceMade, invoiceVoided } from './events.ts'
import {
  allowanceAmounts,
  buyerKind,
  correctionFor,
  uploadBy,
  type Correction,
  type InvoiceChoice,
} from './rules/index.ts'
import type { InvoiceRow } from './tables.ts'

export interface Correcting {
  readonly order: OrderId
  readonly back: ReturnId
  /** Money that goes back, tax included; `rest`: all that the invoice is still for. */
  readonly amount: number | 'rest'
  readonly scope: 'whole' | 'part'
  readonly paper: 'none-printed' | 'came-back' | 'missing'
  readonly reason: string
  /** How the buyer agreed: a signature's reference or a one-time code. */
  readonly consent?: string | null
}

export interface Corrected {
  readonly invoice: InvoiceId
  readonly number: string
  readonly kind: 'void' | 'allowance'
  readonly sales: number
  readonly tax: number
  readonly total: number
  readonly needsConsent: Correction['needsConsent']
  readonly mayHaveWon: boolean
}

const lockInvoice = (ctx: Ctx, order: OrderId): Promise<InvoiceRow | null> =>
  ctx.maybe<InvoiceRow>(sql`select invoice_id, number, order_id, entity_id, store_id, period, day, issued_at, random_code, choice_kind,
      choice_sealed, buyer, tax, total, printed_sales, printed_tax, state, allowed, allowed_tax, allowances
    from invoices.invoice where merchant_id = ${ctx.merchant} and order_id = ${order} and state = 'issued' for update`)

async function standing(ctx: Ctx, row: InvoiceRow, paper: Correcting['paper']) {
  const choice = JSON.parse(
    (await ctx.vault()).open(row.choiceSealed, `invoices.invoice/${row.invoiceId}`),
  ) as InvoiceChoice // written by issueInvoice
  const printed = choice.kind === 'paper' ? paper : 'none-printed'
  return { period: row.period, choice, allowances: row.allowances, paper: printed } as const
}

/** Void or allowance, as the law wants; null when the order has no invoice of ours. Repeating a return changes nothing. */
export async function correctInvoice(ctx: Ctx, correcting: Correcting): Promise<Corrected | null> {
  if (correcting.amount === 0) return null
  const row = await lockInvoice(ctx, correcting.order)
  if (!row) return null
  const amount = correcting.amount === 'rest' ? row.total - row.allowed : correcting.amount
  if (amount === 0) return null
  const decision = correctionFor(await standing(ctx, row, correcting.paper), {
    today: ctx.moment.day,
    scope: correcting.scope,
  })
  return decision.kind === 'void'
    ? voidInvoice(ctx, row, { correcting, amount, decision })
    : allow(ctx, row, { correcting, amount, decision })
}

interface Decided {
  readonly correcting: Correcting
  readonly amount: number
  readonly decision: Correction
}

const queue = (ctx: Ctx, act: 'void' | 'allow', document: { readonly id: string; readonly by: Day }) =>
  ctx.run(sql`insert into invoices.upload (merchant_id, upload_id, act, document_id, upload_by, next_at, made_at)
    values (${ctx.merchant}, ${ctx.newId()}, ${act}, ${document.id}, ${document.by}, ${ctx.now}, ${ctx.now}) on conflict do nothing`)

async function voidInvoice(ctx: Ctx, row: InvoiceRow, { correcting, decision }: Decided): Promise<Corrected> {
  await ctx.run(sql`update invoices.invoice set state = 'void', void_reason = ${correcting.reason}, voided_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and invoice_id = ${row.invoiceId}`)
  await queue(ctx, 'void', { id: row.invoiceId, by: uploadBy(ctx.moment.day, buyerKind(row.buyer)) })
  ctx.publish(
    invoiceVoided(row.invoiceId, 2, {
      invoice: row.invoiceId,
      order: row.orderId,
      number: row.number,
      reason: correcting.reason,
    }),
  )
  return {
    invoice: row.invoiceId, number: row.number, kind: 'void', sales: row.total - row.tax, tax: row.tax, total: row.total,
    needsConsent: decision.needsConsent, mayHaveWon: decision.mayHaveWon,
  } // prettier-ignore
}

async function allow(ctx: Ctx, row: InvoiceRow, { correcting, amount, decision }: Decided): Promise<Corrected> {
  const amounts = allowanceAmounts({ total: row.total, tax: row.tax, allowed: row.allowed }, amount)
  if (!amounts.ok) throw refuse(amounts.why, { left: amounts.left })
  const allowance = ctx.newId()
  const made = await ctx.run(sql`insert into invoices.allowance
      (merchant_id, allowance_id, invoice_id, return_id, day, sales, tax, total, consent, made_at)
    values (${ctx.merchant}, ${allowance}, ${row.invoiceId}, ${correcting.back}, ${ctx.moment.day}, ${amounts.sales}, ${amounts.tax},
      ${amounts.total}, ${correcting.consent ?? null}, ${ctx.now}) on conflict (merchant_id, return_id) do nothing`)
  if (made === 1) {
    await ctx.run(sql`update invoices.invoice set allowed = allowed + ${amounts.total}::bigint, allowed_tax = allowed_tax + ${amounts.tax}::bigint, allowances = allowances + 1
      where merchant_id = ${ctx.merchant} and invoice_id = ${row.invoiceId}`)
    await queue(ctx, 'allow', { id: allowance, by: uploadBy(ctx.moment.day, buyerKind(row.buyer)) })
    const told = {
      invoice: row.invoiceId,
      order: row.orderId,
      back: correcting.back,
      total: amounts.total,
      tax: amounts.tax,
    }
    ctx.publish(allowanceMade(row.invoiceId, row.allowances + 2, told))
  }
  return {
    invoice: row.invoiceId, number: row.number, kind: 'allowance', sales: amounts.sales, tax: amounts.tax, total: amounts.total,
    needsConsent: decision.needsConsent, mayHaveWon: decision.mayHaveWon,
  } // prettier-ignore
}
