import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel } from './rules/channel.ts'
import { addressKey } from './send.ts'

const EVERY: readonly Channel[] = ['sms', 'line', 'email']

/** After a withdrawal: offers that still wait on these channels are not sent. Returns how many. */
export const stopOffers = (ctx: Ctx, member: MemberId, channels: readonly Channel[] = EVERY): Promise<number> =>
  ctx.run(sql`update messaging.message set state = 'stopped'
    where merchant_id = ${ctx.merchant} and member_id = ${member} and purpose = 'marketing' and state = 'queued'
      and channel = any (${channels}::text[])`)

/** Empties what was ever written to this member; that and when something was sent stays. May run twice. */
export const forgetMember = (ctx: Ctx, member: MemberId): Promise<number> =>
  ctx.run(sql`update messaging.message set address_sealed = null, address_index = null, subject_sealed = null,
      body_sealed = null, state = case when state = 'queued' then 'stopped' else state end
    where merchant_id = ${ctx.merchant} and member_id = ${member} and body_sealed is not null`)

/** The same for what went to an address before anybody knew whose it is: one-time codes. May run twice. */
export async function forgetAddresses(
  ctx: Ctx,
  addresses: readonly { channel: Channel; address: string }[],
): Promise<number> {
  const vault = await ctx.vault()
  const indexes = addresses.map(({ channel, address }) => vault.index('to', addressKey(channel, address)))
  return ctx.run(sql`update messaging.message set address_sealed = null, address_index = null, subject_sealed = null,
      body_sealed = null, state = case when state = 'queued' then 'stopped' else state end
    where merchant_id = ${ctx.merchant} and address_index = any (${indexes}::bytea[]) and member_id is null`)
}
