// Days with hours of their own: New Year, a typhoon, a fair. They replace the weekly hours of that day.
import { addDays, refuse, type Day, type StoreId } from '@omoya/kernel'
import { json, sql, worksAt, type Ctx } from '@omoya/platform'
import type { Holiday } from './contract.ts'
import type { SpecialDay } from './rules/index.ts'
import { store, tell } from './stores.ts'
import type { HolidayRow } from './tables.ts'

/** From yesterday on, since a night may reach into today. */
const fromDay = (ctx: Ctx): Day => addDays(ctx.moment.day, -2)

export const listHolidays = (ctx: Ctx, id: StoreId): Promise<HolidayRow[]> =>
  ctx.rows<HolidayRow>(sql`select store_id as store, day, spans, note from stores.holiday
    where merchant_id = ${ctx.merchant} and store_id = ${id}::uuid and day >= ${fromDay(ctx)}::date order by day`)

/** The coming special days of several stores, in one statement. */
export async function specialDaysOf(
  ctx: Ctx,
  stores: readonly StoreId[],
): Promise<ReadonlyMap<StoreId, readonly SpecialDay[]>> {
  const rows = await ctx.rows<HolidayRow>(sql`select store_id as store, day, spans from stores.holiday
    where merchant_id = ${ctx.merchant} and store_id = any(${stores}::uuid[]) and day >= ${fromDay(ctx)}::date`)
  const byStore = new Map<StoreId, SpecialDay[]>()
  for (const { store: id, day, spans } of rows) byStore.set(id, [...(byStore.get(id) ?? []), { day, spans }])
  return byStore
}

export interface HolidayChanges {
  readonly set: readonly Holiday[]
  /** Days that go back to the weekly hours. */
  readonly clear: readonly Day[]
}

/** May run twice; of a day that is set twice the last one counts. */
export async function changeHolidays(ctx: Ctx, id: StoreId, { set, clear }: HolidayChanges): Promise<void> {
  if (!worksAt(ctx.actor, id)) throw refuse('staff.not_allowed', {})
  const kept = await store(ctx, id)
  const days = [...new Map(set.map((holiday) => [holiday.day, holiday])).values()]
  await ctx.run(sql`delete from stores.holiday
    where merchant_id = ${ctx.merchant} and store_id = ${id} and day = any(${clear}::date[])`)
  await ctx.run(sql`insert into stores.holiday (merchant_id, store_id, day, spans, note)
    select ${ctx.merchant}::uuid, ${id}::uuid, day, spans, note
    from jsonb_to_recordset(${json(days)}::jsonb) as given(day date, spans jsonb, note text)
    on conflict (merchant_id, store_id, day) do update set spans = excluded.spans, note = excluded.note`)
  const { version } = await ctx.one<{ version: number }>(sql`update stores.store set version = version + 1
    where merchant_id = ${ctx.merchant} and store_id = ${id} returning version`)
  tell(ctx, { ...kept, version })
}
