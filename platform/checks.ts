// What the plumbing itself must never break: deliveries, walls, the audit chain.
import { firstBrokenSeal } from './audit.ts'
import { countOf, type Check } from './doctor.ts'
import { sql } from './sql.ts'

export const checks: readonly Check[] = [
  {
    invariant: 'I9',
    claim: 'no listener is parked on an event, and what is done was done once',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from platform.outbox`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ consumer: string; eventId: string; cause: string | null }>(sql`
        select consumer, event_id, cause from platform.delivery where parked_at is not null and done_at is null limit 5`)
      return rows.map((row) => `${row.consumer} is parked on ${row.eventId}: ${row.cause ?? ''}`)
    },
  },
  {
    invariant: 'I6',
    claim: 'every key that was taken has its answer: nothing was half committed',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from platform.idempotency`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ route: string; key: string }>(
        sql`select route, key from platform.idempotency where answer is null limit 5`,
      )
      return rows.map((row) => `${row.route} with key ${row.key} has no answer`)
    },
  },
  {
    invariant: 'I9',
    claim: 'no event waits for its listener longer than ten minutes past its turn',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from platform.delivery`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ consumer: string; eventId: string }>(sql`select d.consumer, d.event_id
        from platform.delivery d where d.done_at is null and d.parked_at is null and d.next_at < now() - interval '10 minutes' limit 5`)
      return rows.map((row) => `${row.consumer} still waits for ${row.eventId}`)
    },
  },
  {
    invariant: 'I11',
    claim: 'every merchant table has its wall: row-level security forced, and every view asks as its reader',
    looksAt: (queries) =>
      countOf(
        queries,
        sql`select count(*) as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v') and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id')
          and n.nspname not like 'pg\\_%'`,
      ),
    breaks: async (queries) => {
      // The two small books of hosts and codes are read before a merchant is known (obj_description says nothing of them).
      const rows = await queries.rows<{ name: string }>(sql`select n.nspname || '.' || c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped)
          and n.nspname not like 'pg\\_%' and c.relname not in ('host', 'directory')
          and ((c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity))
            or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false))) limit 5`)
      return rows.map((row) => `${row.name} has no wall`)
    },
  },
  {
    invariant: 'I14',
    claim: 'the audit chain is unbroken: every seal fits its rows and the seal before it',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from platform.audit_seal`),
    breaks: async (queries) => {
      const merchants = await queries.rows<{ merchantId: string }>(
        sql`select distinct merchant_id from platform.audit_seal`,
      )
      const broken: string[] = []
      for (const { merchantId } of merchants) {
        const seal = await firstBrokenSeal(queries, merchantId)
        if (seal !== null) broken.push(`seal ${seal} of merchant ${merchantId} does not fit`)
      }
      return broken
    },
  },
]
