import { expect, test } from 'vitest'
import { inOrder, type Collection } from './collections.ts'

const shelf = (slug: string, items: number, offer: 'with' | 'without' = 'without'): Collection => ({
  category: { slug, name: {}, parent: null },
  offer: offer === 'with' ? { promotion: slug, name: {}, kind: 'line-off', category: slug, endsAt: null } : null,
  items: Array.from({ length: items }, () => ({}) as Collection['items'][number]),
})

test('shelves with an offer stand first, then the fullest, and empty ones nowhere', () => {
  const shown = inOrder([shelf('few', 1), shelf('empty', 0, 'with'), shelf('full', 3), shelf('offer', 1, 'with')])
  expect(shown.map(({ category }) => category.slug)).toEqual(['offer', 'full', 'few'])
})
