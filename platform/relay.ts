import type { MerchantId } from '@omoya/kernel'
import type { Queries } from './db/client.ts'
import { inTransaction } from './db/transaction.ts'
import type { Reaction, Told } from './events.ts'
import { deliveries, relayWaiting } from './metrics.ts'
import { systemCommand, type Runtime } from './runtime.ts'
import { sql } from './sql.ts'

// The relay turns outbox rows into one delivery a consumer and hands them on in the order of each aggregate.
// A row is taken only when no running transaction is older than its own (else a late commit would be passed by).

const WINDOW = 500
const HANDS = 4
const MOST_ATTEMPTS = 8
const HANDLER_SECONDS = 30

const isLeaderKey = 7_110_002

interface Due {
  readonly merchantId: MerchantId
  readonly consumer: string
  readonly eventId: string
  readonly attempts: number
  readonly kind: string
  readonly aggregateId: string
  readonly seq: number
  readonly at: string
  readonly payload: never
}

/** Moves the cursor over the visible window; returns how many deliveries were written. */
async function takeWindow(queries: Queries, reactions: readonly Reaction[], epoch: number): Promise<number> {
  const kinds = reactions.map((reaction) => reaction.event)
  const consumers = reactions.map((reaction) => reaction.consumer)
  const { taken } = await queries.one<{ taken: number }>(sql`with here as (
      insert into platform.cursor (name, epoch, tx, event_id) values ('relay', ${epoch}, '0', '00000000-0000-0000-0000-000000000000')
      on conflict (name) do update set epoch = ${epoch},
        tx = case when platform.cursor.epoch = ${epoch} then platform.cursor.tx else '0' end
      returning tx, event_id
    ), seen as (
      select o.* from platform.outbox o, here
      where o.epoch = ${epoch} and (o.tx, o.event_id) > (here.tx, here.event_id)
        and o.tx < pg_snapshot_xmin(pg_current_snapshot())
      order by o.tx, o.event_id limit ${WINDOW}
    ), written as (
      insert into platform.delivery (merchant_id, consumer, event_id, aggregate_id, seq)
      select seen.merchant_id, wanted.consumer, seen.event_id, seen.aggregate_id, seen.seq
      from seen join unnest(${kinds}::text[], ${consumers}::text[]) as wanted(kind, consumer) on wanted.kind = seen.kind
      on conflict do nothing
    )
    select count(*) as taken from seen`)
  if (taken === 0) return 0
  await queries.run(sql`with here as (select tx, event_id from platform.cursor where name = 'relay'),
    last as (
      select o.tx, o.event_id from (
        select o.tx, o.event_id from platform.outbox o, here
        where o.epoch = ${epoch} and (o.tx, o.event_id) > (here.tx, here.event_id)
          and o.tx < pg_snapshot_xmin(pg_current_snapshot())
        order by o.tx, o.event_id limit ${taken}) o
      order by o.tx desc, o.event_id desc limit 1)
    update platform.cursor c set tx = last.tx, event_id = last.event_id from last where c.name = 'relay'`)
  return taken
}

/** The first open delivery of each consumer and aggregate; later ones wait behind it, also behind a failing one. */
const findDue = (queries: Queries): Promise<Due[]> =>
  queries.rows<Due>(sql`select d.merchant_id, d.consumer, d.event_id, d.attempts, o.kind, o.aggregate_id, o.seq, o.at, o.payload
    from platform.delivery d
    join platform.outbox o on o.merchant_id = d.merchant_id and o.event_id = d.event_id
    where d.done_at is null and d.parked_at is null and d.next_at <= now()
      and not exists (select 1 from platform.delivery before
        where before.merchant_id = d.merchant_id and before.consumer = d.consumer and before.aggregate_id = d.aggregate_id
          and before.done_at is null and before.parked_at is null and before.seq < d.seq)
    order by d.next_at limit 200`)

const tellingOf = (due: Due): Told<never> => ({
  eventId: due.eventId, aggregateId: due.aggregateId, seq: due.seq, at: due.at, payload: due.payload,
}) // prettier-ignore

function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), seconds * 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** The mark and the effect commit together; marked already means another process was quicker. */
async function hand(runtime: Runtime, reaction: Reaction, due: Due): Promise<void> {
  await systemCommand(runtime, due.merchantId, reaction.consumer, async (ctx) => {
    const marked = await ctx.run(sql`update platform.delivery set done_at = now(), attempts = attempts + 1
      where merchant_id = ${due.merchantId} and consumer = ${due.consumer} and event_id = ${due.eventId} and done_at is null`)
    if (marked === 1) await reaction.run(ctx, tellingOf(due))
  })
  deliveries.inc({ consumer: due.consumer, outcome: 'done' })
}

async function postpone(runtime: Runtime, due: Due, reason: unknown): Promise<void> {
  const attempts = due.attempts + 1
  const cause =
    reason instanceof Error ? `${reason.name}: ${reason.message}`.slice(0, 500) : String(reason).slice(0, 500)
  const seconds = Math.min(2 ** attempts, 300)
  deliveries.inc({ consumer: due.consumer, outcome: attempts >= MOST_ATTEMPTS ? 'parked' : 'failed' })
  runtime.log.warn({ consumer: due.consumer, event: due.eventId, attempts, cause }, 'relay.failed')
  await inTransaction(runtime.work, { merchant: '' }, (queries) =>
    queries.run(sql`update platform.delivery set attempts = ${attempts}, cause = ${cause},
      next_at = now() + make_interval(secs => ${seconds}::int),
      parked_at = case when ${attempts}::int >= ${MOST_ATTEMPTS}::int then now() end
      where merchant_id = ${due.merchantId} and consumer = ${due.consumer} and event_id = ${due.eventId} and done_at is null`),
  )
}

async function handOn(runtime: Runtime, reactions: readonly Reaction[], due: Due): Promise<void> {
  const reaction = reactions.find((one) => one.consumer === due.consumer && one.event === due.kind)
  try {
    if (!reaction) throw new Error('nobody listens under this name any more')
    await within(HANDLER_SECONDS, hand(runtime, reaction, due))
  } catch (reason) {
    await postpone(runtime, due, reason)
  }
}

async function handAll(runtime: Runtime, reactions: readonly Reaction[], dues: readonly Due[]): Promise<void> {
  const waiting = [...dues]
  const hands = Array.from({ length: HANDS }, async () => {
    for (let due = waiting.shift(); due; due = waiting.shift()) await handOn(runtime, reactions, due)
  })
  await Promise.all(hands)
}

/** One turn: takes the window, hands on what is due. Returns how much there was to do. */
export async function relayOnce(runtime: Runtime, reactions: readonly Reaction[]): Promise<number> {
  const taken = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
    takeWindow(queries, reactions, runtime.epoch),
  )
  const dues = await inTransaction(runtime.work, { merchant: '' }, (queries) => findDue(queries))
  await handAll(runtime, reactions, dues)
  return taken + dues.length
}

/** Events that lie beyond the cursor: an older transaction somewhere in the cluster still hides them. */
const isBehind = (queries: Queries, epoch: number): Promise<{ behind: boolean }> =>
  queries.one(sql`select exists (select 1 from platform.outbox o left join platform.cursor c on c.name = 'relay' and c.epoch = ${epoch}
    where o.epoch = ${epoch} and (c.tx is null or (o.tx, o.event_id) > (c.tx, c.event_id))) as behind`)

const MOST_COUNTED = 10_000
const COUNT_MILLISECONDS = 5_000

/** Events beyond the cursor and deliveries that are still open; the count stops at 10,000. */
export const countWaiting = async (runtime: Runtime): Promise<number> => {
  const { waiting } = await inTransaction(runtime.work, { merchant: '', readOnly: true }, (queries) =>
    queries.one<{ waiting: number }>(sql`select
      (select count(*) from (select 1 from platform.outbox o left join platform.cursor c on c.name = 'relay' and c.epoch = ${runtime.epoch}
        where o.epoch = ${runtime.epoch} and (c.tx is null or (o.tx, o.event_id) > (c.tx, c.event_id)) limit ${MOST_COUNTED}) beyond)
      + (select count(*) from (select 1 from platform.delivery where done_at is null and parked_at is null limit ${MOST_COUNTED}) open)
      as waiting`),
  )
  return waiting
}

/** Until nothing is left to do: for tests, the demo and `doctor`. */
export async function drain(runtime: Runtime, reactions: readonly Reaction[]): Promise<void> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    if ((await relayOnce(runtime, reactions)) > 0) continue
    const { behind } = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
      isBehind(queries, runtime.epoch),
    )
    if (!behind) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the relay does not come to rest')
}

/** One relay a database leads, by an advisory lock of its session; the others stand by and take over when it falls. */
export function startRelay(runtime: Runtime, reactions: readonly Reaction[]): { stop: () => Promise<void> } {
  let stopping = false
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  const lead = async (): Promise<void> => {
    const client = await runtime.work.connect()
    try {
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [isLeaderKey])
      if (!rows[0]?.leads) return
      for (let counted = 0; !stopping;) {
        await client.query('select 1') // the lock lives as long as this session
        if (Date.now() - counted > COUNT_MILLISECONDS) {
          relayWaiting.set(await countWaiting(runtime))
          counted = Date.now()
        }
        if ((await relayOnce(runtime, reactions)) === 0) await sleep(200)
        else await sleep(20)
      }
      await client.query('select pg_advisory_unlock($1)', [isLeaderKey])
    } finally {
      client.release(true)
    }
  }
  const run = async (): Promise<void> => {
    while (!stopping) {
      await lead().catch((reason: unknown) => runtime.log.warn({ err: reason }, 'relay.restarted'))
      if (!stopping) await sleep(500)
    }
  }
  const running = run()
  return { stop: async () => ((stopping = true), void (await running)) }
}
