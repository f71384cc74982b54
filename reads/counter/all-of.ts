import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

/** A member and all records that were merged into this one: orders keep the member they were placed by. */
export async function allOf(ctx: Ctx, member: MemberId): Promise<readonly MemberId[]> {
  const merged = await ctx.rows<{ member: MemberId }>(sql`select member_id as member from members.listed
    where merchant_id = ${ctx.merchant} and merged_into = ${member}`)
  return [member, ...merged.map((row) => row.member)]
}
