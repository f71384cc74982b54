import { expect, test } from 'vitest'
import type { Actor } from '@omoya/platform'
import type { MemberId, UnitId } from '@omoya/kernel'
import { inShop } from '@omoya/platform/testing/index'
import { cartOf, chooseForCart, closeCart, findCart, joinCart, lockCart, openCart, setCartLine } from './index.ts'
import { placeHotpot, sampleIds } from './hotpot.testing.ts'

const guest: Actor = { kind: 'guest', visit: 'a-token-of-this-browser' }
const stranger: Actor = { kind: 'guest', visit: 'another-browser' }
const mei: Actor = { kind: 'member', member: sampleIds.mei as MemberId, visit: 'a-token-of-this-browser' }

const asGuest = { module: 'orders', actor: guest } as const
const crab = { key: 'crab', unit: sampleIds.crab as UnitId }

test('a guest finds his basket again and no other', () =>
  inShop(asGuest, async (ctx) => {
    const { head } = await openCart(ctx, { channel: 'web' })
    await setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 2 })
    await chooseForCart(ctx, head.cartId, { fulfilment: 'pickup', store: sampleIds.xinyi })
    expect(await openCart(ctx, { channel: 'web' })).toMatchObject({
      head: { cartId: head.cartId, firstLineAt: ctx.now },
      cart: { fulfilment: 'pickup', store: sampleIds.xinyi, lines: [{ key: 'crab', quantity: 2 }] },
    })
    await expect(cartOf({ ...ctx, actor: stranger }, head.cartId)).rejects.toMatchObject({ code: 'orders.cart.not_found' }) // prettier-ignore
  }))

test('the same key is the same line, and none of it takes it out', () =>
  inShop(asGuest, async (ctx) => {
    const { head } = await openCart(ctx, { channel: 'web' })
    await setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 2 })
    expect((await setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 5 })).cart.lines).toHaveLength(1)
    expect((await setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 0 })).cart.lines).toEqual([])
  }))

test('who signs in keeps what he put in as a guest, the greater count of a line wins', () =>
  inShop(asGuest, async (ctx) => {
    const asMei = { ...ctx, actor: mei }
    const own = await openCart(asMei, { channel: 'web' })
    await setCartLine(asMei, { cart: own.head.cartId, ...crab, quantity: 1 })
    const { head } = await openCart(ctx, { channel: 'web' })
    await setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 3 })
    await setCartLine(ctx, { cart: head.cartId, key: 'salmon', unit: sampleIds.salmon, quantity: 1 })
    const joining = { visit: 'a-token-of-this-browser', member: sampleIds.mei as MemberId }
    expect(await joinCart(ctx, joining)).toBe(head.cartId)
    expect(await joinCart(ctx, joining)).toBeNull()
    expect((await findCart(asMei, 'web'))?.cart.lines.map((line) => [line.key, line.quantity])).toEqual([
      ['crab', 3],
      ['salmon', 1],
    ])
  }))

test('a placed basket is closed and names its order', () =>
  inShop(asGuest, async (ctx) => {
    const { head } = await openCart(ctx, { channel: 'web' })
    const placed = await placeHotpot(ctx, { cart: head.cartId })
    await expect(lockCart(ctx, head.cartId)).rejects.toMatchObject({
      code: 'orders.already_placed',
      facts: { order: placed.order, number: placed.number },
    })
    await expect(setCartLine(ctx, { cart: head.cartId, ...crab, quantity: 1 })).rejects.toMatchObject({
      code: 'orders.cart_closed',
    })
    expect(await findCart(ctx, 'web')).toBeNull()
  }))

test('a dropped basket takes nothing more', () =>
  inShop(asGuest, async (ctx) => {
    const { head } = await openCart(ctx, { channel: 'web' })
    await closeCart(ctx, head.cartId)
    await expect(lockCart(ctx, head.cartId)).rejects.toMatchObject({ code: 'orders.cart_closed' })
  }))
