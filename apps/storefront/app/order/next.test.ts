import { expect, test } from 'vitest'
import { standingOf } from './next.ts'

const at = (fulfilment: string, more: object = {}) => ({ order: 'placed', payment: 'paid', fulfilment, ...more })

test('an order is placed only until its goods are ready; afterwards the page says where the goods are', () => {
  expect(standingOf(at('requested'), 'pickup')).toMatchObject({
    title: 'standing.placed',
    next: 'next.preparing_pickup',
  })
  expect(standingOf(at('packed'), 'ship').next).toBe('next.preparing_parcel')
  expect(standingOf(at('ready'), 'pickup').title).toBe('standing.ready')
  expect(standingOf(at('collected'), 'pickup')).toMatchObject({ title: 'standing.collected', next: 'next.has_goods' })
  expect(standingOf(at('expired'), 'pickup').tone).toBe('warn')
})

test('what was cancelled or paid back says that, wherever its goods are', () => {
  expect(standingOf(at('ready', { order: 'cancelled' }), 'pickup').title).toBe('standing.cancelled')
  expect(standingOf(at('collected', { payment: 'refunded' }), 'pickup').title).toBe('standing.refunded')
  expect(standingOf(at('collected', { payment: 'partly-refunded' }), 'pickup').title).toBe('standing.collected')
})
