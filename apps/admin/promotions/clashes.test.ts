import { expect, test } from 'vitest'
import { clashesOf, type Other } from './clashes.ts'
import { definitionOf, emptyTyped, type Definition, type Typed } from './typed.ts'

const house = { currency: 'TWD', zone: 'Asia/Taipei' }
const spend = (from: string, value: string): Typed['rule'] => ({ ...emptyTyped.rule, steps: [{ from, value }] })
const made = (typed: Partial<Typed>): Definition => definitionOf({ ...emptyTyped, name: '試', ...typed }, house, null)
const other = (definition: Definition, status = 'active'): Other => ({ promotionId: 'other', status, definition })
const own = made({ rule: spend('1000', '100') })
const found = (definition: Definition, status = 'active') => clashesOf(own, null, [other(definition, status)]).map((one) => one.clash) // prettier-ignore

test('the same rule twice is a twin, another of the lane adds up, one of a group does not', () => {
  expect(found(made({ rule: spend('1000', '100') }))).toEqual(['twin'])
  expect(found(made({ rule: spend('2000', '300') }))).toEqual(['adds-up'])
  expect(clashesOf({ ...own, group: 'autumn' }, null, [other({ ...made({ rule: spend('2000', '300') }), group: 'autumn' })])).toMatchObject([{ clash: 'one-of-both', isSamePlace: true }]) // prettier-ignore
})

test('sets share the pieces', () => {
  const two = made({ rule: { ...emptyTyped.rule, kind: 'n-for-percent', count: '2', percent: '90' } })
  const three = made({ rule: { ...emptyTyped.rule, kind: 'n-for-percent', count: '3', percent: '79' } })
  expect(clashesOf(two, null, [other(three)]).map((one) => one.clash)).toEqual(['shares-pieces'])
})

test('what never meets in time, place, goods or lane is no clash, nor is the promotion itself or one that is over', () => {
  const later = made({ rule: spend('2000', '300'), startsAt: '2026-12-01T00:00' })
  const sooner = { ...own, endsAt: made({ rule: own.rule && spend('1', '1'), endsAt: '2026-12-01T00:00' }).endsAt }
  expect(clashesOf(sooner, null, [other(later)])).toEqual([])
  expect(found(made({ rule: spend('2000', '300') }), 'ended')).toEqual([])
  expect(clashesOf({ ...own, channels: ['web'] }, null, [other({ ...own, channels: ['till'] })])).toEqual([])
  const only = (unit: string): Typed['scope'] => ({ by: 'units', chosen: [unit] })
  expect(clashesOf(made({ rule: spend('1', '1'), scope: only('a') }), null, [other(made({ rule: spend('1', '1'), scope: only('b') }))])).toEqual([]) // prettier-ignore
  expect(clashesOf(own, 'other', [other(own)])).toEqual([])
})
