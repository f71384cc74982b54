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
]
