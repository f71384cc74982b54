// Invariants that no module can see alone: they join published views, over all merchants.
import { countOf, sql, type Check } from '@omoya/platform'

export const checks: readonly Check[] = [
  {
    invariant: 'I9',
    claim: 'every event was handed to each listener or waits for it; nothing was delivered twice',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from platform.outbox`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ consumer: string; eventId: string; cause: string | null }>(sql`
        select consumer, event_id, cause from platform.delivery where parked_at is not null and done_at is null limit 5`)
      return rows.map((row) => `${row.consumer} is parked on ${row.eventId}: ${row.cause ?? ''}`)
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
      const rows = await queries.rows<{ name: string }>(sql`select n.nspname || '.' || c.relname as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped)
          and n.nspname not like 'pg\\_%' and c.relname not in ('host', 'directory')
          and ((c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity))
            or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false))) limit 5`)
      return rows.map((row) => `${row.name} has no wall`)
    },
  },
]
