// Pages that every guest sees alike are rendered once and told again for a moment (decision 24). A placeholder stands
// where each answer's own nonce belongs; no cookie, member or goods of a basket are in them, only how many pieces it has.
import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Locale, MerchantId } from '@omoya/kernel'
import type { SharedAnswers } from '@omoya/platform/http/shared-answers'

/** Rendering costs fifty times what telling costs: at a second each, twenty pages in demand took a third of a core. */
const SECONDS = 3
/** A crowd sees the last one while the next is made. */
const STALE_SECONDS = 7
const LONGEST = 300
/** Measured: a page of 32,000 characters holds 140 kB, so 500 of them 70 MB. */
const WEIGHT = 10
/** Of this process: a page can't know it, so it can't write it into its text. */
const PLACEHOLDER = `nonce-${randomBytes(16).toString('hex')}`

export interface Page {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** The text between the nonces. */
  readonly parts: readonly string[]
}

/** Goods, shelves, stores and what the shop has written; also as the data that a page in the browser asks for. */
const FOR_ALL = /^\/(?:$|_root\.data$|(?:c|p|stores|stories|pages)\/[^/]+$|(?:stores|stories|search)(?:\.data)?$)/
const PERSONAL = /(?:^|;\s*)omoya_(?:member|staff)=/
const BASKET = /(?:^|;\s*)omoya_basket=([^;]*)/g
/** More than a page says, or a front that nobody of ours wrote: rendered for that one alone. */
const FRONT = /^(\d{1,2})!/
const PARAMETERS: readonly string[] = ['after', 'q', 'unit', '_routes', 'sort', 'from', 'to', 'store', 'offer', 'option', 'lang', 'city', 'open'] // prettier-ignore

/** The cookie that all who may be told this page have in common; null: it is a page of one's own. */
export function sharedAs({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): string | null {
  const cookies = headers.cookie ?? ''
  if (method !== 'GET' || url.length > LONGEST || PERSONAL.test(cookies)) return null
  const [path = '', query = ''] = url.split('?')
  if (!FOR_ALL.test(path) || ![...new URLSearchParams(query).keys()].every((name) => PARAMETERS.includes(name))) return null // prettier-ignore
  const [basket, ...more] = [...cookies.matchAll(BASKET)].map(([, text = '']) => text)
  if (basket === undefined) return ''
  const front = FRONT.exec(basket)
  return front && more.length === 0 ? `omoya_basket=${Number(front[1])}!!` : null
}

/** Thrown, since what fails is told to those who wait for it and kept for nobody. */
class FaultyPage extends Error {
  readonly page: Page
  constructor(page: Page) {
    super(`a page failed with ${page.status}`)
    this.page = page
  }
}

async function pageOf(response: Response): Promise<Page> {
  if (response.headers.getSetCookie().length > 0) throw new Error('a page for everybody sets a cookie')
  const { status } = response
  const page = { status, headers: [...response.headers], parts: (await response.text()).split(PLACEHOLDER) }
  if (status >= 500) throw new FaultyPage(page)
  return page
}

interface Place {
  readonly merchant: MerchantId
  readonly locale: Locale
  /** Links and shapes of a page may depend on it. */
  readonly host: string
  readonly url: string
  /** As `sharedAs` says. */
  readonly cookie: string
}

/** `render` is called with the placeholder for a nonce. */
export async function keptPage(
  shared: SharedAnswers,
  { merchant, locale, host, url, cookie }: Place,
  render: (nonce: string) => Promise<Response>,
): Promise<Page> {
  const key = `page ${locale} ${host} ${cookie} ${url}`
  const kept = { merchant, key, seconds: SECONDS, staleSeconds: STALE_SECONDS, weight: WEIGHT }
  try {
    return await shared.answer(kept, async () => pageOf(await render(PLACEHOLDER)))
  } catch (error) {
    if (error instanceof FaultyPage) return error.page
    throw error
  }
}

export const withNonce = ({ parts }: Page, nonce: string): string => parts.join(nonce)
