// Who did what, by name. Who is bound to some stores reads of those who work there.
import { addDays, instantFrom, isId, type Day, type Instant, type StaffId } from '@omoya/kernel'
import { sql, storesSeen, type Ctx, type Page } from '@omoya/platform'
import { auditBook, type AuditBookRow } from '@omoya/platform/audit-book'
import * as staff from '@omoya/staff'
import { areas, type Area } from './areas.ts'

export interface AuditAsked {
  readonly actor?: string | undefined
  readonly area?: Area | undefined
  readonly object?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface AuditRow extends Omit<AuditBookRow, 'actor'> {
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null }
  readonly objectName: string | null
}

const midnight = (ctx: Ctx, day: Day | undefined): Instant | null =>
  day === undefined ? null : instantFrom(`${day} 00:00`, ctx.profile.zone)

const MOST_PEOPLE = 1_000

/** Null: everybody. The list of people shows nobody from elsewhere. */
async function actorsInSight(ctx: Ctx): Promise<readonly string[] | null> {
  if (storesSeen(ctx.actor) === null) return null
  const { items } = await staff.listStaff(ctx, { limit: MOST_PEOPLE })
  return items.map(({ id }) => `staff:${id}`)
}

export async function auditPage(ctx: Ctx, asked: AuditAsked): Promise<Page<AuditRow>> {
  const { items, next } = await auditBook(ctx, {
    actor: asked.actor ?? null,
    amongActors: await actorsInSight(ctx),
    words: asked.area ? areas[asked.area] : null,
    object: asked.object ?? null,
    from: midnight(ctx, asked.from),
    until: midnight(ctx, asked.until && addDays(asked.until, 1)),
    after: asked.after,
    limit: asked.limit,
  })
  const names = await namesOf(ctx, items)
  const shown = items.map((row) => ({
    ...row,
    actor: actorOf(row.actor, names),
    objectName: (row.object && (names.get(`staff:${row.object}`) ?? names.get(row.object))) ?? null,
  }))
  return { items: shown, next }
}

/** Of people and machines, as they are called now. */
async function namesOf(ctx: Ctx, rows: readonly AuditBookRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ actor, object }) => [
    ...(actor.startsWith('staff:') ? [actor.slice('staff:'.length)] : []),
    ...(object !== null && isId(object) ? [object] : []),
  ])
  const things = [...new Set(ids)]
  const hasKey = rows.some(({ actor }) => actor.startsWith('key:'))
  const [people, keys, others] = await Promise.all([
    staff.staffNames(ctx, things as StaffId[]), // as actorName wrote them
    hasKey ? staff.listKeys(ctx) : [],
    thingsNamed(ctx, things),
  ])
  return new Map([
    ...[...people].map(([id, name]) => [`staff:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
    ...others.map(({ id, name }) => [id, name] as const),
  ])
}

/** Orders by number; goods, stores and promotions by name. Members stay without: who reads this may not read them. */
function thingsNamed(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return ctx.rows(sql`select id, coalesce(name ->> ${ctx.locale}::text, name ->> 'zh-TW', name ->> 'en', name ->> 'ja') as name
    from (
      select order_id as id, jsonb_build_object('en', number) as name from orders.order_public
        where merchant_id = ${ctx.merchant} and order_id = any (${ids}::uuid[])
      union all
      select distinct product_id, name from catalog.unit_public
        where merchant_id = ${ctx.merchant} and product_id = any (${ids}::uuid[])
      union all
      select store_id, name from stores.store_public
        where merchant_id = ${ctx.merchant} and store_id = any (${ids}::uuid[])
      union all
      select promotion_id, name from pricing.promotion_named
        where merchant_id = ${ctx.merchant} and promotion_id = any (${ids}::uuid[])
    ) named where name is not null`)
}

function actorOf(actor: string, names: ReadonlyMap<string, string>): AuditRow['actor'] {
  const [kind = '', ...rest] = actor.split(':')
  return { kind, id: rest.length > 0 ? rest.join(':') : null, name: names.get(actor) ?? null }
}
