import { expect, test } from 'vitest'
import { isSlug } from './slug.ts'

test('an address has small letters, digits and hyphens between them', () => {
  expect(['a', 'rose-water', '2026-11'].filter(isSlug)).toEqual(['a', 'rose-water', '2026-11'])
  expect(['', '-a', 'a-', 'A', '玫瑰', 'a b', 'a/b', 'x'.repeat(81)].filter(isSlug)).toEqual([])
})
