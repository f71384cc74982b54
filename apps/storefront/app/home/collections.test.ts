import { expect, test } from 'vitest'
import { inOrder, lookedAt, type Collection } from './collections.ts'

const shelf = (slug: string, items: number, offer: 'with' | 'without' = 'without'): Collection => ({
  category: { slug, name: {}, parent: null },
  offer: offer === 'with' ? { promotion: slug, name: {}, kind: 'line-off', category: slug, endsAt: null } : null,
  items: Array.from({ length: items }, () => ({}) as Collection['items'][number]),
})

test('shelves with an offer stand first, then the fullest, and empty ones nowhere', () => {
  const shown = inOrder([shelf('few', 1), shelf('empty', 0, 'with'), shelf('full', 3), shelf('offer', 1, 'with')])
  expect(shown.map(({ category }) => category.slug)).toEqual(['offer', 'full', 'few'])
})

test('the shop names its shelves in its own order; without names the first ranks are looked at', () => {
  const category = (slug: string, parent: string | null = null) => ({ slug, name: {}, parent })
  const categories = [category('tea'), category('cups'), category('green', 'tea')]
  const slugs = (named: readonly string[]) => lookedAt({ categories, named }).map(({ slug }) => slug)
  expect(slugs([])).toEqual(['tea', 'cups'])
  expect(slugs(['green', 'gone', 'tea'])).toEqual(['green', 'tea'])
})
