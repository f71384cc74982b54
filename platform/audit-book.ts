// Reading the audit: the newest first, by whatever it says of an entry.
import type { Instant } from '@omoya/kernel'
import type { Ctx } from './ctx.ts'
import { pageOf, placeAfter, type Page } from './page.ts'
import { raw, sql } from './sql.ts'

export interface AuditBookAsked {
  /** "staff:" and the id; null: everybody. */
  readonly actor: string | null
  /** Nobody else is shown; null: everybody. */
  readonly amongActors: readonly string[] | null
  /** First words of actions, see `actionWord`; null: every action. */
  readonly words: readonly string[] | null
  readonly object: string | null
  readonly from: Instant | null
  /** Not included. */
  readonly until: Instant | null
  readonly after: string | undefined
  readonly limit: number
}

export interface AuditBookRow {
  readonly audit: string
  readonly at: Instant
  readonly actor: string
  readonly action: string
  readonly object: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

// As actionWord reads it.
const WORD = raw(`case when action ~ '^[A-Z]+ /stores/:store/(receipts|scraps|inspections|safety)' then 'stores-stock'
  else coalesce(substring(action from '^[A-Z]+ /([a-z-]+)'), split_part(action, '.', 1)) end`)

const ROUTE = /^[A-Z]+ \/([a-z-]+)(?:\/:store\/(?:(receipts|scraps|inspections|safety)))?/

/** "PUT /prices" is of prices, "members.merged" of members; what moves pieces of a store is "stores-stock". */
export function actionWord(action: string): string {
  const [, segment, ofStock] = ROUTE.exec(action) ?? []
  if (ofStock) return 'stores-stock'
  return segment ?? action.split('.')[0] ?? ''
}

export async function auditBook(ctx: Ctx, asked: AuditBookAsked): Promise<Page<AuditBookRow>> {
  const { actor, amongActors, words, object, from, until, limit } = asked
  const place = placeAfter(asked.after)
  const rows =
    await ctx.rows<AuditBookRow>(sql`select audit_id as audit, at, actor, action, object, facts from platform.audit
    where merchant_id = ${ctx.merchant}
      and (at, audit_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${from}::timestamptz is null or at >= ${from}::timestamptz) and (${until}::timestamptz is null or at < ${until}::timestamptz)
      and (${actor}::text is null or actor = ${actor}) and (${words}::text[] is null or ${WORD} = any (${words}::text[]))
      and (${object}::text is null or object = ${object}) and (${amongActors}::text[] is null or actor = any (${amongActors}::text[]))
    order by at desc, audit_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ at, audit }) => ({ at, id: audit }))
}

/** How far the book is sealed. */
export const auditStanding = (ctx: Ctx) =>
  ctx.one<{ seals: number; sealedRows: number; sealedAt: Instant | null }>(sql`select count(*)::int as seals,
      coalesce(sum(rows), 0)::int as sealed_rows, max(sealed_at) as sealed_at
    from platform.audit_seal where merchant_id = ${ctx.merchant}`)
