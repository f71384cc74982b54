import { countOf, json, sql, type Check } from '@omoya/platform'
import { canFulfil, fulfilmentStates } from './rules/moves.ts'

const KINDS = ['pickup', 'ship', 'cvs'] as const

/** The published table itself, so that the replay asks what the guards ask. */
const PATHS = json(
  KINDS.flatMap((kind) =>
    fulfilmentStates.flatMap((from) =>
      fulfilmentStates
        .filter((to) => canFulfil(kind, from, to))
        .map((to) => ({ kind, from_state: from, to_state: to })),
    ),
  ),
)

export const checks: readonly Check[] = [
  {
    invariant: 'I15',
    claim: 'the history of each fulfilment is a path of the published moves and ends where it stands',
    looksAt: (queries) => countOf(queries, sql`select count(*) as count from fulfilment.fulfilment`),
    breaks: async (queries) => {
      const rows = await queries.rows<{ fulfilmentId: string }>(sql`with allowed as (
          select * from jsonb_to_recordset(${PATHS}::jsonb) as a(kind text, from_state text, to_state text)
        ), steps as (
          select e.*, f.kind, lag(e.to_state) over (partition by e.merchant_id, e.fulfilment_id order by e.seq) as stood,
            row_number() over (partition by e.merchant_id, e.fulfilment_id order by e.seq) as nth
          from fulfilment.event e
          join fulfilment.fulfilment f on f.merchant_id = e.merchant_id and f.fulfilment_id = e.fulfilment_id
        ), wrong as (
          select s.merchant_id, s.fulfilment_id from steps s
          left join allowed a on a.kind = s.kind and a.from_state = s.from_state and a.to_state = s.to_state
          where s.seq <> s.nth or s.from_state is distinct from s.stood
            or (s.nth = 1 and s.to_state <> 'requested') or (s.nth > 1 and a.kind is null)
          union
          select f.merchant_id, f.fulfilment_id from fulfilment.fulfilment f
          left join fulfilment.event e on e.merchant_id = f.merchant_id and e.fulfilment_id = f.fulfilment_id and e.seq = f.seq
          where e.to_state is distinct from f.state
        )
        select distinct fulfilment_id from wrong limit 5`)
      return rows.map((row) => `fulfilment ${row.fulfilmentId} has a history that the table does not allow`)
    },
  },
]
