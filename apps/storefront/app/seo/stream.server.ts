// A feed is sent while it is made: a page of the catalogue at a time, as fast as the reader takes it.
import { digitsOf, textIn } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import type { FeedShop, FeedUnit } from './feeds.ts'

interface Feed {
  readonly type: string
  readonly head: (shop: FeedShop) => string
  readonly item: (unit: FeedUnit, shop: FeedShop) => string
  readonly tail: string
}

const A_PAGE = 200
const MINUTES = 15

type Context = Loading['context']

async function shopOf({ client, locale, merchant }: Context, request: Request): Promise<FeedShop> {
  const { name } = await client.call('GET /merchant')
  const text: FeedShop['text'] = (words) => textIn(words ?? {}, locale)
  return { origin: new URL(request.url).origin, currency: merchant.currency, digits: digitsOf(merchant.currency), name: text(name), text } // prettier-ignore
}

export async function feedResponse(
  { context, request }: Pick<Loading, 'context' | 'request'>,
  feed: Feed,
): Promise<Response> {
  const shop = await shopOf(context, request)
  const encoder = new TextEncoder()
  let after: string | undefined
  let isBegun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { items, next } = await context.client.call('GET /shelf/feed', { query: { after, limit: A_PAGE } })
      const head = isBegun ? '' : feed.head(shop)
      isBegun = true
      after = next ?? undefined
      controller.enqueue(
        encoder.encode(head + items.map((unit) => feed.item(unit, shop)).join('') + (next ? '' : feed.tail)),
      )
      if (!next) controller.close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': feed.type,
      'cache-control': `public, max-age=${MINUTES * 60}`,
      vary: 'cookie, accept-language',
    },
  })
}
