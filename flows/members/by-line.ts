// Logging in by LINE, there and back (J2): the coupon for it is once a person, and a record that a till has made is claimed.
import { refuse, type MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import type { Ctx } from '@omoya/platform'
import { simulatedLine } from './simulated-line.ts'

/** The merchant's own channel; the simulated one in a demo; null: this shop offers none. `shop`: where the browser is. */
export async function lineOffered(ctx: Ctx, shop = ctx.house.origin): Promise<members.LineChannel | null> {
  return (await members.lineChannel(ctx)) ?? (ctx.house.isDemo ? simulatedLine(ctx.house.origin, shop) : null)
}

export interface LineStart {
  /** Where LINE sends back to. */
  readonly redirect: string
  /** As it stands in the link of the SMS. */
  readonly linkCode: string | null
  readonly back: string
  readonly isOnPhone: boolean
}

/** The address to send the browser to. */
export async function startLine(ctx: Ctx, { redirect, linkCode, back, isOnPhone }: LineStart): Promise<string> {
  const channel = await lineOffered(ctx, new URL(redirect).origin)
  if (!channel) throw refuse('members.line_not_offered', {})
  const link = linkCode === null ? null : await members.openClaimLink(ctx, linkCode)
  if (link) await members.goOnFrom(ctx, link, { visit: members.visitOf(ctx), isOnPhone })
  return members.beginLineTry(ctx, { channel, redirect, link: link?.id ?? null, back })
}

/** After LINE has named somebody. */
export async function endLine(ctx: Ctx, arrival: members.LineReturn): Promise<members.LineLogIn> {
  const answer = await members.arriveByLine(ctx, arrival)
  if ('bound' in answer && answer.bound) await welcomeByLine(ctx, answer.member)
  return answer
}

/** A proof of the number, and the LINE account that waits in this browser becomes the member's. */
export async function bindAfterProof(ctx: Ctx, answer: members.LogIn): Promise<members.LogIn> {
  if (answer.kind === 'in' && (await members.bindWaitingLine(ctx, answer.member)))
    await welcomeByLine(ctx, answer.member)
  return answer
}

/** Once a member, whatever is bound and unbound; a coupon that is over gives nothing and stops nobody. */
async function welcomeByLine(ctx: Ctx, member: MemberId): Promise<void> {
  const { lineCoupon } = await loyalty.loyaltySettings(ctx)
  if (lineCoupon === null) return
  await loyalty.issueCodes(ctx, [{ coupon: lineCoupon, member, source: { kind: 'line', id: member } }])
}
