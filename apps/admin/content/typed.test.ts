import { expect, test } from 'vitest'
import type { Instant } from '@omoya/kernel'
import { addressOf, differences, draftOf, emptyTyped, moved, typedOf, type PieceShown, type Typed } from './typed.ts'

const now = '2026-11-23T02:00:00.000Z' as Instant
const house = { kind: 'story', zone: 'Asia/Taipei', now, before: null } as const

const typed = (more: Partial<Typed> = {}): Typed => ({
  ...emptyTyped,
  words: { ...emptyTyped.words, 'zh-TW': { title: ' 玫瑰 ', lead: '', body: '# 玫瑰\n' } },
  slug: 'rose',
  ...more,
})

const piece: PieceShown = {
  piece: 'p', kind: 'story', slug: 'rose', title: { 'zh-TW': '玫瑰' }, lead: {}, body: { 'zh-TW': '# 玫瑰\n' }, image: null, products: ['mask'],
  publishedAt: '2026-11-01T00:00:30.500Z', endsAt: null, front: null, position: 3, version: 2, changedAt: now,
} // prettier-ignore

test('what was read and not changed is saved as it was, to the millisecond', () => {
  const { draft } = draftOf(typedOf(piece, 'Asia/Taipei'), { ...house, before: piece })
  const { piece: _id, version: _version, changedAt: _at, ...kept } = piece
  expect(draft).toEqual(kept)
  expect(draft && differences(draft, piece)).toEqual([])
})

test('a language without words is left out, so that the shop shows another', () => {
  expect(draftOf(typed(), house).draft).toMatchObject({ title: { 'zh-TW': '玫瑰' }, lead: {}, publishedAt: null })
})

test('published without a beginning is published now, and by the clock of the shop with one', () => {
  expect(draftOf(typed({ isPublished: true }), house).draft?.publishedAt).toBe(now)
  const planned = draftOf(typed({ isPublished: true, from: '2026-12-01T09:30' }), house)
  expect(planned.draft?.publishedAt).toBe('2026-12-01T01:30:00.000Z')
})

test('says what is missing before it is sent', () => {
  const troubles = [
    typed({ words: emptyTyped.words }), typed({ slug: ' ' }), typed({ position: 'x' }), typed({ until: 'x' }),
    typed({ isPublished: true, until: '2026-01-01T00:00' }),
  ].map((each) => draftOf(each, house).trouble) // prettier-ignore
  expect(troubles).toEqual(['no_title', 'no_address', 'no_place', 'bad_time', 'ends_first'])
})

test('the front page keeps its own way unless it was arranged', () => {
  const home = { ...house, kind: 'home' } as const
  expect(draftOf(typed(), home).draft?.front).toBe(null)
  const arranged = draftOf(typed({ parts: moved(emptyTyped.parts, 'stories', -1), collections: ['skin'] }), home)
  expect(arranged.draft?.front).toEqual({ parts: ['offers', 'collections', 'newest', 'stories', 'best', 'stores'], collections: ['skin'] }) // prettier-ignore
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
})

test('two versions of a piece differ by language and field', () => {
  const ours = draftOf(typed({ position: '3', products: ['mask'] }), house).draft
  const theirs = { ...piece, title: { 'zh-TW': '玫瑰', en: 'Rose' }, publishedAt: null, slug: 'roses' }
  expect(ours && differences(ours, theirs)).toEqual([{ field: 'title', locale: 'en' }, { fact: 'slug' }])
})

test('an address is made of English words', () => {
  expect(addressOf('  Three Steps, every Night! ')).toBe('three-steps-every-night')
  expect(addressOf('玫瑰')).toBe('')
})
