// What the other system said of an order and no book has a place for: kept to be read, moved by nothing.
import type { OrderId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'

export interface OrderOrigin {
  readonly invoiceNo: string | null
  readonly tender: string | null
  readonly staff: string | null
}

export type NamedOrigin = OrderOrigin & { readonly order: OrderId }

const saysNothing = ({ invoiceNo, tender, staff }: OrderOrigin): boolean =>
  invoiceNo === null && tender === null && staff === null

/** As the orders were written: what was known of them before is replaced. */
export async function writeOrigins(ctx: Ctx, origins: readonly NamedOrigin[]): Promise<void> {
  const silent = origins.filter(saysNothing).map(({ order }) => order)
  const rows = origins.filter((origin) => !saysNothing(origin))
  if (silent.length > 0)
    await ctx.run(sql`delete from integrations.order_origin
      where merchant_id = ${ctx.merchant} and order_id = any (${silent}::uuid[])`)
  if (rows.length === 0) return
  await ctx.run(sql`insert into integrations.order_origin (merchant_id, order_id, invoice_no, tender, staff)
    select ${ctx.merchant}::uuid, "order", "invoiceNo", tender, staff
    from jsonb_to_recordset(${json(rows)}::jsonb) as r("order" uuid, "invoiceNo" text, tender text, staff text)
    on conflict (merchant_id, order_id) do update set invoice_no = excluded.invoice_no, tender = excluded.tender, staff = excluded.staff`)
}

/** Null when the order was not imported or its file said nothing more. */
export const originOf = (ctx: Ctx, order: OrderId): Promise<OrderOrigin | null> =>
  ctx.maybe<OrderOrigin>(sql`select invoice_no, tender, staff from integrations.order_origin
    where merchant_id = ${ctx.merchant} and order_id = ${order}`)
