// A basket is nobody's book: it promises nothing and costs nothing until it is placed.
import { createHash } from 'node:crypto'
import { refuse, type CartId, type CouponCodeId, type Currency, type Instant, type MemberId, type OrderId, type PromotionId, type StoreId, type UnitId } from '@omoya/kernel' // prettier-ignore
import { hasRight, raw, sql, type Ctx } from '@omoya/platform'
import type { Cart, Channel, FulfilmentKind } from '@omoya/pricing/rules'

export interface CartRow {
  readonly cartId: CartId
  readonly state: 'open' | 'placed' | 'dropped'
  readonly memberId: MemberId | null
  readonly channel: Channel
  readonly storeId: StoreId | null
  readonly fulfilmentKind: FulfilmentKind
  readonly currency: Currency
  readonly coupons: readonly CouponCodeId[]
  readonly points: number
  readonly credit: number
  readonly campaign: string | null
  /** The moment whose promotions are kept for the grace minutes. */
  readonly firstLineAt: Instant | null
  readonly touchedAt: Instant
  readonly orderId: OrderId | null
  readonly version: number
}

export interface StandingCart {
  readonly head: CartRow
  /** As the price engine takes it. */
  readonly cart: Cart
}

export interface OpeningCart {
  readonly channel: Channel
  readonly store?: StoreId | null
  readonly fulfilment?: FulfilmentKind
  readonly campaign?: string | null
}

const COLUMNS = `cart_id, state, member_id, channel, store_id, fulfilment_kind, currency, coupons, points, credit, campaign,
  first_line_at, touched_at, order_id, version`

/** A guest's basket hangs on the token of his browser, of which only the hash is kept. */
const hashOf = (visit: string): Buffer => createHash('sha256').update(visit).digest()

interface Owner {
  readonly member: MemberId | null
  readonly visit: Buffer | null
}

function ownerOf(ctx: Ctx): Owner {
  const { actor } = ctx
  if (actor.kind === 'member') return { member: actor.member, visit: null }
  if (actor.kind === 'guest' && actor.visit) return { member: null, visit: hashOf(actor.visit) }
  throw refuse('orders.missing_visit', {})
}

/** The open basket of who asks, in this channel; made when there is none. Two requests at once get the same. */
export async function openCart(ctx: Ctx, opening: OpeningCart): Promise<StandingCart> {
  const owner = ownerOf(ctx)
  const fulfilment = opening.fulfilment ?? 'ship'
  await ctx.run(sql`insert into orders.cart (merchant_id, cart_id, state, member_id, visit_hash, channel, store_id,
      fulfilment_kind, currency, campaign, touched_at)
    values (${ctx.merchant}, ${ctx.newId<'cart'>()}, 'open', ${owner.member}, ${owner.visit}, ${opening.channel},
      ${opening.store ?? null}, ${fulfilment}, ${ctx.profile.currency}, ${opening.campaign ?? null}, ${ctx.now})
    on conflict do nothing`)
  const found = await findCart(ctx, opening.channel)
  if (!found) throw new Error('a cart was opened and is not there')
  return found
}

/** Null when who asks has none open. */
export async function findCart(ctx: Ctx, channel: Channel): Promise<StandingCart | null> {
  const owner = ownerOf(ctx)
  const head = await ctx.maybe<CartRow>(sql`select ${raw(COLUMNS)} from orders.cart
    where merchant_id = ${ctx.merchant} and state = 'open' and channel = ${channel}
      and ((member_id is null and visit_hash = ${owner.visit}::bytea) or member_id = ${owner.member}::uuid)`)
  return head ? { head, cart: await wholeCart(ctx, head) } : null
}

/** Refuses `orders.cart.not_found`, also when the basket is somebody else's. */
export async function cartOf(ctx: Ctx, cart: CartId): Promise<StandingCart> {
  const head = await ownCart(ctx, cart)
  return { head, cart: await wholeCart(ctx, head) }
}

async function ownCart(ctx: Ctx, cart: CartId): Promise<CartRow> {
  const row = await ctx.maybe<CartRow & { visitHash: Buffer | null }>(
    sql`select ${raw(COLUMNS)}, visit_hash from orders.cart where merchant_id = ${ctx.merchant} and cart_id = ${cart}`,
  )
  if (!row || !isOwn(ctx, row)) throw refuse('orders.cart.not_found', { cart })
  const { visitHash: _, ...head } = row
  return head
}

function isOwn(ctx: Ctx, row: { readonly memberId: MemberId | null; readonly visitHash: Buffer | null }): boolean {
  const { actor } = ctx
  if (hasRight(actor, 'orders.place')) return true
  if (actor.kind === 'member' && row.memberId === actor.member) return true
  const visit = actor.kind === 'guest' || actor.kind === 'member' ? actor.visit : null
  return row.memberId === null && visit !== null && row.visitHash !== null && hashOf(visit).equals(row.visitHash)
}

async function wholeCart(ctx: Ctx, head: CartRow): Promise<Cart> {
  const lines = await ctx.rows<{ key: string; unitId: UnitId; quantity: number; takenFor: PromotionId | null }>(
    sql`select key, unit_id, quantity, taken_for from orders.cart_line
      where merchant_id = ${ctx.merchant} and cart_id = ${head.cartId} order by position, key`,
  )
  const { channel, currency, coupons, points, credit } = head
  return {
    currency,
    channel,
    store: head.storeId,
    fulfilment: head.fulfilmentKind,
    lines: lines.map(({ key, unitId, quantity, takenFor }) => ({
      key,
      unit: unitId,
      quantity,
      ...(takenFor ? { takenFor } : {}),
    })),
    coupons,
    points,
    credit,
  }
}

export interface CartLineChange {
  readonly cart: CartId
  /** Chosen by the client; the same key is the same line. */
  readonly key: string
  readonly unit: UnitId
  /** 0 takes the line out. */
  readonly quantity: number
  readonly takenFor?: PromotionId | null
}

const MOST_LINES = 200

/** Refuses `orders.cart_closed` and `orders.too_many_lines`. */
export async function setCartLine(ctx: Ctx, change: CartLineChange): Promise<StandingCart> {
  await touch(ctx, change.cart)
  if (change.quantity === 0)
    await ctx.run(sql`delete from orders.cart_line
      where merchant_id = ${ctx.merchant} and cart_id = ${change.cart} and key = ${change.key}`)
  else
    await ctx.run(sql`insert into orders.cart_line (merchant_id, cart_id, key, position, unit_id, quantity, taken_for, added_at)
      select ${ctx.merchant}, ${change.cart}::uuid, ${change.key}, coalesce(max(position), 0) + 1, ${change.unit}::uuid,
        ${change.quantity}::int, ${change.takenFor ?? null}::uuid, ${ctx.now}::timestamptz
      from orders.cart_line where merchant_id = ${ctx.merchant} and cart_id = ${change.cart}
      on conflict (merchant_id, cart_id, key) do update
        set unit_id = excluded.unit_id, quantity = excluded.quantity, taken_for = excluded.taken_for`)
  const standing = await cartOf(ctx, change.cart)
  if (standing.cart.lines.length > MOST_LINES) throw refuse('orders.too_many_lines', { most: MOST_LINES })
  return standing
}

export interface CartChoices {
  readonly store?: StoreId | null | undefined
  readonly fulfilment?: FulfilmentKind | undefined
  readonly coupons?: readonly CouponCodeId[] | undefined
  readonly points?: number | undefined
  readonly credit?: number | undefined
}

/** What is left out stays as it was. */
export async function chooseForCart(ctx: Ctx, cart: CartId, choices: CartChoices): Promise<StandingCart> {
  const head = await touch(ctx, cart)
  const chosen = {
    store: choices.store === undefined ? head.storeId : choices.store,
    fulfilment: choices.fulfilment ?? head.fulfilmentKind,
    coupons: choices.coupons ?? head.coupons,
    points: choices.points ?? head.points,
    credit: choices.credit ?? head.credit,
  }
  await ctx.run(sql`update orders.cart set store_id = ${chosen.store}, fulfilment_kind = ${chosen.fulfilment},
      coupons = ${chosen.coupons}::uuid[], points = ${chosen.points}, credit = ${chosen.credit}
    where merchant_id = ${ctx.merchant} and cart_id = ${cart}`)
  return cartOf(ctx, cart)
}

/** Locks the row as well: changes of one basket follow one another. */
async function touch(ctx: Ctx, cart: CartId): Promise<CartRow> {
  const head = await ownCart(ctx, cart)
  const touched = await ctx.run(sql`update orders.cart set version = version + 1, touched_at = ${ctx.now},
      first_line_at = coalesce(first_line_at, ${ctx.now})
    where merchant_id = ${ctx.merchant} and cart_id = ${cart} and state = 'open'`)
  if (touched === 0) throw refuse('orders.cart_closed', { cart, order: head.orderId })
  return head
}

/** Held until the order is placed; a basket that was placed already refuses `orders.already_placed` { order, number }. */
export async function lockCart(ctx: Ctx, cart: CartId): Promise<StandingCart> {
  await ctx.run(sql`select 1 from orders.cart where merchant_id = ${ctx.merchant} and cart_id = ${cart} for update`)
  const head = await ownCart(ctx, cart)
  if (head.orderId !== null) {
    const placed = await ctx.one<{ number: string }>(
      sql`select number from orders."order" where merchant_id = ${ctx.merchant} and order_id = ${head.orderId}`,
    )
    throw refuse('orders.already_placed', { order: head.orderId, number: placed.number })
  }
  if (head.state !== 'open') throw refuse('orders.cart_closed', { cart, order: null })
  return { head, cart: await wholeCart(ctx, head) }
}

/** Dropped by who owns it; its holds are released by the caller. May be said twice. */
export async function closeCart(ctx: Ctx, cart: CartId): Promise<void> {
  await ownCart(ctx, cart)
  await ctx.run(sql`update orders.cart set state = 'dropped', version = version + 1, touched_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and cart_id = ${cart} and state = 'open'`)
}

/**
 * A guest signed in: what he put in goes to the basket of the member, the greater count of each line wins.
 * Gives the guest's basket when there was one, so that its holds can be released.
 */
export async function joinCart(ctx: Ctx, joining: { visit: string; member: MemberId }): Promise<CartId | null> {
  const guest =
    await ctx.maybe<CartRow>(sql`update orders.cart set state = 'dropped', version = version + 1, touched_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and visit_hash = ${hashOf(joining.visit)} and member_id is null and state = 'open'
      and cart_id = (select cart_id from orders.cart where merchant_id = ${ctx.merchant} and visit_hash = ${hashOf(joining.visit)}
        and member_id is null and state = 'open' order by touched_at desc limit 1)
    returning ${raw(COLUMNS)}`)
  if (!guest) return null
  await ctx.run(sql`insert into orders.cart (merchant_id, cart_id, state, member_id, channel, store_id, fulfilment_kind, currency,
      campaign, first_line_at, touched_at)
    values (${ctx.merchant}, ${ctx.newId<'cart'>()}, 'open', ${joining.member}, ${guest.channel}, ${guest.storeId},
      ${guest.fulfilmentKind}, ${guest.currency}, ${guest.campaign}, ${guest.firstLineAt}, ${ctx.now})
    on conflict do nothing`)
  await ctx.run(sql`insert into orders.cart_line (merchant_id, cart_id, key, position, unit_id, quantity, taken_for, added_at)
    select l.merchant_id, own.cart_id, l.key, l.position, l.unit_id, l.quantity, l.taken_for, l.added_at
    from orders.cart_line l join orders.cart own on own.merchant_id = l.merchant_id and own.member_id = ${joining.member}
      and own.state = 'open' and own.channel = ${guest.channel}
    where l.merchant_id = ${ctx.merchant} and l.cart_id = ${guest.cartId}
    on conflict (merchant_id, cart_id, key) do update set quantity = greatest(orders.cart_line.quantity, excluded.quantity)`)
  return guest.cartId
}
