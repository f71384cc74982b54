import { addSeconds, refuse, type LotId, type MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import type { GrantBody } from '@omoya/loyalty/contract'
import * as staff from '@omoya/staff'
import { hasRight, sql, type Ctx } from '@omoya/platform'

const DAY_SECONDS = 86_400

/** What a second person is asked to agree to; another amount or member needs another word. */
export const grantAsked = (member: string, { kind, amount }: Pick<GrantBody, 'kind' | 'amount'>): string =>
  `grant/${member}/${kind}/${amount}`

/**
 * Each has a limit of a day by role; above it a second person agrees by PIN, who may give that much himself. Refuses
 * `loyalty.approval_needed` { left, right }.
 */
export async function grantByHand(ctx: Ctx, member: MemberId, asked: GrantBody): Promise<LotId> {
  const approver = await approverOf(ctx, member, asked)
  const { kind, amount, expiresOn, reason } = asked
  const grant = { member, amount, expiresOn, reason, source: { kind: 'staff', id: ctx.newId<'grant'>() } }
  const { lot } = await (kind === 'points' ? loyalty.grantPoints(ctx, grant) : loyalty.grantCredit(ctx, grant))
  ctx.audit({ action: 'loyalty.granted', object: member, facts: { kind, amount, reason, approver } })
  return lot
}

async function approverOf(ctx: Ctx, member: MemberId, asked: GrantBody): Promise<string | null> {
  if (hasRight(ctx.actor, '*')) return null
  await holdGiver(ctx)
  const { grantLimit, approverGrantLimit } = await loyalty.loyaltySettings(ctx)
  const own = hasRight(ctx.actor, 'loyalty.approve') ? approverGrantLimit : grantLimit
  const given = await loyalty.givenSince(ctx, addSeconds(ctx.now, -DAY_SECONDS))
  if (given + asked.amount <= own) return null
  const right = asked.amount <= approverGrantLimit && own < approverGrantLimit ? 'loyalty.approve' : '*'
  const approval = { right, about: grantAsked(member, asked), approval: asked.approval ?? '' }
  const approver = await staff.approverOf(ctx, approval)
  if (!approver) throw refuse('loyalty.approval_needed', { left: Math.max(0, own - given), right })
  return approver
}

/** Two grants of one person in the same moment are counted one after the other. */
const holdGiver = (ctx: Ctx): Promise<unknown> =>
  ctx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.merchant}/${JSON.stringify(ctx.actor)}`}, 7110019))`,
  )
