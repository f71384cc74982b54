import { afterAll, expect, test } from 'vitest'
import { houseOfFile, inShop, neighbour } from '@omoya/platform/testing/index'
import type { Instant } from '@omoya/kernel'
import { Piece } from './contract.ts'
import { routes } from './http.ts'
import { changePiece, createPiece, piecesForStaff, publishedPiece, publishedPieces, removePiece } from './index.ts'

const house = await houseOfFile()
afterAll(() => house.close())
const inContent = { module: 'content' }

const before = '2026-11-01T00:00:00.000Z' as Instant
const draft = (slug: string, more: object = {}) =>
  Piece.parse({ kind: 'story', slug, title: { 'zh-TW': slug }, publishedAt: before, ...more })

test('a guest sees what is published by now, stories newest first, and never a draft', () =>
  inShop(inContent, async (ctx) => {
    const later = '2099-01-01T00:00:00.000Z'
    await createPiece(ctx, draft('first'))
    await createPiece(ctx, draft('second', { publishedAt: '2026-11-02T00:00:00.000Z' }))
    await createPiece(ctx, draft('unfinished', { publishedAt: null }))
    await createPiece(ctx, draft('soon', { publishedAt: later }))
    const { items, next } = await publishedPieces(ctx, { kind: 'story', limit: 1 })
    expect(items.map(({ slug }) => slug)).toEqual(['second'])
    const rest = await publishedPieces(ctx, { kind: 'story', limit: 5, after: next ?? undefined })
    expect(rest.items.map(({ slug }) => slug)).toEqual(['first'])
    for (const slug of ['unfinished', 'soon'])
      await expect(publishedPiece(ctx, 'story', slug)).rejects.toMatchObject({ code: 'content.not_found' })
    expect(await piecesForStaff(ctx, 'story')).toHaveLength(4)
  }))

test('a guest sees a piece until its end, and what would end before it begins is refused', () =>
  inShop(inContent, async (ctx) => {
    await createPiece(ctx, draft('week', { endsAt: '2026-11-08T00:00:00.000Z' }))
    await createPiece(ctx, draft('long', { endsAt: '2099-01-01T00:00:00.000Z' }))
    const { items } = await publishedPieces(ctx, { kind: 'story', limit: 9 })
    expect(items.map(({ slug }) => slug)).toEqual(['long'])
    await expect(publishedPiece(ctx, 'story', 'week')).rejects.toMatchObject({ code: 'content.not_found' })
    await expect(createPiece(ctx, draft('turned', { endsAt: before }))).rejects.toMatchObject({ code: 'content.ends_before_it_starts' }) // prettier-ignore
  }))

test('the voice of the front page says how it is arranged; when it ends, the earlier voice is heard again', () =>
  inShop(inContent, async (ctx) => {
    const home = (slug: string, more: object) => createPiece(ctx, draft(slug, { kind: 'home', ...more }))
    const front = { parts: ['stories', 'newest'], collections: ['skin'] }
    await home('always', { publishedAt: '2026-10-01T00:00:00.000Z' })
    const festival = await home('festival', { front, endsAt: '2099-01-01T00:00:00.000Z' })
    const voice = async () => (await publishedPieces(ctx, { kind: 'home', limit: 1 })).items[0]
    expect(await voice()).toMatchObject({ slug: 'festival', front })
    await changePiece(ctx, festival, { ...draft('festival', { kind: 'home', endsAt: '2026-11-02T00:00:00.000Z' }), version: 1 }) // prettier-ignore
    expect(await voice()).toMatchObject({ slug: 'always', front: null })
  }))

test('pages stand in their order, and an address of one kind is free for another', () =>
  inShop(inContent, async (ctx) => {
    await createPiece(ctx, draft('returns', { kind: 'page', position: 2 }))
    await createPiece(ctx, draft('about', { kind: 'page', position: 1 }))
    await createPiece(ctx, draft('about'))
    const { items } = await publishedPieces(ctx, { kind: 'page', limit: 9 })
    expect(items.map(({ slug }) => slug)).toEqual(['about', 'returns'])
  }))

test('a kind that there is not has no pieces', () =>
  inShop(inContent, async (ctx) => {
    await createPiece(ctx, draft('about', { kind: 'page' }))
    const one = routes.find(({ path }) => path === 'GET /content/:kindName/:slug')
    const read = (kindName: string) => Promise.resolve(one?.run(ctx, { params: { kindName, slug: 'about' } } as never)) // the route asks for no more
    expect(await read('page')).toMatchObject({ slug: 'about' })
    await expect(read('pages')).rejects.toMatchObject({ code: 'content.not_found' })
  }))

test('an address that is taken or that nobody can type is refused', () =>
  inShop(inContent, async (ctx) => {
    await createPiece(ctx, draft('tea'))
    await expect(createPiece(ctx, draft('tea'))).rejects.toMatchObject({ code: 'content.slug_taken' })
    await expect(createPiece(ctx, draft('Tea Time'))).rejects.toMatchObject({ code: 'content.invalid_slug' })
    const other = await createPiece(ctx, draft('cup'))
    await expect(changePiece(ctx, other, { ...draft('tea'), version: 1 })).rejects.toMatchObject({ code: 'content.slug_taken' }) // prettier-ignore
  }))

test('who saved in between is not overwritten, and what is taken away is gone', () =>
  inShop(inContent, async (ctx) => {
    const piece = await createPiece(ctx, draft('rose'))
    expect(await changePiece(ctx, piece, { ...draft('rose', { body: { en: '# Roses' } }), version: 1 })).toBe(2)
    await expect(changePiece(ctx, piece, { ...draft('rose'), version: 1 })).rejects.toMatchObject({ code: 'content.changed_meanwhile' }) // prettier-ignore
    expect((await publishedPiece(ctx, 'story', 'rose')).body).toEqual({ en: '# Roses' })
    await removePiece(ctx, piece)
    await expect(removePiece(ctx, piece)).rejects.toMatchObject({ code: 'content.not_found' })
  }))

test('another merchant sees none of it', async () => {
  await inShop(inContent, async (ctx) => void (await createPiece(ctx, draft('ours'))))
  await inShop({ ...inContent, merchant: neighbour }, async (ctx) => {
    expect((await publishedPieces(ctx, { kind: 'story', limit: 50 })).items).toEqual([])
    await expect(publishedPiece(ctx, 'story', 'ours')).rejects.toMatchObject({ code: 'content.not_found' })
  })
})

test('guests read, and only who may edit writes', () => {
  const may = routes.map(({ path, may: right }) => [path.split(' ')[0], right])
  expect(may.filter(([method]) => method !== 'GET').every(([, right]) => right === 'content.edit')).toBe(true)
  expect(routes.filter(({ path }) => path.startsWith('GET /content-')).every(({ may: right }) => right === 'content.read')).toBe(true) // prettier-ignore
})
