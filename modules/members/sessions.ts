// A member's log-in is an opaque token; only its hash is kept. Withdrawn sessions are refused by the next request.
import { addDays, type MemberId } from '@omoya/kernel'
import { sql, type Actor, type Ctx } from '@omoya/platform'
import { hashToken, newToken } from '@omoya/platform/secrets/index'

const DAYS = 90
const SECONDS = DAYS * 86_400

/** Gives the token away once. `via`: "code", "line", "link". */
export async function openSession(ctx: Ctx, member: MemberId, via: string): Promise<string> {
  const { token, hash } = newToken()
  const until = `${addDays(ctx.moment.day, DAYS)}T00:00:00Z`
  await ctx.run(sql`with opened as (
      insert into members.session (merchant_id, token_hash, member_id, via, created_at, expires_at)
      values (${ctx.merchant}, ${hash}, ${member}, ${via}, ${ctx.now}, ${until})
    )
    update members.member set last_seen_on = ${ctx.moment.day} where merchant_id = ${ctx.merchant} and member_id = ${member}`)
  return token
}

/** Who this token is; of a merged member the one that stayed. */
export async function identifyMember(ctx: Ctx, token: string): Promise<Actor | null> {
  const found = await ctx.maybe<{ member: MemberId }>(sql`select coalesce(m.merged_into, m.member_id) as member
    from members.session s join members.member m on m.merchant_id = s.merchant_id and m.member_id = s.member_id
    where s.merchant_id = ${ctx.merchant} and s.token_hash = ${hashToken(token)} and s.revoked_at is null
      and s.expires_at > ${ctx.now}::timestamptz and m.state <> 'erased'`)
  const visit = ctx.actor.kind === 'guest' ? ctx.actor.visit : null
  return found ? { kind: 'member', member: found.member, visit } : null
}

export const closeSession = (ctx: Ctx, token: string): Promise<number> =>
  ctx.run(sql`update members.session set revoked_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and token_hash = ${hashToken(token)} and revoked_at is null`)

/** On every device. */
export const closeAllSessions = (ctx: Ctx, member: MemberId): Promise<number> =>
  ctx.run(sql`update members.session set revoked_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and member_id = ${member} and revoked_at is null`)

/** The edge adds Secure on HTTPS. */
export const sessionCookie = (token: string): string =>
  `omoya_member=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SECONDS}`
export const noSessionCookie = 'omoya_member=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'
