import { expect, test } from 'vitest'
import type { Instant } from '@omoya/kernel'
import { endsInTime, pieceState } from './times.ts'

const at = (day: number): Instant => `2026-11-0${day}T00:00:00.000Z` as Instant

test('what has no day of publishing is a draft, also when it would have ended', () => {
  expect(pieceState({ publishedAt: null, endsAt: at(1) }, at(2))).toBe('draft')
})

test('a piece is planned until its moment, shown from it, and ended from its end', () => {
  const piece = { publishedAt: at(2), endsAt: at(4) }
  expect([1, 2, 3, 4].map((day) => pieceState(piece, at(day)))).toEqual(['planned', 'shown', 'shown', 'ended'])
  expect(pieceState({ publishedAt: at(2), endsAt: null }, at(9))).toBe('shown')
})

test('an end lies after the beginning', () => {
  expect(endsInTime({ publishedAt: at(2), endsAt: at(2) })).toBe(false)
  expect(endsInTime({ publishedAt: at(2), endsAt: at(3) })).toBe(true)
  expect(endsInTime({ publishedAt: null, endsAt: at(1) })).toBe(true)
})
