// Coming back from LINE: what it opens is the rule `lineDecision`; here it is carried out.
import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { claimLink, closeClaimLink, goOnFrom, type ClaimLink } from './claim-links.ts'
import { memberKnownBy } from './find.ts'
import { linkLine } from './line.ts'
import { dropWaitingLine, keepLineUser, visitOf, waitingLine, type LineTry } from './line-tries.ts'
import { claim } from './log-in.ts'
import { lineDecision, type LineArrival, type LineDecision } from './rules/index.ts'
import { openSession } from './sessions.ts'

export interface LineReturn {
  readonly began: LineTry
  /** As LINE has sworn. */
  readonly lineUser: string
  readonly isOnPhone: boolean
}

export type LineLogIn =
  /** `bound`: the LINE account became this member's just now. */
  | { readonly kind: 'in'; readonly member: MemberId; readonly token: string; readonly bound: boolean }
  /** Signed in; the record of the link may be joined once its number is proven. */
  | { readonly kind: 'merge'; readonly member: MemberId; readonly token: string; readonly bound: boolean }
  | { readonly kind: 'prove-link' | 'ask-phone' | 'taken' }

export async function arriveByLine(ctx: Ctx, arrival: LineReturn): Promise<LineLogIn> {
  const { began, lineUser } = arrival
  const link = began.link === null ? null : await claimLink(ctx, began.link)
  const decision = lineDecision(await factsOf(ctx, arrival, link))
  return carryOut(ctx, decision, { ...arrival, link, lineUser })
}

async function factsOf(ctx: Ctx, { lineUser, isOnPhone }: LineReturn, link: ClaimLink | null): Promise<LineArrival> {
  const asker = ctx.actor.kind === 'member' ? ctx.actor.member : null
  return {
    holder: await memberKnownBy(ctx, 'line', lineUser),
    asker: asker && { member: asker, hasLine: await hasLine(ctx, asker) },
    link: link && (await goOnFrom(ctx, link, { visit: visitOf(ctx), isOnPhone })),
  }
}

async function hasLine(ctx: Ctx, member: MemberId): Promise<boolean> {
  const { has } = await ctx.one<{ has: boolean }>(sql`select line_user is not null as has from members.member
    where merchant_id = ${ctx.merchant} and member_id = ${member}`)
  return has
}

interface Carried extends LineReturn {
  readonly link: ClaimLink | null
}

async function carryOut(ctx: Ctx, decision: LineDecision, arrival: Carried): Promise<LineLogIn> {
  const { began, lineUser, link } = arrival
  switch (decision.kind) {
    case 'log-in':
      return enter(ctx, decision.member, { bound: false })
    case 'bind':
      await linkLine(ctx, decision.member, lineUser)
      return enter(ctx, decision.member, { bound: true })
    case 'claim':
      if (link) await closeClaimLink(ctx, link, 'claimed')
      await claim(ctx, decision.member)
      await linkLine(ctx, decision.member, lineUser)
      return enter(ctx, decision.member, { bound: true })
    case 'propose-merge':
      if (decision.binds) await linkLine(ctx, decision.keep, lineUser)
      return { ...(await enter(ctx, decision.keep, { bound: decision.binds })), kind: 'merge' }
    case 'prove-link':
    case 'ask-phone':
      await keepLineUser(ctx, began, lineUser)
      return { kind: decision.kind }
    case 'taken':
      return { kind: 'taken' }
    default:
      return decision satisfies never
  }
}

async function enter(ctx: Ctx, member: MemberId, { bound }: { readonly bound: boolean }) {
  return { kind: 'in' as const, member, token: await openSession(ctx, member, 'line'), bound }
}

/**
 * After the number was proven: the account that waits in this browser becomes the member's. False when none waits, or
 * the account or the member has another partner already; then nothing changes.
 */
export async function bindWaitingLine(ctx: Ctx, member: MemberId): Promise<boolean> {
  const waiting = await waitingLine(ctx)
  if (!waiting) return false
  await dropWaitingLine(ctx, waiting)
  if ((await memberKnownBy(ctx, 'line', waiting.lineUser)) || (await hasLine(ctx, member))) return false
  await linkLine(ctx, member, waiting.lineUser)
  return true
}
