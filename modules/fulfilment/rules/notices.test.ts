import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canFulfil, fulfilmentStates, hasEnded } from './moves.ts'
import { noticeMoves, type CarrierStatus } from './notices.ts'

const statuses: readonly CarrierStatus[] = ['shipped', 'delivered', 'undelivered']

test('every move that a notice asks for is in the table', () => {
  for (const start of fulfilmentStates)
    for (const status of statuses) {
      let state = start
      for (const to of noticeMoves(start, status)) {
        expect(canFulfil('ship', state, to), `${state} to ${to}`).toBe(true)
        state = to
      }
    }
})

test('a lost "shipped" does not keep a parcel from being delivered', () => {
  expect(noticeMoves('packed', 'delivered')).toEqual(['shipped', 'delivered'])
})

test('once delivered, no order of late or doubled notices changes anything', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...statuses)), (notices) => {
      const end = ['delivered' as const, ...notices].reduce<(typeof fulfilmentStates)[number]>(
        (state, status) => noticeMoves(state, status).at(-1) ?? state,
        'shipped',
      )
      return end === 'delivered' && hasEnded(end)
    }),
  )
})

test('what is not packed yet is moved by no carrier', () => {
  for (const status of statuses) expect(noticeMoves('picked', status)).toEqual([])
})
