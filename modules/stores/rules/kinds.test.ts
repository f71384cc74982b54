import { expect, test } from 'vitest'
import { kindUses, storeKinds, termsProblem, type StoreTerms } from './kinds.ts'

const shop: StoreTerms = { kind: 'shop', hostName: null, counterMode: null, allowsPickup: true }
const counter: StoreTerms = { kind: 'counter', hostName: '信義百貨', counterMode: 'host-till', allowsPickup: false }

test('a counter names its host and who takes the money', () => {
  expect(termsProblem(counter)).toBeNull()
  expect(termsProblem({ ...counter, hostName: null })).toBe('missing_host')
  expect(termsProblem({ ...counter, counterMode: null })).toBe('missing_host')
})

test('only a counter has a host', () => {
  expect(termsProblem(shop)).toBeNull()
  expect(termsProblem({ ...shop, hostName: '信義百貨' })).toBe('needless_host')
  expect(termsProblem({ ...shop, counterMode: 'both' })).toBe('needless_host')
})

test('a counter may hand over web orders when its host agrees, a warehouse never', () => {
  expect(termsProblem({ ...counter, allowsPickup: true })).toBeNull()
  expect(termsProblem({ ...shop, kind: 'warehouse' })).toBe('pickup_in_warehouse')
})

test('no kind offers what its own terms forbid', () => {
  for (const kind of storeKinds.filter((each) => each !== 'counter'))
    expect(termsProblem({ ...shop, kind, allowsPickup: kindUses[kind].offersPickup })).toBeNull()
})
