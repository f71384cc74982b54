import { countOf, sql, type Check } from '@omoya/platform'

export const checks: readonly Check[] = [
  {
    invariant: 'I12',
    claim:
      'a closed drawer was expected to hold its float, the cash of its receipts and what was put in less what went out',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from tills.shift where closed_at is not null`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ shift: string; expected: number; should: number }>(sql`
        select s.shift_id as shift, s.expected, s.float_amount + coalesce(k.cash, 0) + coalesce(m.moved, 0) as should
        from tills.shift s
        left join lateral (select sum((one ->> 'taken')::bigint - (one ->> 'refunded')::bigint)::bigint as cash
          from jsonb_array_elements(s.kinds) one where one ->> 'kind' = 'cash') k on true
        left join (select merchant_id, shift_id, sum(case when kind = 'in' then amount else -amount end)::bigint as moved
          from tills.movement group by 1, 2) m using (merchant_id, shift_id)
        where s.closed_at is not null and s.expected <> s.float_amount + coalesce(k.cash, 0) + coalesce(m.moved, 0) limit 5`)
      return rows.map((row) => `shift ${row.shift} expected ${row.expected}, its drawer says ${row.should}`)
    },
  },
  {
    invariant: 'I12',
    claim: 'what was counted at closing is what its notes and coins are worth',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from tills.shift where closed_at is not null`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ shift: string; counted: number }>(sql`
        select s.shift_id as shift, s.counted from tills.shift s
        left join lateral (select sum((one ->> 'value')::bigint * (one ->> 'pieces')::bigint)::bigint as worth
          from jsonb_array_elements(s.pieces) one) p on true
        where s.closed_at is not null and s.counted <> coalesce(p.worth, 0) limit 5`)
      return rows.map((row) => `shift ${row.shift} counted ${row.counted}, its pieces are worth something else`)
    },
  },
]
