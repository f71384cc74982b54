import { addSeconds, refuse } from '@omoya/kernel'
import { inTransaction } from './db/transaction.ts'
import { networkOf } from './network.ts'
import type { Limit } from './route.ts'
import type { Runtime } from './runtime.ts'
import { json, sql } from './sql.ts'
import type { Ctx, MerchantProfile } from './ctx.ts'

interface Rule {
  readonly seconds: number
  readonly perAddress: number
  readonly perAccount: number
  /** Wrong tries of a whole day: three codes of a second factor are good at once. */
  readonly perAccountDay?: number
  /** Of somebody signed in who proves a password anew: a browser left open is not to be guessed at. */
  readonly perSession?: number
}

const DAY_SECONDS = 86_400

// Log-in by guessing must stay below 0.1 % a day; a shopper must never notice.
const RULES: Readonly<Record<Limit, Rule>> = {
  'log-in': { seconds: 900, perAddress: 30, perAccount: 5, perAccountDay: 100, perSession: 20 },
  code: { seconds: 900, perAddress: 30, perAccount: 5 },
  checkout: { seconds: 60, perAddress: 6_000, perAccount: 60 },
  // Who asks a second person; how often a PIN is guessed at is counted where PINs are kept.
  approval: { seconds: 900, perAddress: 600, perAccount: 60, perSession: 60 },
}

interface Asking {
  readonly merchant: MerchantProfile
  readonly address: string
  readonly credentials: { readonly staff: string | null; readonly member: string | null; readonly visit: string | null }
  /** A browser that has signed in before as the person who is named: its tries are counted apart from everybody else's. */
  readonly known?: string | null
}

/** One spelling for one mailbox and one number; two mailboxes are never one, else who owns the second forgives the first. */
function namedIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  const { email, phone } = body as { email?: unknown; phone?: unknown }
  if (typeof email === 'string') return email.normalize('NFKC').trim().toLowerCase()
  return typeof phone === 'string' ? phone.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '') : null
}

interface Account {
  readonly name: string
  readonly most: number
}

function nameOf(limit: Limit, { credentials, known }: Asking, body: unknown): string | null {
  if (limit === 'checkout') return credentials.member ?? credentials.visit
  // Whom somebody asks for consent is not who is asked about: naming him takes nothing from him.
  if (limit === 'approval') return null
  return known ?? namedIn(body)
}

function accountOf(limit: Limit, asking: Asking, body: unknown): Account | null {
  const { perAccount, perSession } = RULES[limit]
  const { credentials } = asking
  const named = nameOf(limit, asking, body)
  if (named) return { name: named, most: perAccount }
  return perSession && credentials.staff ? { name: `session ${credentials.staff}`, most: perSession } : null
}

// Subjects are phones and addresses: only their keyed digest is kept.
const digest = (runtime: Runtime, text: string): string =>
  runtime.vaults.digest(text).toString('base64url').slice(0, 22)

/** Whoever has proven himself starts counting anew: a clerk who logs in often is no guesser. */
export async function forgetTries(runtime: Runtime, limit: Limit, asking: Asking, body: unknown): Promise<void> {
  const account = accountOf(limit, asking, body)
  if (limit !== 'log-in' || !account) return
  await inTransaction(runtime.side, { merchant: asking.merchant.id }, (queries) =>
    queries.run(sql`delete from platform.rate where merchant_id = ${asking.merchant.id} and kind in ('log-in:account', 'log-in:account-day')
      and subject = ${digest(runtime, account.name)}`),
  )
}

interface Counted {
  readonly kind: string
  readonly subject: string
  readonly most: number
  readonly seconds: number
}

interface Counting {
  readonly limit: Limit
  readonly address: string
  readonly account: Account | null
}

function countedIn(runtime: Runtime, { limit, address, account }: Counting): Counted[] {
  const { seconds, perAddress, perAccountDay } = RULES[limit]
  const counted = [
    { kind: `${limit}:address`, subject: digest(runtime, networkOf(address)), most: perAddress, seconds },
  ]
  if (!account) return counted
  const subject = digest(runtime, account.name)
  const ofDay = perAccountDay
    ? [{ kind: `${limit}:account-day`, subject, most: perAccountDay, seconds: DAY_SECONDS }]
    : []
  return [...counted, { kind: `${limit}:account`, subject, most: account.most, seconds }, ...ofDay]
}

const startOf = (runtime: Runtime, seconds: number): string =>
  new Date(Math.floor(runtime.clock() / (seconds * 1000)) * seconds * 1000).toISOString()

/** Counts outside the request's transaction, so that a refused try counts too. Refuses with `http.too_many_tries`. */
export function countTry(runtime: Runtime, limit: Limit, asking: Asking, body: unknown): Promise<void> {
  const counting = { limit, address: asking.address, account: accountOf(limit, asking, body) }
  return count(runtime, asking.merchant.id, countedIn(runtime, counting))
}

/** Three digits of a phone behind an order: fewer than one guess in a hundred a day, from however many addresses. */
const GUESSES = [
  { kind: 'guess', most: 5, seconds: 900 },
  { kind: 'guess-day', most: 10, seconds: DAY_SECONDS },
] as const

/** Whoever guesses at this one thing, from wherever, signed in or not. Refuses with `http.too_many_tries`. */
export function countGuess(runtime: Runtime, merchant: string, at: string): Promise<void> {
  const subject = digest(runtime, at)
  return count(runtime, merchant, GUESSES.map((guess) => ({ ...guess, subject }))) // prettier-ignore
}

/** It was right: whoever knows it has guessed at nothing. Guesses of others stay counted. */
export async function forgiveGuess(runtime: Runtime, merchant: string, at: string): Promise<void> {
  const subject = digest(runtime, at)
  await inTransaction(runtime.side, { merchant }, (queries) =>
    queries.run(sql`update platform.rate as r set count = r.count - 1
      from unnest(${GUESSES.map((one) => one.kind)}::text[], ${GUESSES.map((one) => startOf(runtime, one.seconds))}::timestamptz[]) as s(kind, start)
      where r.merchant_id = ${merchant} and r.kind = s.kind and r.subject = ${subject} and r.window_start = s.start and r.count > 0`),
  )
}

/** Words of coupons are short: so many wrong ones, then none is looked at until the window is over. A shopper mistypes a few. */
const WRONG_TEXTS = {
  person: [
    { kind: 'wrong', most: 6, seconds: 900 },
    { kind: 'wrong-day', most: 20, seconds: DAY_SECONDS },
  ],
  // A household, a shop, an office behind one address.
  network: [
    { kind: 'wrong-network', most: 60, seconds: 900 },
    { kind: 'wrong-network-day', most: 300, seconds: DAY_SECONDS },
  ],
} as const

export interface Trying {
  /** A visit or a member. */
  readonly person: string | null
  readonly network: string | null
}

/** Counts texts that nobody gave out, each once however often it is sent. True: too many of them came from here. */
export async function countWrong(runtime: Runtime, merchant: string, trying: Trying, wrong: readonly string[]) {
  const windows = (['person', 'network'] as const).flatMap((who) => {
    const name = trying[who]
    return name === null
      ? []
      : WRONG_TEXTS[who].map((rule) => ({ ...rule, subject: digest(runtime, `${who} ${name}`) }))
  })
  const rows = windows.flatMap(({ kind, subject, seconds }) =>
    [...new Set(wrong)].map((text) => ({ kind: `${kind}:text`, of: kind, subject: digest(runtime, `${subject} ${text}`), owner: subject, start: startOf(runtime, seconds) })),
  ) // prettier-ignore
  const counts = await inTransaction(runtime.side, { merchant }, (queries) =>
    queries.rows<{ kind: string; count: number }>(sql`with fresh as (
        insert into platform.rate (merchant_id, kind, subject, window_start, count)
        select ${merchant}::uuid, kind, subject, start::timestamptz, 1
        from jsonb_to_recordset(${json(rows)}::jsonb) as r(kind text, subject text, start text) order by kind, subject
        on conflict do nothing returning kind, subject
      ), counted as (
        insert into platform.rate as r (merchant_id, kind, subject, window_start, count)
        select ${merchant}::uuid, w.of, w.owner, w.start::timestamptz, count(*)
        from jsonb_to_recordset(${json(rows)}::jsonb) as w(kind text, of text, subject text, owner text, start text)
        join fresh f on f.kind = w.kind and f.subject = w.subject group by w.of, w.owner, w.start order by w.of, w.owner
        on conflict (merchant_id, kind, subject, window_start) do update set count = r.count + excluded.count
        returning kind, count
      )
      select kind, count from counted
      union all
      select r.kind, r.count from platform.rate r
      join unnest(${windows.map((one) => one.kind)}::text[], ${windows.map((one) => one.subject)}::text[],
        ${windows.map((one) => startOf(runtime, one.seconds))}::timestamptz[]) as s(kind, subject, start)
        on r.kind = s.kind and r.subject = s.subject and r.window_start = s.start
      where r.merchant_id = ${merchant}`),
  )
  return counts.some((row) => windows.some((one) => one.kind === row.kind && row.count > one.most))
}

async function count(runtime: Runtime, merchant: string, subjects: readonly Counted[]): Promise<void> {
  const counts = await inTransaction(runtime.side, { merchant }, (queries) =>
    queries.rows<{
      kind: string
      count: number
    }>(sql`insert into platform.rate as r (merchant_id, kind, subject, window_start, count)
      select ${merchant}::uuid, kind, subject, start, 1
      from unnest(${subjects.map((one) => one.kind)}::text[], ${subjects.map((one) => one.subject)}::text[],
        ${subjects.map((one) => startOf(runtime, one.seconds))}::timestamptz[]) as s(kind, subject, start)
      order by kind, subject
      on conflict (merchant_id, kind, subject, window_start) do update set count = r.count + 1
      returning kind, count`),
  )
  const over = subjects.find((one) => counts.some((row) => row.kind === one.kind && row.count > one.most))
  if (over) throw refuse('http.too_many_tries', { seconds: over.seconds })
}

/** Longer than the longest window. */
const KEPT_SECONDS = 2 * DAY_SECONDS

/** Counts of windows that are long over, else whoever changes his address each time fills the table. */
export const sweepTries = (ctx: Pick<Ctx, 'merchant' | 'now' | 'run'>): Promise<number> =>
  ctx.run(sql`delete from platform.rate
    where merchant_id = ${ctx.merchant} and window_start < ${addSeconds(ctx.now, -KEPT_SECONDS)}::timestamptz`)
