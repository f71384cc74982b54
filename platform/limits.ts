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
}

// Log-in by guessing must stay below 0.1 % a day; a shopper must never notice.
const RULES: Readonly<Record<Limit, Rule>> = {
  'log-in': { seconds: 900, perAddress: 30, perAccount: 5 },
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
    queries.run(sql`delete from platform.rate where merchant_id = ${asking.merchant.id} and kind = 'log-in:account'
      and subject = ${digest(runtime, account)}`),
  )
}

/** Counts outside the request's transaction, so that a refused try counts too. Refuses with `http.too_many_tries`. */
export async function countTry(runtime: Runtime, limit: Limit, asking: Asking, body: unknown): Promise<void> {
  const rule = RULES[limit]
  const account = accountOf(limit, asking, body)
  const subjects = [
    { kind: `${limit}:address`, subject: digest(runtime, asking.address), most: rule.perAddress },
    ...(account ? [{ kind: `${limit}:account`, subject: digest(runtime, account), most: rule.perAccount }] : []),
  ]
  const start = new Date(Math.floor(runtime.clock() / (rule.seconds * 1000)) * rule.seconds * 1000).toISOString()
  const counts = await inTransaction(runtime.side, { merchant: asking.merchant.id }, (queries) =>
    queries.rows<{
      kind: string
      count: number
    }>(sql`insert into platform.rate as r (merchant_id, kind, subject, window_start, count)
      select ${asking.merchant.id}::uuid, kind, subject, ${start}::timestamptz, 1
      from unnest(${subjects.map((one) => one.kind)}::text[], ${subjects.map((one) => one.subject)}::text[]) as s(kind, subject)
      order by kind, subject
      on conflict (merchant_id, kind, subject, window_start) do update set count = r.count + 1
      returning kind, count`),
  )
  const over = subjects.find((one) => counts.some((row) => row.kind === one.kind && row.count > one.most))
  if (over) throw refuse('http.too_many_tries', { seconds: rule.seconds })
}
