import { addSeconds, refuse, type MemberId, type OrderId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as pricing from '@omoya/pricing'
import { worthOf } from '@omoya/pricing/rules'
import type { Ctx } from '@omoya/platform'

const DAY_SECONDS = 86_400

export interface Spending extends loyalty.Amounts {
  readonly order: OrderId
  readonly member: MemberId | null
  /** From the scan of a screen code or a one-time code. */
  readonly presence?: string | undefined
}

/**
 * What the member has, off the order. A number that was spoken shows a masked name and spends little: above the shop's limit
 * of a day, in however many receipts, the member has proven here, just now, that he is who he says. Refuses
 * `checkout.member_needed` where nobody's it can be, and `checkout.proof_needed` { limit }.
 */
export async function spendBenefits(ctx: Ctx, spending: Spending): Promise<void> {
  const { order, member, points, credit, storedValue } = spending
  if (points + credit + storedValue === 0) return
  if (!member) throw refuse('checkout.member_needed')
  await loyalty.takeLots(ctx, { order, member, points, credit, storedValue })
  await checkPresence(ctx, member, spending.presence)
}

/** After the lots were taken: whoever spends for the same member in the same moment has waited for them, and is counted. */
async function checkPresence(ctx: Ctx, member: MemberId, presence: string | undefined): Promise<void> {
  if (ctx.actor.kind === 'member' || ctx.actor.kind === 'system') return
  if (presence !== undefined && (await members.isPresent(ctx, member, presence))) return
  const [{ spokenSpendLimit: limit }, { points: rule }, spent] = await Promise.all([
    loyalty.loyaltySettings(ctx),
    pricing.pricingSettings(ctx),
    loyalty.spentForMember(ctx, member, addSeconds(ctx.now, -DAY_SECONDS)),
  ])
  if (worthOf(spent.points, rule) + spent.credit + spent.storedValue > limit)
    throw refuse('checkout.proof_needed', { limit })
}

/** Stored value that pays what is still open. */
export const spendStoredValue = (
  ctx: Ctx,
  { worth, ...spending }: Pick<Spending, 'order' | 'member' | 'presence'> & { readonly worth: number },
): Promise<void> => spendBenefits(ctx, { ...spending, points: 0, credit: 0, storedValue: worth })
