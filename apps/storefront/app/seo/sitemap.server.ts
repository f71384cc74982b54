import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { sitemapEntry, sitemapHead, sitemapTail } from './sitemap.ts'

const A_PAGE = 200
/** What one sitemap may hold is 50,000; the first part is few. */
const MOST = 49_000
const STORES = 200

async function firstPaths({ client }: Loading['context']): Promise<string[]> {
  const [categories, stores, pages, stories] = await Promise.all([
    client.call('GET /shelf/categories'),
    client.call('GET /store-finder', { query: { limit: STORES } }),
    client.call('GET /content', { query: { kind: 'page', limit: 50 } }),
    client.call('GET /content', { query: { kind: 'story', limit: 50 } }),
  ])
  return [
    links.home(), links.stores(), links.stories(),
    ...categories.items.map(({ slug }) => links.category(slug)),
    ...stores.items.map(({ code }) => links.store(code)),
    ...pages.items.map(({ slug }) => links.page(slug)),
    ...stories.items.map(({ slug }) => links.story(slug)),
  ] // prettier-ignore
}

export async function sitemapResponse({ context, request }: Loading): Promise<Response> {
  const { origin } = new URL(request.url)
  const first = await firstPaths(context)
  const encoder = new TextEncoder()
  let after: string | undefined
  let told = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { items, next } = await context.client.call('GET /shelf/feed', { query: { after, limit: A_PAGE } })
      const goods = [...new Set(items.map(({ slug }) => links.product(slug)))]
      const paths = told === 0 ? [...first, ...goods] : goods
      const head = told === 0 ? sitemapHead : ''
      told += paths.length
      const isLast = !next || told >= MOST
      controller.enqueue(encoder.encode(head + paths.map((path) => sitemapEntry(origin, path)).join('') + (isLast ? sitemapTail : ''))) // prettier-ignore
      after = next ?? undefined
      if (isLast) controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
