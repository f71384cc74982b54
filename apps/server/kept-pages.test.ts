import { expect, test } from 'vitest'
import { uuid7 } from '@omoya/kernel'
import { SharedAnswers } from '@omoya/platform/http/shared-answers'
import { keptPage, sharedAs, withNonce } from './kept-pages.ts'

const place = {
  merchant: uuid7<'merchant'>(0, new Uint8Array(10)),
  locale: 'zh-TW',
  host: 'shop.test',
  url: '/',
  cookie: '',
} as const
const get = (url: string, cookie = '') => ({ method: 'GET', url, headers: { cookie } })

test('shelves, goods and stores are the same for everybody', () => {
  for (const url of [
    '/',
    '/c/tea',
    '/c/tea?after=0_1',
    '/p/soap?unit=1',
    '/stores',
    '/search?q=%E8%8C%B6',
    '/p/soap.data',
  ])
    expect(sharedAs(get(url)), url).toBe('')
  expect(sharedAs(get('/', 'omoya_visit=abc; omoya_locale=ja')), 'a visit alone').toBe('')
})

test('whoever is signed in gets pages of his own, and so does a basket that says nothing of its pieces', () => {
  for (const cookie of [
    'omoya_member=x',
    'omoya_basket=y',
    'omoya_staff=z',
    'a=1; omoya_basket=y',
    'omoya_visit=a;omoya_staff=z',
    'omoya_basket=2!a.2!; omoya_member=x',
    'omoya_basket=100!a.100!',
    'omoya_basket=-1!a.1!',
    'omoya_basket=2!a.2!; omoya_basket=3!b.3!',
  ])
    expect(sharedAs(get('/', cookie)), cookie).toBeNull()
})

test('guests with as many pieces in the basket share a page, and nothing of what lies in it is asked with', () => {
  const shared = ['a=1; omoya_basket=2!soap.2!', 'omoya_basket=2!tea.1~cup.1!HELLO100'].map((cookie) => sharedAs(get('/', cookie))) // prettier-ignore
  expect(shared).toEqual(['omoya_basket=2!!', 'omoya_basket=2!!'])
  expect(sharedAs(get('/', 'omoya_basket=03!soap.3!'))).toBe('omoya_basket=3!!')
})

test('what is about a person, an order or a campaign is never kept', () => {
  for (const url of [
    '/cart',
    '/checkout',
    '/account',
    '/orders/1',
    '/language',
    '/?utm_source=line',
    '/p/a/b',
    `/search?q=${'x'.repeat(300)}`,
  ])
    expect(sharedAs(get(url)), url).toBeNull()
  expect(sharedAs({ ...get('/'), method: 'POST' })).toBeNull()
})

test('every answer of one rendering has a nonce of its own and nothing else differs', async () => {
  const shared = new SharedAnswers(() => 0)
  let times = 0
  const render = async (nonce: string) => {
    times += 1
    return new Response(`<script nonce="${nonce}">1</script><script nonce="${nonce}">2</script>`, {
      headers: { a: 'b' },
    })
  }
  const pages = [await keptPage(shared, place, render), await keptPage(shared, place, render)]
  expect(times).toBe(1)
  expect(pages.map((page, number) => withNonce(page, `n${number}`))).toEqual(
    ['n0', 'n1'].map((nonce) => `<script nonce="${nonce}">1</script><script nonce="${nonce}">2</script>`),
  )
})

test('another merchant, another language, another host and another address are other pages', async () => {
  const shared = new SharedAnswers(() => 0)
  const told = async (more: object) => {
    const page = await keptPage(shared, { ...place, ...more }, async () => new Response(JSON.stringify(more)))
    return withNonce(page, '')
  }
  const other = uuid7<'merchant'>(1, new Uint8Array(10))
  const wishes = [
    { locale: 'zh-TW' },
    { merchant: other },
    { locale: 'ja' },
    { host: 'other.test' },
    { url: '/c/tea' },
    { cookie: 'omoya_basket=2!!' },
  ]
  const all = []
  for (const wish of wishes) all.push(await told(wish))
  expect(all).toEqual(wishes.map((wish) => JSON.stringify(wish)))
})

test('a page that would hand a cookie to everybody is refused', async () => {
  const shared = new SharedAnswers(() => 0)
  const render = async () => new Response('', { headers: { 'set-cookie': 'omoya_member=x' } })
  await expect(keptPage(shared, place, render)).rejects.toThrow('sets a cookie')
})

test('pages of made-up addresses are kept by the hundred, not by the thousand', async () => {
  const shared = new SharedAnswers(() => 0)
  let times = 0
  const open = (url: string) => keptPage(shared, { ...place, url }, async () => new Response(`page ${(times += 1)}`))
  for (let page = 0; page < 501; page += 1) await open(`/?q=${page}`)
  await open('/?q=0')
  expect(times).toBe(502)
})

test('a fault is told to whoever met it and not kept for others', async () => {
  const shared = new SharedAnswers(() => 0)
  const statuses = [500, 503, 200]
  const open = () => keptPage(shared, place, async () => new Response('', { status: statuses.shift() ?? 200 }))
  expect([(await open()).status, (await open()).status, (await open()).status]).toEqual([500, 503, 200])
})
