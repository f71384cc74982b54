import { expect, test } from 'vitest'
import { timelineOf, toneOf } from './timeline.ts'

const step = (axis: string, to: string) => ({ axis, to, at: `2026-11-22T04:00:00.000Z` })
const keys = (...asked: Parameters<typeof timelineOf>) => timelineOf(...asked).map(({ key, at }) => [key, at !== null])

test('what is still to come follows what has happened', () => {
  expect(
    keys([step('order', 'placed'), step('payment', 'requested'), step('payment', 'paid')], 'pickup', 'before'),
  ).toEqual([
    ['step.placed', true],
    ['step.pay_requested', true],
    ['step.paid', true],
    ['step.ready', false],
    ['step.collected', false],
  ])
})

test('who pays on arrival is not told to pay before', () => {
  expect(keys([step('order', 'placed')], 'ship', 'on-arrival')).toEqual([
    ['step.placed', true],
    ['step.shipped', false],
    ['step.delivered', false],
  ])
})

test('a payment that failed promises no goods, until another one goes through', () => {
  const failed = [step('order', 'placed'), step('payment', 'failed')]
  expect(keys(failed, 'pickup', 'before')).toHaveLength(2)
  expect(keys([...failed, step('payment', 'paid')], 'pickup', 'before')).toHaveLength(5)
})

test('an order that was cancelled promises nothing more', () => {
  expect(keys([step('order', 'placed'), step('order', 'cancelled')], 'pickup', 'before')).toEqual([
    ['step.placed', true],
    ['step.cancelled', true],
  ])
})

test('steps that only staff care about are not told', () => {
  expect(keys([step('fulfilment', 'requested'), step('fulfilment', 'picked')], 'handover', 'before')).toEqual([
    ['step.placed', false],
    ['step.paid', false],
    ['step.collected', false],
  ])
})

test('what went wrong is not shown as what went well', () => {
  expect([toneOf('step.pay_failed'), toneOf('step.undelivered'), toneOf('step.paid'), toneOf('step.refunded')]).toEqual(['wrong', 'wrong', 'done', 'done']) // prettier-ignore
})

test('a sale over the counter is told as it went, though all of it has one time', () => {
  const steps = [step('fulfilment', 'collected'), step('order', 'placed'), step('payment', 'paid')]
  expect(keys(steps, 'handover', 'before').map(([key]) => key)).toEqual(['step.placed', 'step.paid', 'step.collected'])
})
