import type { StoreId, UnitId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { routeOrder, type RoutingRequest, type Source } from './route.ts'

const tea = 'tea' as UnitId
const cup = 'cup' as UnitId
const store = (text: string) => text as StoreId
const source = (name: string, teas: number, cups: number, change: Partial<Source> = {}): Source => ({
  store: store(name), sellable: { [tea]: teas, [cup]: cups }, sends: true, priority: 0, metres: null, openTasks: 0, ...change,
}) // prettier-ignore
const request = (change: Partial<RoutingRequest> = {}): RoutingRequest => ({
  lines: [{ unit: tea, quantity: 2 }, { unit: cup, quantity: 1 }], pickupStore: null, refusedBy: [], split: 'allowed', ...change,
}) // prettier-ignore
const whole = [{ unit: tea, quantity: 2 }, { unit: cup, quantity: 1 }] // prettier-ignore

describe('an order', () => {
  test('goes to the one who has all of it, before the nearest who has not', () => {
    const found = routeOrder(request(), [source('near', 2, 0, { metres: 10 }), source('far', 9, 9, { metres: 99 })])
    expect(found).toEqual({ parts: [{ store: 'far', lines: whole, how: 'sent', decidedBy: 'covers-whole' }], short: [] }) // prettier-ignore
  })

  test('for pickup is taken from the shelf of that store', () => {
    const found = routeOrder(request({ pickupStore: store('xinyi') }), [source('main', 9, 9, { priority: 9 }), source('xinyi', 2, 1, { sends: false })]) // prettier-ignore
    expect(found.parts).toEqual([{ store: 'xinyi', lines: whole, how: 'there', decidedBy: 'is-pickup-store' }])
  })

  test('for pickup is transferred when the store lacks a piece', () => {
    const found = routeOrder(request({ pickupStore: store('xinyi') }), [source('main', 9, 9), source('xinyi', 2, 0)])
    expect(found.parts).toEqual([{ store: 'main', lines: whole, how: 'sent', decidedBy: 'covers-whole' }])
  })

  test('is decided by the first rule that does not tie, and that is told', () => {
    const decided = (one: Partial<Source>, other: Partial<Source>) => {
      const [part] = routeOrder(request(), [source('a', 9, 9, one), source('b', 9, 9, other)]).parts
      return [part?.store, part?.decidedBy]
    }
    expect(decided({ metres: 5 }, { priority: 1, metres: 9 })).toEqual(['b', 'priority'])
    expect(decided({ metres: 9 }, { metres: 5 })).toEqual(['b', 'nearest'])
    expect(decided({ metres: null }, { metres: 5 })).toEqual(['b', 'nearest'])
    expect(decided({ openTasks: 4 }, { openTasks: 3 })).toEqual(['b', 'least-busy'])
    expect(decided({}, {})).toEqual(['a', 'id'])
  })

  test('follows the merchant’s own order of rules', () => {
    const sources = [source('near', 9, 9, { metres: 1 }), source('main', 9, 9, { priority: 9, metres: 9 })]
    expect(routeOrder(request(), sources, ['nearest', 'priority']).parts[0]?.store).toBe('near')
  })

  test('that a store refused goes to the next, one that sends nothing is not asked', () => {
    const sources = [source('a', 9, 9), source('b', 9, 9), source('c', 9, 9, { sends: false })]
    expect(routeOrder(request({ refusedBy: [store('a')] }), sources).parts[0]?.store).toBe('b')
    expect(routeOrder(request({ refusedBy: [store('a'), store('b')] }), sources)).toEqual({ parts: [], short: whole })
  })

  test('is split only where the merchant allows it', () => {
    const sources = [source('a', 2, 0), source('b', 0, 1)]
    expect(routeOrder(request(), sources).parts.map((part) => part.store)).toEqual(['a', 'b'])
    expect(routeOrder(request({ split: 'never' }), sources)).toEqual({ parts: [], short: whole })
  })

  test('with one unit on two lines takes both from one shelf', () => {
    const twice = request({ lines: [{ unit: tea, quantity: 2 }, { unit: tea, quantity: 2 }] }) // prettier-ignore
    expect(routeOrder(twice, [source('a', 3, 0)]).short).toEqual([{ unit: tea, quantity: 1 }])
  })

  test('is covered as far as goods exist, by nobody beyond what he has, in any order of stores', () => {
    const shelves = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(2)), { maxLength: 6 })
    fc.assert(
      fc.property(shelves, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (drawn, teas, cups) => {
        const sources = drawn.map(([ofTea, ofCup, priority], index) => source(`s${index}`, ofTea, ofCup, { priority }))
        const asked = request({ lines: [{ unit: tea, quantity: teas }, { unit: cup, quantity: cups }] }) // prettier-ignore
        const routing = routeOrder(asked, sources)
        const from = (name: string | null, unit: UnitId) => routing.parts.filter((part) => name === null || part.store === name).flatMap((part) => part.lines).filter((line) => line.unit === unit).reduce((sum, line) => sum + line.quantity, 0) // prettier-ignore
        const there = (index: 0 | 1) => drawn.reduce((sum, shelf) => sum + shelf[index], 0)
        expect(from(null, tea)).toBe(Math.min(teas, there(0)))
        expect(from(null, cup)).toBe(Math.min(cups, there(1)))
        expect(sources.every((each) => from(each.store, tea) <= (each.sellable[tea] ?? 0))).toBe(true)
        expect(routeOrder(asked, sources.toReversed())).toEqual(routing)
      }),
    )
  })
})
