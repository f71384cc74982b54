import { timingSafeEqual } from 'node:crypto'
import type { MerchantId } from '@omoya/kernel'
import { json, sql, systemCommand, type Ctx, type Runtime, type Vault } from '@omoya/platform'
import type { Charge, Notice, SignedNotice } from '../gateway.ts'

const canonical = (notice: Notice): string =>
  json([notice.noticeId, notice.merchant, notice.kind, notice.payment, notice.refund, notice.amount, notice.currency, notice.reference]) // prettier-ignore

/** The secret that the gateway shares with the merchant is the merchant's own index key. */
const signatureOf = (vault: Vault, notice: Notice): Buffer => vault.index('payments.simulated-notice', canonical(notice)) // prettier-ignore

export const signNotice = (vault: Vault, notice: Notice): SignedNotice => ({
  notice,
  signature: signatureOf(vault, notice).toString('hex'),
})

export function isSigned(vault: Vault, { notice, signature }: SignedNotice): boolean {
  const given = Buffer.from(signature, 'hex')
  const due = signatureOf(vault, notice)
  return given.length === due.length && timingSafeEqual(given, due)
}

interface Booked {
  readonly token: string
  readonly amount: number
  readonly state: string
  readonly reference: string
  readonly capturesAt: string
}

/** Written with the charge, sent later: as a gateway does, each says who is meant and how much. */
export async function planNotices(ctx: Ctx, charge: Charge, booked: Booked): Promise<void> {
  if (booked.state === 'unseen') return
  const notice: Notice = {
    gateway: 'simulated', noticeId: `sim-notice-${charge.payment}`, merchant: ctx.merchant,
    kind: booked.state === 'declined' ? 'declined' : 'charged', payment: charge.payment, refund: null, amount: booked.amount,
    currency: charge.currency, reference: booked.reference,
  } // prettier-ignore
  const copies = booked.token === 'tok_notice_doubled' ? 2 : 1
  await ctx.run(sql`insert into payments.simulated_notice (merchant_id, notice_id, copy, body, due_at)
    select ${ctx.merchant}, ${notice.noticeId}, copy, ${json(notice)}::jsonb, ${booked.capturesAt}
    from generate_series(1, ${copies}::int) as copy`)
}

/** Takes what is due out of the gateway's post, to be delivered to our door; the oldest first. */
export const takeSimulatedNotices = (runtime: Runtime, merchant: MerchantId): Promise<readonly Notice[]> =>
  systemCommand(runtime, merchant, 'simulated-gateway', async (ctx) => {
    const rows = await ctx.rows<{ body: Notice }>(sql`update payments.simulated_notice set sent_at = ${ctx.now}
      where merchant_id = ${ctx.merchant} and (notice_id, copy) in (select notice_id, copy from payments.simulated_notice
        where merchant_id = ${ctx.merchant} and sent_at is null and due_at <= ${ctx.now} order by due_at limit 100 for update skip locked)
      returning body`)
    return rows.map((row) => row.body)
  })
