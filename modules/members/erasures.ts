// The own wish to be forgotten. Whoever holds a stolen phone for a minute destroys nothing: a fresh code proves the wish,
// and for some days it can be taken back.
import { addSeconds, refuse, type Instant, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { lockMember } from './members.ts'

const WAITS_SECONDS = 7 * 86_400

export interface ErasureWish {
  readonly askedAt: Instant
  readonly dueAt: Instant
}

export const erasureWish = (ctx: Ctx, member: MemberId): Promise<ErasureWish | null> =>
  ctx.maybe<ErasureWish>(sql`select asked_at, due_at from members.erasure
    where merchant_id = ${ctx.merchant} and member_id = ${member} and ended_at is null`)

/** The caller has seen a fresh proof. Who has asked already keeps his day. Refuses a record that was joined into another. */
export async function askErasure(ctx: Ctx, member: MemberId): Promise<ErasureWish> {
  await lockMember(ctx, member)
  await ctx.run(sql`insert into members.erasure (merchant_id, erasure_id, member_id, asked_at, due_at)
    values (${ctx.merchant}, ${ctx.newId()}, ${member}, ${ctx.now}, ${addSeconds(ctx.now, WAITS_SECONDS)})
    on conflict (merchant_id, member_id) where ended_at is null do nothing`)
  ctx.audit({ action: 'members.erasure-wished', object: member, facts: {} })
  const wish = await erasureWish(ctx, member)
  if (!wish) throw refuse('members.not_found', { member })
  return wish
}

/** Also when there is none: to be sure is no mistake. */
export async function withdrawErasure(ctx: Ctx, member: MemberId): Promise<void> {
  const ended = await ctx.run(sql`update members.erasure set ended_at = ${ctx.now}, ended_by = 'withdrawn'
    where merchant_id = ${ctx.merchant} and member_id = ${member} and ended_at is null`)
  if (ended > 0) ctx.audit({ action: 'members.erasure-withdrawn', object: member, facts: {} })
}

/** A joined record would take its wish out of sight. Refuses `members.erasure_waits` while one of them waits to be forgotten. */
export async function refuseWaiting(ctx: Ctx, pair: readonly MemberId[]): Promise<void> {
  const waits = await ctx.maybe<{ member: MemberId }>(sql`select member_id as member from members.erasure
    where merchant_id = ${ctx.merchant} and member_id = any (${pair}::uuid[]) and ended_at is null limit 1`)
  if (waits) throw refuse('members.erasure_waits', waits)
}

/** Whose days are over. */
export async function dueErasures(ctx: Ctx): Promise<readonly MemberId[]> {
  const rows = await ctx.rows<{ member: MemberId }>(sql`select member_id as member from members.erasure
    where merchant_id = ${ctx.merchant} and ended_at is null and due_at <= ${ctx.now}::timestamptz
    order by due_at, erasure_id limit 500`)
  return rows.map(({ member }) => member)
}

export const isErasureDue = async (ctx: Ctx, member: MemberId): Promise<boolean> =>
  (await ctx.maybe(sql`select from members.erasure where merchant_id = ${ctx.merchant} and member_id = ${member}
    and ended_at is null and due_at <= ${ctx.now}::timestamptz for update`)) !== null
