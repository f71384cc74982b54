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
 * `loyalty.approval_needed` { left, right }, and `loyalty.expiry_past` { day } for a last day that is over.
 */
export async function grantByHand(ctx: Ctx, member: MemberId, asked: GrantBody): Promise<LotId> {
  const lastDay = asked.expiresOn
  if (lastDay !== null && lastDay < ctx.moment.day) throw refuse('loyalty.expiry_past', { day: lastDay })
  const approver = await approverOf(ctx, member, asked)
  const { kind, amount, expiresOn, reason, approval } = asked
  // A source gives once: the second person's word is spent with the first grant.
  const id = (approver === null ? undefined : approval) ?? ctx.newId<'grant'>()
  const grant = { member, amount, expiresOn, reason, source: { kind: 'staff', id } }
  const { lot, isNew } = await (kind === 'points' ? loyalty.grantPoints(ctx, grant) : loyalty.grantCredit(ctx, grant))
  if (!isNew) throw refuse('loyalty.approval_needed', await limitOf(ctx, asked))
  ctx.audit({ action: 'loyalty.granted', object: member, facts: { kind, amount, reason, approver } })
  return lot
}

async function approverOf(ctx: Ctx, member: MemberId, asked: GrantBody): Promise<string | null> {
  if (hasRight(ctx.actor, '*')) return null
  await holdGiver(ctx)
  const { left, right } = await limitOf(ctx, asked)
  if (asked.amount <= left) return null
  const approval = { right, about: grantAsked(member, asked), approval: asked.approval ?? '' }
  const approver = await staff.approverOf(ctx, approval)
  if (!approver) throw refuse('loyalty.approval_needed', { left, right })
  return approver
}

/** What this caller may still give today, and what a second person needs for more. */
async function limitOf(ctx: Ctx, { amount }: GrantBody): Promise<{ left: number; right: string }> {
  const { grantLimit, approverGrantLimit } = await loyalty.loyaltySettings(ctx)
  const own = hasRight(ctx.actor, 'loyalty.approve') ? approverGrantLimit : grantLimit
  const given = await loyalty.givenSince(ctx, addSeconds(ctx.now, -DAY_SECONDS))
  const right = amount <= approverGrantLimit && own < approverGrantLimit ? 'loyalty.approve' : '*'
  return { left: Math.max(0, own - given), right }
}

/** Two grants of one person in the same moment are counted one after the other. */
const holdGiver = (ctx: Ctx): Promise<unknown> =>
  ctx.rows(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.merchant}/${JSON.stringify(ctx.actor)}`}, 7110019))`,
  )
