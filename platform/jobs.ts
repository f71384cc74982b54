import type { Ctx } from './ctx.ts'
import { json, sql } from './sql.ts'
import type { Runtime } from './runtime.ts'
import type { MerchantId } from '@omoya/kernel'

export interface Job<Payload = unknown> {
  readonly name: string
  /** Runs outside any transaction; opens its own through `runtime.command`. May run twice. */
  readonly run: (runtime: Runtime, merchant: MerchantId, payload: Payload) => Promise<void>
}

export const job = <Payload>(name: string, run: Job<Payload>['run']): Job<Payload> => ({ name, run })

export interface EnqueueOptions {
  /** Jobs of one key are one job until it runs. */
  readonly key?: string
  readonly at?: string
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Asks for a job in the caller's transaction; not inside an order's (decision 6), where an event is told instead. */
export async function enqueue<Payload>(
  ctx: Ctx,
  wanted: Job<Payload>,
  payload: Payload,
  options: EnqueueOptions = {},
): Promise<void> {
  const body = json({ merchant: ctx.merchant, payload })
  await ctx.run(
    sql`select platform.enqueue(${wanted.name}, ${body}::jsonb, ${options.key ?? null}, ${options.at ?? ctx.now}, ${options.queue ?? null})`,
  )
}

/** Many of one kind in one statement. */
export async function enqueueMany<Payload>(
  ctx: Ctx,
  wanted: Job<Payload>,
  asked: readonly { readonly payload: Payload; readonly key: string }[],
): Promise<void> {
  if (asked.length === 0) return
  const bodies = asked.map(({ payload }) => JSON.stringify({ merchant: ctx.merchant, payload }))
  await ctx.run(sql`select platform.enqueue(${wanted.name}, body::jsonb, key, ${ctx.now}, null)
    from unnest(${bodies}::text[], ${asked.map(({ key }) => key)}::text[]) as a(body, key)`)
}

/** A line of flows/timetable.ts: `pattern` is a crontab line in UTC; runs once for each merchant. */
export interface TimetableEntry {
  readonly name: string
  readonly pattern: string
  readonly run: (ctx: Ctx) => Promise<void>
}

export const at = (pattern: string, name: string, run: TimetableEntry['run']): TimetableEntry => ({
  name,
  pattern,
  run,
})
