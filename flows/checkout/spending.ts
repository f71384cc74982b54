import { refuse, type MemberId, type OrderId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import type { Ctx } from '@omoya/platform'

export interface Spending {
  readonly member: MemberId | null
  /** What points, credit and stored value take off together. */
  readonly worth: number
  /** From the scan of a screen code or a one-time code. */
  readonly presence?: string | undefined
}

/**
 * A number that was spoken shows a masked name and spends little: above the shop's limit the member has proven here, just
 * now, that he is who he says. Refuses `checkout.proof_needed` { limit }.
 */
export async function checkPresence(ctx: Ctx, { member, worth, presence }: Spending): Promise<void> {
  if (!member || worth === 0 || ctx.actor.kind === 'member' || ctx.actor.kind === 'system') return
  const { spokenSpendLimit } = await loyalty.loyaltySettings(ctx)
  if (worth <= spokenSpendLimit) return
  const isHere = presence !== undefined && (await members.isPresent(ctx, member, presence))
  if (!isHere) throw refuse('checkout.proof_needed', { limit: spokenSpendLimit })
}

/** Stored value that pays what is still open. Refuses `checkout.member_needed` where nobody's it can be. */
export async function spendStoredValue(ctx: Ctx, spending: Spending & { readonly order: OrderId }): Promise<void> {
  const { order, member, worth } = spending
  if (worth === 0) return
  if (!member) throw refuse('checkout.member_needed')
  await checkPresence(ctx, spending)
  await loyalty.takeLots(ctx, { order, member, points: 0, credit: 0, storedValue: worth })
}
