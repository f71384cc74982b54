// An order keeps the member who placed it. After a merge its history belongs to whoever stays; an un-merge gives it back.
import type { Id, MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

export interface HistoryMerge {
  readonly merge: Id<'merge'>
  readonly survivor: MemberId
  readonly absorbed: MemberId
}

/** May run twice for one merge. */
export async function mergeHistory(ctx: Ctx, { merge, survivor, absorbed }: HistoryMerge): Promise<void> {
  await ctx.run(sql`insert into orders.member_merge (merchant_id, merge_id, survivor_id, absorbed_id)
    values (${ctx.merchant}, ${merge}, ${survivor}, ${absorbed}) on conflict do nothing`)
}

/** May run twice, and before it was told of the merge nothing is undone. */
export async function unmergeHistory(ctx: Ctx, merge: Id<'merge'>): Promise<void> {
  await ctx.run(sql`update orders.member_merge set undone_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and merge_id = ${merge} and undone_at is null`)
}

/** The member and all who were merged into him. */
export async function everyoneOf(ctx: Ctx, member: MemberId): Promise<MemberId[]> {
  const rows = await ctx.rows<{ memberId: MemberId }>(sql`with recursive person(member_id) as (
      select ${member}::uuid
      union select m.absorbed_id from orders.member_merge m join person p on p.member_id = m.survivor_id
      where m.merchant_id = ${ctx.merchant} and m.undone_at is null
    ) select member_id from person`)
  return rows.map((row) => row.memberId)
}

/** Whether an order of `buyer` is the member's own. */
export const isHistoryOf = async (ctx: Ctx, buyer: MemberId | null, member: MemberId): Promise<boolean> =>
  buyer !== null && (buyer === member || (await everyoneOf(ctx, member)).includes(buyer))
