// A return is decided on the frozen order under its lock, so that of two clerks one returns and the other is told.
import { refuse, type CouponCodeId, type Day, type Instant, type OrderId, type ReturnId, type StaffId, type StoreId, type TillId } from '@omoya/kernel' // prettier-ignore
import { actorName, json, pageOf, placeAfter, raw, sql, type Ctx, type Page } from '@omoya/platform'
import { isFulfilled } from '@omoya/fulfilment/rules'
import { checkReturn, refundPreview, type BackLine, type FrozenOrder, type KeptGifts, type RefundPreview, type ReturnPolicy } from '@omoya/pricing/rules' // prettier-ignore
import { orderReturned } from './events.ts'
import { factsOf } from './facts.ts'
import { returnableOrder, type ReturnableOrder } from './frozen.ts'
import { lockOrder } from './read.ts'
import { canMove, paymentAfterRefund } from './rules/moves.ts'
import { mayReturn } from './rules/return-terms.ts'
import type { OrderRow } from './tables.ts'

export interface ReturningLine extends BackLine {
  readonly condition: 'sellable' | 'inspect' | 'waste'
}

export interface OpeningReturn {
  readonly return: ReturnId
  readonly order: OrderId
  readonly lines: readonly ReturningLine[]
  /** What the clerk and the customer saw; a difference now is refused with the new one. */
  readonly preview: Pick<RefundPreview, 'money' | 'points' | 'credit'>
  /** Instead of the promotions' own policy, with a reason. */
  readonly policy?: ReturnPolicy
  readonly store: StoreId | null
  readonly till?: TillId | null
  readonly staff: StaffId | null
  readonly reason: string
  /** A manager lets it pass the window and the exclusions (goodwill). */
  readonly window?: 'kept' | 'waived'
  /** The clerk lets the customer keep gifts that are no longer earned. */
  readonly gifts?: KeptGifts
  /** The goods that are taken instead, an order of their own: its coupon goes on working for them. */
  readonly exchangedFor?: OrderId
}

export interface OpenedReturn {
  readonly return: ReturnId
  readonly order: OrderId
  readonly position: number
  readonly preview: RefundPreview
  /** Nothing but bundles' parent lines and freight is left with the customer. */
  readonly isWhole: boolean
}

/** The refund that a return would bring, before anybody agrees to it. Refuses as `openReturn` does. */
export async function previewReturn(
  ctx: Ctx,
  asked: Pick<OpeningReturn, 'order' | 'lines' | 'policy' | 'window' | 'gifts'>,
): Promise<RefundPreview> {
  const standing = await returnableOrder(ctx, asked.order)
  checkAsked(standing, asked, ctx.moment.day)
  return couponsLeft(ctx, asked.order, refundPreview(standing.frozen, asked.lines, asked.policy, asked.gifts))
}

const withoutCoupons = (refund: RefundPreview): RefundPreview => ({ ...refund, couponBack: [] })

/** A coupon whose part lives on in goods that were taken in exchange is not opened again. */
async function couponsLeft(ctx: Ctx, order: OrderId, refund: RefundPreview): Promise<RefundPreview> {
  if (refund.couponBack.length === 0) return refund
  const exchanged = await ctx.maybe(sql`select 1 from orders.return
    where merchant_id = ${ctx.merchant} and order_id = ${order} and exchanged_for is not null limit 1`)
  return exchanged ? withoutCoupons(refund) : refund
}

/**
 * Refuses `orders.already_returned` { at, lineNo, left }, `orders.return_too_late` { until }, `orders.not_returnable`
 * { lineNo, reason }, `orders.return_changed` { money, points, credit }, `orders.not_paid`, and `orders.not_handed_over`
 * before the customer has the goods: until then the order is cancelled.
 */
export async function openReturn(ctx: Ctx, opening: OpeningReturn): Promise<OpenedReturn> {
  const locked = await lockOrder(ctx, opening.order)
  const standing = await returnableOrder(ctx, opening.order)
  // Whoever comes second hears first that the goods are back, and when they came.
  checkAsked(standing, opening, ctx.moment.day)
  if (!canMove('payment', locked.paymentState, 'refunded')) throw refuse('orders.not_paid', { order: opening.order })
  const refund = refundPreview(standing.frozen, opening.lines, opening.policy, opening.gifts)
  const preview = opening.exchangedFor ? withoutCoupons(refund) : await couponsLeft(ctx, opening.order, refund)
  const { money, points, credit } = preview
  if (money !== opening.preview.money || points !== opening.preview.points || credit !== opening.preview.credit)
    throw refuse('orders.return_changed', { order: opening.order, money, points, credit })
  const isWhole = comesBackWhole(standing.frozen, preview)
  await write(ctx, opening, { order: locked, frozen: standing.frozen, preview, isWhole })
  const position = locked.returnCount + 1
  const facts = { ...factsOf(locked), back: opening.return, refund: money, points, credit, isWhole }
  ctx.publish(orderReturned(opening.order, locked.seq + 1, facts))
  return { return: opening.return, order: opening.order, position, preview, isWhole }
}

function checkAsked(
  standing: ReturnableOrder,
  asked: Pick<OpeningReturn, 'order' | 'lines' | 'window'>,
  today: Day,
): void {
  const { order } = asked
  if (!isFulfilled(standing.head.fulfilmentState)) throw refuse('orders.not_handed_over', { order })
  const found = mayReturn(
    { returnUntil: asked.window === 'waived' ? null : standing.returnUntil, lines: namedLines(standing, asked) },
    piecesOf(standing.frozen, asked.lines),
    today,
  )
  if (!found.ok) throw refusalOf(standing, found, order)
  const problem = checkReturn(standing.frozen, asked.lines)
  if (problem) throw refuse('orders.invalid_return', { order, problem })
}

const namedLines = (standing: ReturnableOrder, { window }: Pick<OpeningReturn, 'window'>) =>
  standing.lines.map((line) => (window === 'waived' ? { ...line, noReturn: null } : line))

/** A bundle named by its parent line is its components. */
function piecesOf(frozen: FrozenOrder, lines: readonly BackLine[]): { lineNo: number; quantity: number }[] {
  return lines.flatMap(({ lineNo, units }) => {
    const parent = frozen.lines.find((line) => line.lineNo === lineNo && line.kind === 'bundle')
    if (!parent) return [{ lineNo, quantity: units }]
    return frozen.lines
      .filter((line) => line.parent === lineNo)
      .map((part) => ({ lineNo: part.lineNo, quantity: (units * part.quantity) / parent.quantity }))
  })
}

type Hindrance = Exclude<ReturnType<typeof mayReturn>, { ok: true }>

function refusalOf(standing: ReturnableOrder, found: Hindrance, order: OrderId): Error {
  switch (found.why) {
    case 'too_late':
      return refuse('orders.return_too_late', { order, until: found.until })
    case 'not_returnable':
      return refuse('orders.not_returnable', { order, lineNo: found.lineNo, reason: found.reason })
    case 'unknown_line':
      return refuse('orders.unknown_line', { order, lineNo: found.lineNo })
    case 'already_returned': {
      const at = standing.lines.find((line) => line.lineNo === found.lineNo)?.returnedAt ?? null
      return refuse(at === null ? 'orders.too_many_units' : 'orders.already_returned', { order, lineNo: found.lineNo, left: found.left, at }) // prettier-ignore
    }
  }
}

function comesBackWhole(frozen: FrozenOrder, preview: RefundPreview): boolean {
  const coming = new Map(preview.lines.map((line) => [line.lineNo, line.units]))
  return frozen.lines
    .filter((line) => line.kind !== 'bundle' && line.kind !== 'freight')
    .every((line) => line.returned + (coming.get(line.lineNo) ?? 0) === line.quantity)
}

interface Decided {
  readonly order: OrderRow
  readonly frozen: FrozenOrder
  readonly preview: RefundPreview
  readonly isWhole: boolean
}

async function write(ctx: Ctx, opening: OpeningReturn, { order, frozen, preview, isWhole }: Decided): Promise<void> {
  const refunded = order.refunded + preview.money
  const payment = preview.money === 0 && !isWhole ? order.paymentState : paymentAfterRefund(order.paid, refunded)
  const taxParts = order.taxParts.map((part, place) => ({ ...part, refunded: part.refunded + (preview.taxParts[place]?.total ?? 0) })) // prettier-ignore
  await ctx.run(sql`with back as (
      insert into orders.return (merchant_id, return_id, order_id, position, policy, store_id, till_id, staff_id, reason, money,
        points, credit, coupons_back, gifts_kept, tax, tax_parts, is_whole, exchanged_for, at, day)
      values (${ctx.merchant}, ${opening.return}, ${opening.order}, ${order.returnCount + 1}, ${preview.policy}, ${opening.store},
        ${opening.till ?? null}, ${opening.staff}, ${opening.reason}, ${preview.money}, ${preview.points}, ${preview.credit},
        ${preview.couponBack}::uuid[], ${preview.giftsKept}, ${preview.tax}, ${json(preview.taxParts)}::jsonb, ${isWhole},
        ${opening.exchangedFor ?? null}, ${ctx.now}, ${ctx.moment.day})
    ), coming as (
      select * from jsonb_to_recordset(${linesOf(opening, frozen, preview)}::jsonb)
        as l(line_no int, quantity int, condition text, money bigint, tax bigint, shares jsonb)
    ), lines as (
      insert into orders.return_line (merchant_id, return_id, order_id, line_no, quantity, condition, money, tax, shares)
      select ${ctx.merchant}, ${opening.return}, ${opening.order}, coming.* from coming
    ), counted as (
      update orders.line l set returned = l.returned + coming.quantity, returned_at = ${ctx.now} from coming
      where l.merchant_id = ${ctx.merchant} and l.order_id = ${opening.order} and l.line_no = coming.line_no
    ), moved as (
      insert into orders.move (merchant_id, order_id, axis, position, from_state, to_state, at, actor, reason)
      select ${ctx.merchant}, ${opening.order}, 'payment', count(*) + 1, ${order.paymentState}, ${payment}, ${ctx.now},
        ${actorName(ctx.actor)}, 'return'
      from orders.move where merchant_id = ${ctx.merchant} and order_id = ${opening.order} and axis = 'payment'
      having ${order.paymentState}::text <> ${payment}::text
    )
    update orders."order" set refunded = ${refunded}, points_back = points_back + ${preview.points},
      credit_back = credit_back + ${preview.credit}, return_count = return_count + 1, tax_parts = ${json(taxParts)}::jsonb,
      payment_state = ${payment}, seq = seq + 1, version = version + 1
    where merchant_id = ${ctx.merchant} and order_id = ${opening.order}`)
}

/** The parts of a bundle are in the condition that was said of the bundle. */
function linesOf(opening: OpeningReturn, frozen: FrozenOrder, preview: RefundPreview): string {
  const conditionOf = (lineNo: number) => {
    const parent = frozen.lines.find((line) => line.lineNo === lineNo)?.parent
    const said = opening.lines.find((line) => line.lineNo === lineNo || line.lineNo === parent)
    return said?.condition ?? 'inspect'
  }
  return json(
    preview.lines.map(({ lineNo, units, paid, tax, shares }) => ({
      line_no: lineNo,
      quantity: units,
      condition: conditionOf(lineNo),
      money: paid,
      tax,
      shares,
    })),
  )
}

export interface ReturnRow {
  readonly returnId: ReturnId
  readonly orderId: OrderId
  readonly position: number
  readonly policy: ReturnPolicy
  readonly storeId: StoreId | null
  readonly tillId: TillId | null
  readonly staffId: StaffId | null
  readonly reason: string
  readonly money: number
  readonly points: number
  readonly credit: number
  readonly couponsBack: readonly CouponCodeId[]
  readonly giftsKept: number
  readonly tax: number
  readonly taxParts: RefundPreview['taxParts']
  readonly isWhole: boolean
  readonly exchangedFor: OrderId | null
  readonly at: Instant
  readonly day: Day
}

export interface ReturnLineRow {
  readonly returnId: ReturnId
  readonly lineNo: number
  readonly quantity: number
  readonly condition: 'sellable' | 'inspect' | 'waste'
  readonly money: number
  readonly tax: number
  readonly shares: RefundPreview['lines'][number]['shares']
}

export interface Return extends ReturnRow {
  readonly lines: readonly ReturnLineRow[]
}

const COLUMNS = `return_id, order_id, position, policy, store_id, till_id, staff_id, reason, money, points, credit, coupons_back,
  gifts_kept, tax, tax_parts, is_whole, exchanged_for, at, day`

/** Refuses `orders.return_not_found`. */
export async function returnOf(ctx: Ctx, back: ReturnId): Promise<Return> {
  const row = await ctx.maybe<ReturnRow>(
    sql`select ${raw(COLUMNS)} from orders.return where merchant_id = ${ctx.merchant} and return_id = ${back}`,
  )
  if (!row) throw refuse('orders.not_found', { return: back })
  const [whole] = await withLines(ctx, [row])
  return whole ?? { ...row, lines: [] }
}

export async function returnsOf(ctx: Ctx, order: OrderId): Promise<Return[]> {
  const rows = await ctx.rows<ReturnRow>(sql`select ${raw(COLUMNS)} from orders.return
    where merchant_id = ${ctx.merchant} and order_id = ${order} order by position`)
  return withLines(ctx, rows)
}

export interface ReturnFilter {
  readonly store?: StoreId | undefined
  readonly stores?: readonly StoreId[] | null | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Newest first, paged by key. */
export async function listReturns(ctx: Ctx, filter: ReturnFilter): Promise<Page<ReturnRow>> {
  const limit = filter.limit ?? 50
  const place = placeAfter(filter.after)
  const stores = filter.store ? [filter.store] : (filter.stores ?? null)
  const rows = await ctx.rows<ReturnRow>(sql`select ${raw(COLUMNS)} from orders.return
    where merchant_id = ${ctx.merchant} and (at, return_id) < (${place.at}::timestamptz, ${place.id}::uuid)
      and (${stores}::uuid[] is null or store_id = any (${stores}::uuid[]))
    order by at desc, return_id desc limit ${limit + 1}`)
  return pageOf(rows, limit, (row) => ({ at: row.at, id: row.returnId }))
}

async function withLines(ctx: Ctx, returns: readonly ReturnRow[]): Promise<Return[]> {
  const lines = await ctx.rows<ReturnLineRow>(sql`select return_id, line_no, quantity, condition, money, tax, shares
    from orders.return_line where merchant_id = ${ctx.merchant}
      and return_id = any (${returns.map((row) => row.returnId)}::uuid[]) order by line_no`)
  return returns.map((row) => ({ ...row, lines: lines.filter((line) => line.returnId === row.returnId) }))
}
