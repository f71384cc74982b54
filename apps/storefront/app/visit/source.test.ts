import { expect, test } from 'vitest'
import { sourceCookie, sourceOf } from './source.ts'

const now = new Date('2026-11-22T02:00:00Z')
const later = new Date('2026-11-22T03:00:00Z')
const page = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://shop.example${path}`, { headers })
const back = (cookie: string | null, path = '/', headers: Record<string, string> = {}) =>
  page(path, { cookie: cookie?.split(';')[0] ?? '', ...headers })

test('an advert is kept for the visit: the first touch stays, the last changes', () => {
  const first = sourceCookie(page('/?utm_source=line&utm_medium=cpc&utm_campaign=春節-1'), now)
  expect(first).toMatch(/^omoya_source=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(sourceCookie(back(first, '/p/cream'), later)).toBeNull()
  const second = sourceCookie(back(first, '/c/care?utm_campaign=edm'), later)
  expect(sourceOf(back(second))).toEqual({
    first: { source: 'line', medium: 'cpc', campaign: '春節-1', at: '2026-11-22T02:00:00.000Z' },
    last: { source: null, medium: null, campaign: 'edm', at: '2026-11-22T03:00:00.000Z' },
  })
})

test('who wants no tracking leaves no source, and an earlier one is not told', () => {
  const wishes: Record<string, string>[] = [{ 'sec-gpc': '1' }, { dnt: '1' }]
  for (const headers of wishes) {
    expect(sourceCookie(page('/?utm_campaign=x', headers), now)).toBeNull()
    expect(sourceOf(back(sourceCookie(page('/?utm_campaign=x'), now), '/', headers))).toBeNull()
  }
})

test('a cookie that somebody wrote himself brings nothing but the three marks', () => {
  const wild = {
    first: { at: '2026-01-01', campaign: '<b>x</b>'.repeat(90), evil: 1 },
    last: { at: '2026-01-01T00:00:00Z' },
  }
  const found = sourceOf(back(`omoya_source=${encodeURIComponent(JSON.stringify(wild))}`))
  expect(Object.keys(found?.first ?? {})).toEqual(['source', 'medium', 'campaign', 'at'])
  expect(found?.first.campaign).toMatch(/^[bx]{1,100}$/)
  for (const broken of ['%', '{}', 'null', '{"first":1,"last":2}', '{"first":{"at":"never"},"last":{"at":1}}'])
    expect(sourceOf(back(`omoya_source=${broken}`))).toBeNull()
})
