// A message is claimed for a minute, handed over outside any transaction, and marked. A process that dies in between
// leaves it to the next try: rather twice than never, and carriers know a message by its id.
import { addSeconds, type Instant, type MerchantId, type MessageId } from '@omoya/kernel'
import { enqueue, job, sql, systemCommand, type Ctx, type Job, type Runtime } from '@omoya/platform'
import type { Handing, HandingAnswer, MessageCarrier } from './adapters/carrier.ts'
import { simulatedCarrier } from './adapters/simulated.ts'
import { smtpCarrier } from './adapters/smtp.ts'
import type { MessageQueued } from './rules/events.ts'
import type { Channel } from './rules/channel.ts'
import { marketingFrom } from './rules/quiet.ts'
import { openLetter, type Letter } from './sealed.ts'
import type { MessageRow } from './tables.ts'

const CLAIM_SECONDS = 60
const MOST_TRIES = 6

/** E-mail goes by SMTP where a server is set; everything else is simulated. */
export const carrierFor = (runtime: Runtime, channel: Channel): MessageCarrier =>
  channel === 'email' && runtime.config.smtpUrl ? smtpCarrier : simulatedCarrier

type Outcome = HandingAnswer | { readonly kind: 'lost'; readonly cause: string }

/** Hands over one message if it is due; else asks to be called again when it is. May run twice. */
export async function handOver(runtime: Runtime, merchant: MerchantId, { message }: MessageQueued): Promise<void> {
  const claimed = await systemCommand(runtime, merchant, 'messaging.send', (ctx) => claim(ctx, message))
  if (!claimed) return
  const carrier = carrierFor(runtime, claimed.channel)
  const outcome = await handTo(runtime, carrier, { ...claimed, merchant })
  await systemCommand(runtime, merchant, 'messaging.send', (ctx) => record(ctx, claimed, { carrier, outcome }))
}

export const sendJob: Job<MessageQueued> = job<MessageQueued>('messaging.send', handOver)

interface Claimed extends Letter {
  readonly message: MessageId
  readonly channel: Channel
  readonly tries: number
}

async function claim(ctx: Ctx, message: MessageId): Promise<Claimed | null> {
  const row = await ctx.maybe<MessageRow>(sql`select * from messaging.message
    where merchant_id = ${ctx.merchant} and message_id = ${message} and state = 'queued' for update`)
  const letter = row && openLetter(await ctx.vault(), row)
  if (!row || !letter) return null
  const dueAt = dueOf(ctx, row)
  const isDue = dueAt <= ctx.now
  const tries = row.tries + (isDue ? 1 : 0)
  const nextAt = isDue ? addSeconds(ctx.now, CLAIM_SECONDS) : dueAt
  await ctx.run(sql`update messaging.message set tries = ${tries}, next_at = ${nextAt}
    where merchant_id = ${ctx.merchant} and message_id = ${message}`)
  // Also when it is handed over now: should this process die, that call finds it still queued.
  await callAgain(ctx, message, nextAt)
  return isDue ? { ...letter, message, channel: row.channel, tries } : null
}

/** An offer whose turn comes late may have slipped into the quiet hours. */
function dueOf(ctx: Ctx, row: MessageRow): Instant {
  const free = row.purpose === 'marketing' ? marketingFrom(ctx.moment, ctx.profile.zone) : ctx.now
  return row.nextAt > free ? row.nextAt : free
}

const callAgain = (ctx: Ctx, message: MessageId, at: Instant): Promise<void> =>
  enqueue(ctx, sendJob, { message }, { key: `messaging.send/${message}/${at}`, at })

async function handTo(runtime: Runtime, carrier: MessageCarrier, handing: Handing): Promise<Outcome> {
  try {
    return await carrier.hand(runtime, handing)
  } catch (error) {
    return { kind: 'lost', cause: error instanceof Error ? error.message.slice(0, 200) : 'no answer' }
  }
}

const ENDS = { taken: 'sent', refused: 'failed', lost: 'failed' } as const

interface Handed {
  readonly carrier: MessageCarrier
  readonly outcome: Outcome
}

async function record(ctx: Ctx, { message, tries }: Claimed, { carrier, outcome }: Handed): Promise<void> {
  const isLost = outcome.kind === 'lost' && tries < MOST_TRIES
  const state = isLost ? 'queued' : ENDS[outcome.kind]
  const nextAt = addSeconds(ctx.now, CLAIM_SECONDS * 2 ** tries)
  await ctx.run(sql`update messaging.message set state = ${state}, carrier = ${carrier.name}, next_at = ${nextAt},
      cause = ${outcome.kind === 'taken' ? null : outcome.cause},
      sent_at = case when ${state} = 'sent' then ${ctx.now}::timestamptz end
    where merchant_id = ${ctx.merchant} and message_id = ${message} and state = 'queued'`)
  if (isLost) await callAgain(ctx, message, nextAt)
}
