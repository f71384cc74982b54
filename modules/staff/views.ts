// Saved views: filters and order of a list under a name, kept by a person and shared by choice.
import { refuse, type Id, type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { NewView } from './contract.ts'

export interface SavedView {
  readonly view: Id<'saved-view'>
  readonly list: string
  readonly name: string
  readonly query: string
  readonly isShared: boolean
  readonly isOwn: boolean
}

const MOST = 50

/** The own views of a list, then those that others share. */
export const viewsOf = (ctx: Ctx, staff: StaffId, list: string): Promise<SavedView[]> =>
  ctx.rows(sql`select view_id as view, list, name, query, is_shared, staff_id = ${staff} as is_own from staff.saved_view
    where merchant_id = ${ctx.merchant} and list = ${list} and (staff_id = ${staff} or is_shared)
    order by is_own desc, created_at, view_id limit 200`)

/** Saving again under a name of the own replaces that view. */
export async function saveView(ctx: Ctx, staff: StaffId, wanted: NewView): Promise<Id<'saved-view'>> {
  // Two windows of one person save one after the other.
  await ctx.run(sql`select 1 from staff.person where merchant_id = ${ctx.merchant} and staff_id = ${staff} for update`)
  await ctx.run(sql`delete from staff.saved_view where merchant_id = ${ctx.merchant} and staff_id = ${staff}
    and list = ${wanted.list} and name = ${wanted.name}`)
  const { kept } = await ctx.one<{ kept: number }>(sql`select count(*) as kept from staff.saved_view
    where merchant_id = ${ctx.merchant} and staff_id = ${staff} and list = ${wanted.list}`)
  if (kept >= MOST) throw refuse('staff.too_many_views', { most: MOST })
  const view = ctx.newId<'saved-view'>()
  await ctx.run(sql`insert into staff.saved_view (merchant_id, view_id, staff_id, list, name, query, is_shared, created_at)
    values (${ctx.merchant}, ${view}, ${staff}, ${wanted.list}, ${wanted.name}, ${wanted.query}, ${wanted.isShared}, ${ctx.now})`)
  return view
}

/** Only the own ones: what others share is theirs. */
export async function removeView(ctx: Ctx, staff: StaffId, view: Id<'saved-view'>): Promise<void> {
  const gone = await ctx.maybe(sql`delete from staff.saved_view
    where merchant_id = ${ctx.merchant} and view_id = ${view} and staff_id = ${staff} returning view_id`)
  if (!gone) throw refuse('staff.view_not_found', { view })
}
