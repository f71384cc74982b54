// Money that was promised back and that the gateway will not pay: asked for once more, or paid in another way.
import { refuse, type Id, type MemberId, type StaffId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { hasRight, type Ctx } from '@omoya/platform'
import * as staff from '@omoya/staff'
import { checkHanded } from './handed.ts'

type Refund = Awaited<ReturnType<typeof payments.refundOf>>

const RIGHT = 'payments.refund'
const STORED_VALUE = 'stored_value'

/**
 * Its story goes on with it; a late payment has none. Refuses `payments.refund_not_stuck`, and `payments.by_hand` where no
 * gateway took the money.
 */
export async function tryRefundAgain(ctx: Ctx, refund: Id<'refund'>): Promise<Refund> {
  const { orderId: order, backId: back, state, gateway } = await payments.refundOf(ctx, refund)
  if (state !== 'stuck') throw refuse('payments.refund_not_stuck', { refund })
  if (gateway === null) throw refuse('payments.by_hand', { refund })
  const stuck = (await orders.storiesOf(ctx, order)).find((one) => one.subjectId === back && one.state === 'stuck')
  if (stuck) await orders.resumeStory(ctx, stuck.storyId)
  await payments.tryRefundsAgain(ctx, order, back)
  return payments.refundOf(ctx, refund)
}

interface PayingOut {
  readonly refund: Id<'refund'>
  readonly kind: string
  readonly reference: string
  readonly approval?: string | undefined
}

/**
 * Cash, a transfer, or value in the wallet of the order's member. Refuses what no person hands over (`payments.unknown_tender`),
 * `payments.member_needed` for a wallet of nobody's, `members.not_found` for that of somebody who was forgotten, and
 * `payments.second_person_needed` { right, about }.
 */
export async function payRefundOtherwise(ctx: Ctx, { refund, kind, reference, approval }: PayingOut): Promise<Refund> {
  checkHanded(ctx, [{ kind }])
  const owed = await payments.refundOf(ctx, refund)
  const approver = await secondPerson(ctx, `refund/${refund}/${kind}/${owed.amount}`, approval)
  const member = kind === STORED_VALUE ? await memberOf(ctx, owed) : null
  const paid = await payments.payOtherwise(ctx, { refund, kind, reference, approver })
  if (member) {
    const source = { kind: 'refund', id: refund }
    await loyalty.grantStoredValue(ctx, { member, amount: paid.amount, source, reason: reference })
  }
  return paid
}

/** Null: whoever asks may do it alone. */
async function secondPerson(ctx: Ctx, about: string, approval = ''): Promise<StaffId | null> {
  if (hasRight(ctx.actor, RIGHT)) return null
  const approver = await staff.approverOf(ctx, { right: RIGHT, about, approval })
  if (!approver) throw refuse('payments.second_person_needed', { right: RIGHT, about })
  return approver
}

async function memberOf(ctx: Ctx, { orderId }: Refund): Promise<MemberId> {
  const { memberId } = await orders.orderHead(ctx, orderId)
  if (!memberId) throw refuse('payments.member_needed')
  // Who was forgotten has no wallet that anybody could ever open.
  await members.member(ctx, memberId)
  return memberId
}
