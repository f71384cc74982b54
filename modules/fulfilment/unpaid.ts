// Whoever orders and pays on arrival keeps goods from others at no cost: how many such orders somebody has open is limited.
import { addSeconds, type MemberId, type OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

const DAY_SECONDS = 86_400
/** Of a whole number: the rest is how its country is written. */
const TELLING_DIGITS = 9

export interface UnpaidClaim {
  readonly order: OrderId
  readonly member: MemberId | null
  /** Of the receiver; a guest has one. */
  readonly phone: string
  readonly most: { readonly phone: number; readonly network: number; readonly known: number }
}

export type UnpaidAnswer =
  { readonly kind: 'kept' } | { readonly kind: 'phone' | 'network' | 'member'; readonly most: number }

/** Before anything else is locked: two of one payer or network are counted one after the other. Refused: whose, and how many. */
export async function claimUnpaid(ctx: Ctx, { order, member, phone, most }: UnpaidClaim): Promise<UnpaidAnswer> {
  const vault = await ctx.vault()
  const payer = vault.index('unpaid-payer', member ?? phone.replace(/\D/g, '').slice(-TELLING_DIGITS))
  const network = ctx.network ? vault.index('unpaid-network', ctx.network) : null
  await holdFor(ctx, network ? [payer, network] : [payer])
  const { open, near, isKnown } = await ctx.one<{ open: number; near: number; isKnown: boolean }>(sql`select
      (select count(*) from fulfilment.unpaid where merchant_id = ${ctx.merchant} and payer = ${payer})::int as open,
      (select count(*) from fulfilment.unpaid where merchant_id = ${ctx.merchant} and network = ${network}
        and asked_at > ${addSeconds(ctx.now, -DAY_SECONDS)})::int as near,
      exists (select from fulfilment.fulfilment where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid
        and state in ('collected', 'delivered')) as is_known`)
  const mostOfPayer = isKnown ? most.known : most.phone
  if (open >= mostOfPayer) return { kind: member ? 'member' : 'phone', most: mostOfPayer }
  if (!isKnown && near >= most.network) return { kind: 'network', most: most.network }
  await ctx.run(sql`insert into fulfilment.unpaid (merchant_id, order_id, payer, network, asked_at)
    values (${ctx.merchant}, ${order}, ${payer}, ${isKnown ? null : network}, ${ctx.now})`)
  return { kind: 'kept' }
}

/** In one order of keys, whoever asks. */
const holdFor = (ctx: Ctx, subjects: readonly Buffer[]): Promise<unknown> =>
  ctx.rows(sql`select pg_advisory_xact_lock(key) from (
    select hashtextextended(${ctx.merchant}::text || subject, 7110061) as key
    from unnest(${subjects.map((one) => one.toString('hex'))}::text[]) as asked(subject) order by 1 offset 0) keys`)
