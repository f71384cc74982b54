import { countOf, sql, type Check } from '@omoya/platform'
import { QUIET } from './rules/quiet.ts'

export const checks: readonly Check[] = [
  {
    invariant: 'I10',
    claim: 'no offer went out in quiet hours',
    looksAt: (queries) =>
      countOf(
        queries,
        sql`select count(*) as count from messaging.message where purpose = 'marketing' and state = 'sent'`,
      ),
    breaks: async (queries) => {
      const rows = await queries.rows<{ messageId: string; sentAt: string }>(sql`select message_id, sent_at from (
          select message_id, sent_at, extract(hour from sent_at at time zone zone) * 60 + extract(minute from sent_at at time zone zone) as minute
          from messaging.message where purpose = 'marketing' and state = 'sent') s
        where minute >= ${QUIET.from} or minute < ${QUIET.until} limit 5`)
      return rows.map((row) => `message ${row.messageId} was sent at ${row.sentAt}`)
    },
  },
  {
    invariant: 'I9',
    claim: 'what went out by the simulated carrier is in its book once, and its book holds nothing else',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from messaging.simulated_message`),
    breaks: async (queries) => {
      // Queued still: the process fell between its word and ours, and asks again.
      const rows = await queries.rows<{ messageId: string; here: string; there: boolean }>(sql`
        select coalesce(m.message_id, s.message_id) as message_id, coalesce(m.state, 'unknown') as here, s.message_id is not null as there
        from (select * from messaging.message where carrier = 'simulated' or carrier is null) m
        full join messaging.simulated_message s on s.merchant_id = m.merchant_id and s.message_id = m.message_id
        where (m.state = 'sent') is distinct from (s.message_id is not null) and m.state is distinct from 'queued'
          and not (m.state in ('failed', 'stopped') and s.message_id is null) limit 5`)
      return rows.map((row) => `message ${row.messageId} is ${row.here} here and ${row.there ? 'taken' : 'unknown'} there`) // prettier-ignore
    },
  },
]
