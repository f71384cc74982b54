import { refuse } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { builtInTenders, EXCHANGE, tenderKinds, type TenderKind } from './rules/tenders.ts'

/** The kinds of every shop with this merchant's changes, and his own. */
export async function listTenderKinds(ctx: Ctx): Promise<TenderKind[]> {
  return tenderKinds(await ownKinds(ctx))
}

const ownKinds = (ctx: Ctx): Promise<TenderKind[]> =>
  ctx.rows<TenderKind>(sql`select kind, name, over, refund_as, asks_reference, opens_drawer, is_active, position
    from payments.tender_kind where merchant_id = ${ctx.merchant} order by position, kind`)

/** Change is given for cash alone; a kind of the merchant's own keeps what is over, or refuses it. */
export async function saveTenderKind(ctx: Ctx, kind: TenderKind): Promise<TenderKind> {
  if (kind.kind === EXCHANGE) throw refuse('payments.invalid_kind', { kind: kind.kind })
  if (kind.over === 'change' && kind.kind !== 'cash') throw refuse('payments.no_change', { kind: kind.kind })
  const known = new Set([...builtInTenders, ...(await ownKinds(ctx)), kind].map((one) => one.kind))
  if (!known.has(kind.refundAs)) throw refuse('payments.unknown_tender', { kind: kind.refundAs })
  await ctx.run(sql`insert into payments.tender_kind as k (merchant_id, kind, name, over, refund_as, asks_reference, opens_drawer,
      is_active, position)
    values (${ctx.merchant}, ${kind.kind}, ${json(kind.name)}::jsonb, ${kind.over}, ${kind.refundAs}, ${kind.asksReference},
      ${kind.opensDrawer}, ${kind.isActive}, ${kind.position})
    on conflict (merchant_id, kind) do update set name = excluded.name, over = excluded.over, refund_as = excluded.refund_as,
      asks_reference = excluded.asks_reference, opens_drawer = excluded.opens_drawer, is_active = excluded.is_active,
      position = excluded.position, version = k.version + 1`)
  ctx.audit({ action: 'payments.tender-kind-saved', object: null, facts: { kind: kind.kind } })
  return kind
}
