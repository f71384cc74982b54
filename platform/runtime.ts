import { randomUUID } from 'node:crypto'
import { instantOf, momentAt, uuid7, type Id, type Locale, type MerchantId } from '@omoya/kernel'
import type { Actor, AuditEntry, Ctx, DomainEvent, MerchantProfile } from './ctx.ts'
import { actorName } from './ctx.ts'
import type { Connection, Pool } from './db/client.ts'
import { inTransaction } from './db/transaction.ts'
import { countGuess, countWrong, forgiveGuess } from './limits.ts'
import type { Log } from './log.ts'
import { json, sql } from './sql.ts'
import type { Vaults } from './vault.ts'
import { nextNumber } from './numbers.ts'
import { freshBytes } from './random.ts'
import type { Config } from './config.ts'
import type { FileStore } from './files/index.ts'
import type { SharedAnswers } from './http/shared-answers.ts'

/** What one process holds; made once at start, a fresh one a test. */
export interface Runtime {
  readonly config: Config
  readonly log: Log
  readonly app: Pool
  readonly work: Pool
  /** For short transactions asked for inside another one (number blocks, counts of tries): they never queue behind it. */
  readonly side: Pool
  readonly vaults: Vaults
  readonly files: FileStore
  readonly shared: SharedAnswers
  /** Milliseconds since 1970; a test passes its own. */
  readonly clock: () => number
  /** Raised by a restore; events of an older epoch are delivered no more. */
  readonly epoch: number
  /** Everybody of this house: who the timetable works for. */
  readonly listMerchants: () => Promise<readonly MerchantId[]>
  /** Null when there is no such merchant. */
  readonly profileOf: (merchant: MerchantId) => Promise<MerchantProfile | null>
}

export interface CommandOptions {
  readonly merchant: MerchantProfile
  readonly actor: Actor
  readonly locale?: Locale
  readonly requestId?: string
  readonly network?: string | null
  readonly host?: string | null
  readonly agent?: string | null
  readonly readOnly?: boolean
}

/** Once for money and stock: the stored answer of a key is given again, another body under it is refused. */
export interface Once {
  readonly route: string
  readonly key: string
  readonly requestHash: string
}

export interface Working extends Ctx {
  readonly events: DomainEvent[]
  readonly entries: AuditEntry[]
}

export function workingCtx(runtime: Runtime, options: CommandOptions, connection: Connection): Working {
  const milliseconds = runtime.clock()
  const now = instantOf(milliseconds)
  const events: DomainEvent[] = []
  const entries: AuditEntry[] = []
  return {
    merchant: options.merchant.id,
    profile: options.merchant,
    actor: options.actor,
    now,
    moment: momentAt(now, options.merchant.zone),
    locale: options.locale ?? options.merchant.locale,
    requestId: options.requestId ?? randomUUID(),
    network: options.network ?? null,
    host: options.host ?? null,
    agent: options.agent ?? null,
    house: {
      origin: publicOrigin(runtime.config),
      isDemo: runtime.config.demo,
      sendsMail: runtime.config.smtpUrl !== null,
    },
    rows: (statement) => connection.rows(statement),
    one: (statement) => connection.one(statement),
    maybe: (statement) => connection.maybe(statement),
    run: (statement) => connection.run(statement),
    newId: <Kind extends string>(): Id<Kind> => uuid7(milliseconds, freshBytes(10)),
    randomBytes: (count) => freshBytes(count),
    nextNumber: (name) => nextNumber(runtime, options.merchant.id, name),
    countGuess: (at) => countGuess(runtime, options.merchant.id, at),
    countWrong: (person, wrong) =>
      countWrong(runtime, options.merchant.id, { person, network: options.network ?? null }, wrong),
    forgiveGuess: (at) => forgiveGuess(runtime, options.merchant.id, at),
    vault: () => runtime.vaults.vault(connection, options.merchant.id),
    publish: (event) => void events.push(event),
    audit: (entry) => void entries.push(entry),
    events,
    entries,
  }
}

const publicOrigin = ({ publicUrl, port }: Config): string => publicUrl ?? `http://127.0.0.1:${port}`

interface Closing {
  readonly once: Once | null
  readonly answer: unknown
}

const eventRows = (ctx: Working): string =>
  json(ctx.events.map((event) => ({
    event_id: ctx.newId(), kind: event.kind, aggregate_id: event.aggregateId, seq: event.seq, payload: event.payload,
  }))) // prettier-ignore

const auditRows = (ctx: Working): string =>
  json(
    ctx.entries.map((entry) => ({
      audit_id: ctx.newId(),
      action: entry.action,
      object: entry.object,
      facts: entry.facts,
    })),
  )

/** Outbox, audit and the stored answer go out in one statement, the last before COMMIT. */
export async function close(runtime: Runtime, ctx: Working, { once, answer }: Closing): Promise<void> {
  if (!once && ctx.events.length === 0 && ctx.entries.length === 0) return
  await ctx.run(sql`with told as (
      insert into platform.outbox (merchant_id, event_id, kind, aggregate_id, seq, payload, at, epoch)
      select ${ctx.merchant}::uuid, event_id, kind, aggregate_id, seq, payload, ${ctx.now}::timestamptz, ${runtime.epoch}
      from jsonb_to_recordset(${eventRows(ctx)}::jsonb) as e(event_id uuid, kind text, aggregate_id uuid, seq bigint, payload jsonb)
    ), noted as (
      insert into platform.audit (merchant_id, audit_id, at, actor, action, object, facts, request_id, epoch)
      select ${ctx.merchant}::uuid, audit_id, ${ctx.now}::timestamptz, ${actorName(ctx.actor)}, action, object, facts, ${ctx.requestId}, ${runtime.epoch}
      from jsonb_to_recordset(${auditRows(ctx)}::jsonb) as a(audit_id uuid, action text, object text, facts jsonb)
    )
    update platform.idempotency set answer = ${json(answer ?? null)}::jsonb
    where merchant_id = ${ctx.merchant}::uuid and actor = ${actorName(ctx.actor)}
      and route = ${once?.route ?? ''} and key = ${once?.key ?? ''}`)
}

/** Opens the one transaction of a command and closes its books; work and flows below never open another. */
export function command<T>(runtime: Runtime, options: CommandOptions, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  const pool = runtime.app
  return inTransaction(
    pool,
    { merchant: options.merchant.id, readOnly: options.readOnly ?? false },
    async (connection) => {
      const ctx = workingCtx(runtime, options, connection)
      const answer = await run(ctx)
      await close(runtime, ctx, { once: null, answer: null })
      return answer
    },
  )
}

/** A command of the house itself: a job, a reaction, the timetable. */
export async function systemCommand<T>(
  runtime: Runtime,
  merchant: MerchantId,
  name: string,
  run: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const profile = await runtime.profileOf(merchant)
  if (!profile) throw new Error(`no merchant ${merchant}`)
  return command(runtime, { merchant: profile, actor: { kind: 'system', name } }, run)
}
