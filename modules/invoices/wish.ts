import { refuse, type OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { checkChoice, type InvoiceChoice, type InvoiceWish } from './rules/index.ts'

/** What a checkout or till sends; exactly one kind. */
export type AskedInvoice =
  | { readonly kind: 'paper' }
  | { readonly kind: 'member' }
  | { readonly kind: 'carrier'; readonly carrier: string }
  | { readonly kind: 'donation'; readonly code: string }
  | { readonly kind: 'company'; readonly businessNumber: string; readonly name?: string | undefined }

function wishOf(asked: AskedInvoice): InvoiceWish {
  const nothing: InvoiceWish = { buyer: null, carrier: null, donation: null }
  switch (asked.kind) {
    case 'paper':
      return nothing
    case 'member':
      return { ...nothing, carrier: { kind: 'member' } }
    case 'carrier': {
      const kind = asked.carrier.startsWith('/') ? 'mobile-barcode' : 'citizen-certificate'
      return { ...nothing, carrier: { kind, code: asked.carrier } }
    }
    case 'donation':
      return { ...nothing, donation: asked.code }
    case 'company':
      return { ...nothing, buyer: asked.businessNumber }
    default:
      return asked satisfies never
  }
}

/** Refuses before the sale closes what can't be put right afterwards: a wrong 統編, carrier or donation code. */
export function choiceOf(asked: AskedInvoice): InvoiceChoice {
  const checked = checkChoice(wishOf(asked))
  if (!checked.ok) throw refuse(checked.why, {})
  return checked.choice
}

export const choicePlace = (order: OrderId): string => `invoices.choice/${order}`

/** Kept until the invoice is due (at payment, dispatch or hand-over). */
export async function rememberChoice(ctx: Ctx, order: OrderId, asked: AskedInvoice): Promise<void> {
  const choice = choiceOf(asked)
  const sealed = (await ctx.vault()).seal(JSON.stringify(choice), choicePlace(order))
  await ctx.run(sql`insert into invoices.choice (merchant_id, order_id, sealed) values (${ctx.merchant}, ${order}, ${sealed})
    on conflict (merchant_id, order_id) do update set sealed = excluded.sealed`)
}

export async function rememberedChoice(ctx: Ctx, order: OrderId): Promise<InvoiceChoice> {
  const row = await ctx.maybe<{ sealed: Buffer }>(
    sql`select sealed from invoices.choice where merchant_id = ${ctx.merchant} and order_id = ${order}`,
  )
  if (!row) return { kind: 'paper', buyer: null }
  return JSON.parse((await ctx.vault()).open(row.sealed, choicePlace(order))) as InvoiceChoice // written by rememberChoice
}

/** What was wished for these orders, once an invoice says it (law keeps that one) or none will. May run twice. */
export const forgetChoices = (ctx: Ctx, orders: readonly OrderId[]): Promise<number> =>
  ctx.run(sql`delete from invoices.choice where merchant_id = ${ctx.merchant} and order_id = any (${orders}::uuid[])`)
