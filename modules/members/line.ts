// LINE comes first: an account that was linked logs in, is found at the till, and gets the cheapest messages.
import { refuse, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { memberChanged } from './events.ts'
import { memberKnownBy } from './find.ts'
import { lockMember } from './members.ts'
import { hex, identityIndex } from './person.ts'

/** The id comes from a token that the caller has verified at LINE. Refuses an account that another member has. */
export async function linkLine(ctx: Ctx, member: MemberId, lineUserId: string): Promise<void> {
  const holder = await memberKnownBy(ctx, 'line', lineUserId)
  if (holder === member) return
  if (holder) throw refuse('members.line_taken', {})
  const vault = await ctx.vault()
  await lockMember(ctx, member)
  const sealed = vault.seal(lineUserId, `members.member/lineUser/${member}`)
  const { seq } = await ctx.one<{ seq: number }>(sql`with linked as (
      insert into members.identity (merchant_id, kind, value_index, member_id, since, verified_at)
      values (${ctx.merchant}, 'line', ${hex(identityIndex(vault, 'line', lineUserId))}::bytea, ${member}, ${ctx.now}, ${ctx.now})
    )
    update members.member set line_user = ${sealed}, seq = seq + 1 where merchant_id = ${ctx.merchant} and member_id = ${member} returning seq`)
  ctx.publish(memberChanged(member, seq, { member }))
}

/** The person undid the link in LINE, or blocked us: history and consents stay. */
export async function unlinkLine(ctx: Ctx, member: MemberId): Promise<void> {
  const before = await lockMember(ctx, member)
  if (before.person.lineUserId === null) return
  const { seq } = await ctx.one<{ seq: number }>(sql`with dropped as (
      delete from members.identity where merchant_id = ${ctx.merchant} and kind = 'line' and member_id = ${member}
    )
    update members.member set line_user = null, seq = seq + 1 where merchant_id = ${ctx.merchant} and member_id = ${member} returning seq`)
  ctx.publish(memberChanged(member, seq, { member }))
}
