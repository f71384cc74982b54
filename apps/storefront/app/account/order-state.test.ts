import { expect, test } from 'vitest'
import { orderStateKey } from './order-state.ts'

test('what matters most to the person who ordered is the one word', () => {
  const state = (order: string, payment: string, fulfilment: string) => orderStateKey({ order, payment, fulfilment })
  expect(state('cancelled', 'refunded', 'cancelled')).toBe('state.cancelled')
  expect(state('placed', 'failed', 'requested')).toBe('state.pay_failed')
  expect(state('placed', 'none', 'ready')).toBe('state.ready')
  expect(state('placed', 'requested', 'requested')).toBe('state.paying')
  expect(state('placed', 'paid', 'picked')).toBe('state.preparing')
  expect(state('closed', 'refunded', 'collected')).toBe('state.refunded')
})
