import { expect, test } from 'vitest'
import { kindsOfTill, quickAmounts, settled, tendersOf } from './tenders.ts'

const kinds = kindsOfTill()
const cash = (amount: number) => ({ kind: 'cash', amount, reference: '' })
const card = (amount: number, reference: string) => ({ kind: 'card_terminal', amount, reference })

test('cash over the total is sent with what was handed over', () => {
  const handed = [cash(1000)]
  expect(tendersOf(handed, settled(870, handed, kinds))).toEqual([{ kind: 'cash', amount: 870, tendered: 1000 }])
})

test('a split keeps each reference with its own card', () => {
  const handed = [cash(100), card(500, '1111'), card(270, '2222')]
  expect(tendersOf(handed, settled(870, handed, kinds))).toEqual([
    { kind: 'card_terminal', amount: 500, reference: '1111' },
    { kind: 'card_terminal', amount: 270, reference: '2222' },
    { kind: 'cash', amount: 100 },
  ])
})

test('cash that turned out not to be needed is not booked', () => {
  const handed = [card(870, '1111'), cash(100)]
  expect(tendersOf(handed, settled(870, handed, kinds))).toEqual([
    { kind: 'card_terminal', amount: 870, reference: '1111' },
  ])
})

test('too little is no payment', () => {
  expect(tendersOf([cash(100)], settled(870, [cash(100)], kinds))).toEqual([])
})

test('a clerk is never offered the card of the web, cash on delivery or takings of others', () => {
  expect(kinds.map((one) => one.kind)).toEqual(['cash', 'card_terminal', 'stored_value', 'transfer'])
})

test('quick amounts begin with the exact one, go up and never repeat', () => {
  expect(quickAmounts(870, 'TWD')).toEqual([870, 900, 1000, 2000])
  expect(quickAmounts(1000, 'TWD')).toEqual([1000, 2000])
})
