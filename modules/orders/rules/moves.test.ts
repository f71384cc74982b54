import { expect, test } from 'vitest'
import type { CategoryId, Day } from '@omoya/kernel'
import { fulfilmentMoves } from '@omoya/fulfilment/rules'
import { canCancel, follow, mayReturn, orderMoves, orderNumber, paymentMoves, publishedSteps, returnTerms, type States } from './index.ts' // prettier-ignore

const placed: States = { order: 'placed', payment: 'none', fulfilment: 'requested' }

test('every published step leads to a state that its table knows', () => {
  const tables = { order: orderMoves, payment: paymentMoves, fulfilment: fulfilmentMoves }
  for (const { axis, to } of publishedSteps) expect(Object.keys(tables[axis])).toContain(to)
  expect(publishedSteps).toContainEqual({ axis: 'payment', from: 'failed', to: 'paid' })
})

test('paid and handed over closes; one of them alone does not', () => {
  expect(follow({ ...placed, fulfilment: 'ready' }, 'payment', 'paid')?.states.order).toBe('placed')
  const collected = follow({ ...placed, payment: 'paid', fulfilment: 'ready' }, 'fulfilment', 'collected')
  expect(collected?.states.order).toBe('closed')
  expect(follow({ ...placed, fulfilment: 'collected' }, 'payment', 'paid')?.steps.map((step) => step.to)).toEqual(['paid', 'closed']) // prettier-ignore
})

test('a cancelled order asks for no goods and keeps no money', () => {
  expect(follow({ ...placed, payment: 'paid', fulfilment: 'ready' }, 'order', 'cancelled')?.states).toEqual({
    order: 'cancelled',
    payment: 'refunded',
    fulfilment: 'cancelled',
  })
  expect(follow({ ...placed, order: 'cancelled', payment: 'requested', fulfilment: 'cancelled' }, 'payment', 'paid')?.steps).toEqual([
    { axis: 'payment', place: 1, from: 'requested', to: 'paid' },
    { axis: 'payment', place: 2, from: 'paid', to: 'refunded' },
  ]) // prettier-ignore
})

test('goods under way or gone are not cancelled, a parcel that came back is', () => {
  expect(canCancel({ ...placed, fulfilment: 'shipped' })).toBe(false)
  expect(canCancel({ ...placed, fulfilment: 'delivered' })).toBe(false)
  expect(canCancel({ ...placed, fulfilment: 'undelivered' })).toBe(true)
  expect(follow(placed, 'payment', 'refunded')).toBeNull()
})

const line = { lineNo: 1, kind: 'unit', quantity: 2, returned: 0, noReturn: null }

test('goods come back through the whole of the last day, and no more of them than are left', () => {
  const order = { returnUntil: '2026-11-29' as Day, lines: [{ ...line, returned: 1 }, { ...line, lineNo: 2, noReturn: 'fresh' }] } // prettier-ignore
  const ask = (lineNo: number, quantity: number, today: string) =>
    mayReturn(order, [{ lineNo, quantity }], today as Day)
  expect(ask(1, 1, '2026-11-29')).toEqual({ ok: true })
  expect(ask(1, 1, '2026-11-30')).toMatchObject({ why: 'too_late' })
  expect(ask(1, 2, '2026-11-29')).toMatchObject({ why: 'already_returned', left: 1 })
  expect(ask(2, 1, '2026-11-29')).toMatchObject({ why: 'not_returnable', reason: 'fresh' })
  expect(ask(3, 1, '2026-11-29')).toMatchObject({ why: 'unknown_line' })
  expect(ask(1, 0, '2026-11-29')).toMatchObject({ why: 'unknown_line' })
})

test('what may not come back is decided at the sale by category', () => {
  const fresh = 'fresh' as CategoryId
  const policy = { days: 7, except: [{ category: fresh, reason: '生鮮' }] }
  const goods = [
    { lineNo: 1, categories: [fresh] },
    { lineNo: 2, categories: [] },
  ]
  expect(returnTerms(policy, '2026-11-22' as Day, goods)).toEqual({
    until: '2026-11-29',
    excluded: [{ lineNo: 1, reason: '生鮮' }],
  })
  expect(returnTerms({ days: null, except: [] }, '2026-11-22' as Day, goods).until).toBeNull()
})

test('an order number says its month and can be typed on a phone', () =>
  expect(orderNumber('2026-11-22' as Day, 42)).toBe('2611000042'))
