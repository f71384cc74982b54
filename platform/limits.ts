import { refuse } from '@omoya/kernel'
import { inTransaction } from './db/transaction.ts'
import type { Limit } from './route.ts'
import type { Runtime } from './runtime.ts'
import { sql } from './sql.ts'
import type { MerchantProfile } from './ctx.ts'

interface Rule {
  readonly seconds: number
  readonly perAddress: number
  readonly perAccount: number
  /** Wrong tries of a whole day: three codes of a second factor are good at once. */
  readonly perAccountDay?: number
}

const DAY_SECONDS = 86_400

// Log-in by guessing must stay below 0.1 % a day; a shopper must never notice.
const RULES: Readonly<Record<Limit, Rule>> = {
  'log-in': { seconds: 900, perAddress: 30, perAccount: 5, perAccountDay: 100 },
  code: { seconds: 900, perAddress: 30, perAccount: 5 },
  checkout: { seconds: 60, perAddress: 6_000, perAccount: 60 },
}

interface Asking {
  readonly merchant: MerchantProfile
  readonly address: string
  readonly credentials: { readonly member: string | null; readonly visit: string | null }
}

function accountOf(limit: Limit, asking: Asking, body: unknown): string | null {
  if (limit === 'checkout') return asking.credentials.member ?? asking.credentials.visit
  if (typeof body !== 'object' || body === null) return null
  const named = body as { email?: unknown; phone?: unknown }
  const account = named.email ?? named.phone
  return typeof account === 'string' ? account.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '') : null
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
      and subject = ${digest(runtime, account)}`),
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
  readonly account: string | null
}

function countedIn(runtime: Runtime, { limit, address, account }: Counting): Counted[] {
  const { seconds, perAddress, perAccount, perAccountDay } = RULES[limit]
  const counted = [{ kind: `${limit}:address`, subject: digest(runtime, address), most: perAddress, seconds }]
  if (!account) return counted
  const subject = digest(runtime, account)
  const ofDay = perAccountDay
    ? [{ kind: `${limit}:account-day`, subject, most: perAccountDay, seconds: DAY_SECONDS }]
    : []
  return [...counted, { kind: `${limit}:account`, subject, most: perAccount, seconds }, ...ofDay]
}

const startOf = (runtime: Runtime, seconds: number): string =>
  new Date(Math.floor(runtime.clock() / (seconds * 1000)) * seconds * 1000).toISOString()

/** Counts outside the request's transaction, so that a refused try counts too. Refuses with `http.too_many_tries`. */
export async function countTry(runtime: Runtime, limit: Limit, asking: Asking, body: unknown): Promise<void> {
  const subjects = countedIn(runtime, { limit, address: asking.address, account: accountOf(limit, asking, body) })
  const counts = await inTransaction(runtime.side, { merchant: asking.merchant.id }, (queries) =>
    queries.rows<{
      kind: string
      count: number
    }>(sql`insert into platform.rate as r (merchant_id, kind, subject, window_start, count)
      select ${asking.merchant.id}::uuid, kind, subject, start, 1
      from unnest(${subjects.map((one) => one.kind)}::text[], ${subjects.map((one) => one.subject)}::text[],
        ${subjects.map((one) => startOf(runtime, one.seconds))}::timestamptz[]) as s(kind, subject, start)
      order by kind, subject
      on conflict (merchant_id, kind, subject, window_start) do update set count = r.count + 1
      returning kind, count`),
  )
  const over = subjects.find((one) => counts.some((row) => row.kind === one.kind && row.count > one.most))
  if (over) throw refuse('http.too_many_tries', { seconds: over.seconds })
}
