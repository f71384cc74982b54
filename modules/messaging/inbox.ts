import type { Instant, MemberId, MessageId } from '@omoya/kernel'
import { parsePhone } from '@omoya/members/rules'
import { pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'
import { isSecret, type Channel, type Purpose, type Template } from './rules/channel.ts'
import { openLetter } from './sealed.ts'
import { addressKey } from './send.ts'
import type { MessageRow } from './tables.ts'

/** As the back office shows it; empty texts once the person was forgotten. */
export interface ShownMessage {
  readonly message: MessageId
  readonly member: MemberId | null
  readonly channel: Channel
  readonly purpose: Purpose
  readonly template: Template
  readonly state: MessageRow['state']
  readonly to: string
  readonly subject: string
  /** Null for a code or link outside a demo: it opens an account, and is nobody else's. */
  readonly body: string | null
  readonly costUnits: number
  readonly cause: string | null
  readonly at: Instant
  readonly nextAt: Instant
  readonly sentAt: Instant | null
}

export interface InboxPage {
  readonly after?: string | undefined
  readonly limit: number
}

/** The newest first. */
export async function inbox(ctx: Ctx, { after, limit }: InboxPage): Promise<Page<ShownMessage>> {
  const place = placeAfter(after)
  const rows = await ctx.rows<MessageRow>(sql`select * from messaging.message
    where merchant_id = ${ctx.merchant} and (at, message_id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by at desc, message_id desc limit ${limit + 1}`)
  const { items, next } = pageOf(rows, limit, (row) => ({ at: row.at, id: row.messageId }))
  return { items: await shownOf(ctx, items), next }
}

/** The last SMS to a number, whole: for tests and the demo, never behind a route of its own. */
export async function latestTo(ctx: Ctx, phone: string): Promise<ShownMessage | null> {
  const number = parsePhone(phone, ctx.profile.country)
  if (!number) return null
  const vault = await ctx.vault()
  const row = await ctx.maybe<MessageRow>(sql`select * from messaging.message
    where merchant_id = ${ctx.merchant} and address_index = ${vault.index('to', addressKey('sms', number))}
    order by at desc, message_id desc limit 1`)
  const [shown] = row ? await shownOf(ctx, [row]) : []
  return row && shown ? { ...shown, body: openLetter(vault, row)?.body ?? '' } : null
}

/** In a demo what the simulated carrier took reached nobody, so the back office is where it is read; nowhere else. */
const isHidden = (ctx: Ctx, row: MessageRow): boolean =>
  isSecret(row.template) && !(ctx.house.isDemo && row.carrier === 'simulated')

async function shownOf(ctx: Ctx, rows: readonly MessageRow[]): Promise<ShownMessage[]> {
  if (rows.length === 0) return []
  const vault = await ctx.vault()
  return rows.map((row) => {
    const letter = openLetter(vault, row)
    return {
      message: row.messageId, member: row.memberId, channel: row.channel, purpose: row.purpose, template: row.template,
      state: row.state, to: letter?.address ?? '', subject: letter?.subject ?? '',
      body: isHidden(ctx, row) ? null : (letter?.body ?? ''), costUnits: row.costUnits, cause: row.cause,
      at: row.at, nextAt: row.nextAt, sentAt: row.sentAt,
    } // prettier-ignore
  })
}
