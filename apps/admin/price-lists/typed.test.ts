import { expect, test } from 'vitest'
import type { Instant, StoreId } from '@omoya/kernel'
import { definitionFrom, missingIn, nothingTyped, standingOf, typedFrom, type Definition } from './typed.ts'

const ZONE = 'Asia/Taipei'
const autumn: Definition = {
  name: { 'zh-TW': '金卡價', en: 'Gold' }, priority: 20, tiers: ['gold'], tags: null, membersOnly: true, staffOnly: false,
  channels: ['web'], stores: null, startsAt: '2026-10-01T00:00:30.000Z' as Instant, endsAt: '2026-12-01T00:00:00.000Z' as Instant,
} // prettier-ignore

test('what was not touched comes back as it was, to the second', () => {
  const lists: readonly Definition[] = [
    autumn,
    { ...autumn, tiers: null, tags: ['vip', '員工眷屬'] },
    { ...autumn, tiers: null },
    {
      ...autumn,
      tiers: null,
      membersOnly: false,
      startsAt: null,
      endsAt: null,
      channels: null,
      stores: ['s' as StoreId],
    },
    { ...autumn, tiers: null, membersOnly: false, staffOnly: true },
  ]
  for (const list of lists) expect(definitionFrom(typedFrom(list, ZONE), ZONE, list)).toEqual(list)
})

test('another audience leaves nothing of the one before', () => {
  const typed = { ...typedFrom(autumn, ZONE), audience: 'everyone' as const }
  expect(definitionFrom(typed, ZONE, autumn)).toMatchObject({ tiers: null, tags: null, membersOnly: false, staffOnly: false }) // prettier-ignore
})

test('what is missing is named before it is sent', () => {
  const typed = { ...nothingTyped, name: '會員價' }
  expect(missingIn(nothingTyped)).toBe('name')
  expect(missingIn(typed)).toBeNull()
  expect(missingIn({ ...typed, audience: 'tiers' })).toBe('tiers')
  expect(missingIn({ ...typed, audience: 'tags', tags: ' 、,' })).toBe('tags')
  expect(missingIn({ ...typed, startsAt: '2026-11-02T00:00', endsAt: '2026-11-01T00:00' })).toBe('ends_first')
  expect(missingIn({ ...typed, priority: '1.5' })).toBe('priority')
})

test('a list is coming, on or over, and over with its last moment', () => {
  const at = (text: string) => standingOf(autumn, text as Instant)
  expect(['2026-09-30T00:00:00.000Z', '2026-10-01T00:00:30.000Z', '2026-12-01T00:00:00.000Z'].map(at)).toEqual(['coming', 'on', 'over']) // prettier-ignore
})
