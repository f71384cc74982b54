import type { Instant, Locale, MemberId, MessageId } from '@omoya/kernel'
import { isMobile, parsePhone } from '@omoya/members/rules'
import { sql, type Ctx } from '@omoya/platform'
import { messageQueued } from './events.ts'
import { addressOn, chooseChannel, type Addresses, type Channel, type Purpose, type Template } from './rules/channel.ts'
import { marketingFrom } from './rules/quiet.ts'
import type { MessageFacts } from './rules/render.ts'
import { smsLength } from './rules/sms.ts'
import { placeOf, type Letter } from './sealed.ts'
import { textsOf } from './texts.ts'

export interface Sending {
  readonly member: MemberId | null
  readonly to: Addresses
  readonly template: Template
  readonly facts: MessageFacts
  readonly purpose: Purpose
  /** What it is about; a second message of one key is never sent. */
  readonly sourceKey: string
  readonly locale?: Locale
  /** Marketing only: the channels for which `mayContact` of members/rules says yes now. */
  readonly allowed?: readonly Channel[]
}

/**
 * Writes the message and tells that it waits; a job hands it over. Null when there is no way to this person, or none
 * that is allowed. May be asked twice. Refuses `messaging.missing_fact` { template, fact }.
 */
export async function send(ctx: Ctx, sending: Sending): Promise<MessageId | null> {
  const { template, purpose, facts } = sending
  const to = { ...sending.to, phone: mobileOf(ctx, sending.to.phone) }
  const channel = chooseChannel({ template, purpose, to, allowed: sending.allowed ?? [] })
  const address = channel && addressOn(to, channel)
  if (!channel || !address) return null
  const letter = { address, ...textsOf({ template, facts, locale: sending.locale ?? ctx.locale }) }
  const message = ctx.newId<'message'>()
  const isNew = await write(ctx, sending, { message, channel, letter })
  if (!isNew) return messageOf(ctx, sending.sourceKey)
  ctx.publish(messageQueued(message, 1, { message }))
  return message
}

/** A landline gets no SMS. */
function mobileOf(ctx: Ctx, typed: string | undefined): string | undefined {
  const phone = typed === undefined ? null : parsePhone(typed, ctx.profile.country)
  return phone && isMobile(phone) ? phone : undefined
}

/** The letter of an e-mail address has no case; all else is compared as it stands. */
export const addressKey = (channel: Channel, address: string): string =>
  `${channel}/${channel === 'email' ? address.trim().toLowerCase() : address}`

/** In parts that a provider bills; mail costs nothing. */
function costOf(channel: Channel, body: string): number {
  if (channel === 'email') return 0
  return channel === 'sms' ? smsLength(body).parts : 1
}

interface Written {
  readonly message: MessageId
  readonly channel: Channel
  readonly letter: Letter
}

async function write(ctx: Ctx, sending: Sending, { message, channel, letter }: Written): Promise<boolean> {
  const vault = await ctx.vault()
  const { zone } = ctx.profile
  const nextAt: Instant = sending.purpose === 'marketing' ? marketingFrom(ctx.moment, zone) : ctx.now
  const count =
    await ctx.run(sql`insert into messaging.message (merchant_id, message_id, source_key, member_id, channel,
      purpose, template, locale, address_sealed, address_index, subject_sealed, body_sealed, state, cost_units, zone, next_at, at)
    values (${ctx.merchant}, ${message}, ${sending.sourceKey}, ${sending.member}, ${channel}, ${sending.purpose},
      ${sending.template}, ${sending.locale ?? ctx.locale}, ${vault.seal(letter.address, placeOf('address', message))},
      ${vault.index('to', addressKey(channel, letter.address))}, ${vault.seal(letter.subject, placeOf('subject', message))},
      ${vault.seal(letter.body, placeOf('body', message))}, 'queued', ${costOf(channel, letter.body)}, ${zone},
      ${nextAt}, ${ctx.now})
    on conflict (merchant_id, source_key) do nothing`)
  return count === 1
}

async function messageOf(ctx: Ctx, sourceKey: string): Promise<MessageId> {
  const { messageId } = await ctx.one<{ messageId: MessageId }>(sql`select message_id from messaging.message
    where merchant_id = ${ctx.merchant} and source_key = ${sourceKey}`)
  return messageId
}
