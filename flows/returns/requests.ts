// A customer asks on his order's page; nothing moves until a store or the office has the goods and says yes.
import { refuse, type OrderId, type StoreId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import { storesSeen, worksAt, type Ctx } from '@omoya/platform'
import { checkStore } from '../orders/at-store.ts'
import { checkOwner } from '../orders/customer.ts'
import type { AcceptRequestBody, ReturnWishBody } from './contract.ts'
import { previewReturn, type ReturnPreview } from './preview.ts'
import { tellAccepted, tellDeclined } from './tell-asked.ts'
import { takeBack, type TakenBack } from './take-back.ts'
import en from './messages/en.json'
import ja from './messages/ja.json'
import zhTW from './messages/zh-TW.json'

/** The reason stands in the books in the shop's own language. */
const texts = { 'zh-TW': zhTW, en, ja }

type OwnAsked = Pick<ReturnWishBody, 'lines' | 'phone'>

const RIGHT = 'orders.return'

/** Staff with the right ask for any customer. */
const checkAsker = (ctx: Ctx, order: OrderId, phone: string | undefined): Promise<void> =>
  checkOwner(ctx, order, { right: RIGHT, phone })

const sound = (lines: OwnAsked['lines']) => lines.map((line) => ({ ...line, condition: 'sellable' as const }))

/** By the same terms as at the till: the window, what can't come back, and what would be paid out. */
export async function ownPreview(ctx: Ctx, order: OrderId, { lines, phone }: OwnAsked): Promise<ReturnPreview> {
  await checkAsker(ctx, order, phone)
  return previewReturn(ctx, order, { lines: sound(lines) })
}

/** Refuses what a return would refuse, so that nobody waits for a no that was known; and a sum that he has not seen. */
export async function askReturn(ctx: Ctx, order: OrderId, wish: ReturnWishBody): Promise<orders.ReturnRequestId> {
  const { refund } = await ownPreview(ctx, order, wish)
  const { money, points, credit } = refund
  const { agreed, lines, reason } = wish
  if (money !== agreed.money || points !== agreed.points || credit !== agreed.credit)
    throw refuse('orders.return_changed', { order, money, points, credit })
  return orders.askForReturn(ctx, { order, lines, reason, shown: { money, points, credit } })
}

export async function withdrawRequest(ctx: Ctx, order: OrderId, phone: string | undefined): Promise<void> {
  await checkAsker(ctx, order, phone)
  const open = (await orders.returnRequestsOf(ctx, order)).find(({ state }) => state === 'open')
  if (open) await orders.endReturnRequest(ctx, open.requestId, { state: 'withdrawn' })
}

/** Goods, money, benefits and paper move as in any return; the request ends with it or not at all. */
export async function acceptRequest(
  ctx: Ctx,
  request: orders.ReturnRequestId,
  { condition, ...accepted }: AcceptRequestBody,
): Promise<TakenBack> {
  const store = accepted.store as StoreId
  if (!worksAt(ctx.actor, store)) throw refuse('staff.not_allowed', { store })
  const asked = await orders.returnRequest(ctx, request)
  const lines = asked.lines.map((line) => ({ ...line, condition }))
  const taken = await takeBack(ctx, asked.orderId, { ...accepted, lines, reason: texts[ctx.profile.locale][`returns.asked_${asked.reason}`] }) // prettier-ignore
  await orders.endReturnRequest(ctx, request, { state: 'accepted', return: taken.return })
  await tellAccepted(ctx, asked, taken.payOut)
  return taken
}

export async function declineRequest(ctx: Ctx, request: orders.ReturnRequestId, answer: string): Promise<void> {
  const asked = await orders.returnRequest(ctx, request)
  await checkStore(ctx, asked.orderId)
  await orders.endReturnRequest(ctx, request, { state: 'declined', answer })
  await tellDeclined(ctx, asked, answer)
}

interface Asked {
  readonly state: orders.RequestState
  readonly store?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Refuses `staff.not_allowed` for a store where nobody of these works; without one it lists those of the own stores. */
export async function requestsFor(ctx: Ctx, asked: Asked) {
  const { actor } = ctx
  const store = asked.store as StoreId | undefined // checked by the contract
  if (store && !worksAt(actor, store)) throw refuse('staff.not_allowed', { store })
  const page = await orders.listReturnRequests(ctx, { ...asked, store, stores: storesSeen(actor) })
  const items = page.items.map((one) => ({
    request: one.requestId, order: one.orderId, number: one.number, store: one.storeId, lines: one.lines.map((line) => ({ ...line })), reason: one.reason,
    state: one.state, money: one.money, points: one.points, credit: one.credit, askedAt: one.askedAt, endedAt: one.endedAt,
    answer: one.answer, return: one.returnId,
  })) // prettier-ignore
  return { items, next: page.next }
}
