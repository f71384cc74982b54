// What narrows a shelf, as the address of the page carries it.
import type { InputOf } from '@omoya/client'
import { links } from '../links.ts'

type Query = NonNullable<InputOf<'GET /shelf/products'>['query']>
type Sort = NonNullable<Query['sort']>

export const sorts: readonly Sort[] = ['shop', 'new', 'price-up', 'price-down', 'best']

export interface Wish {
  readonly sort: Sort
  readonly from: string
  readonly to: string
  readonly store: string
  readonly offer: boolean
  readonly options: readonly string[]
}

const whole = (text: string | null): string => {
  const tidy = (text ?? '').normalize('NFKC').replaceAll(',', '').trim()
  return /^\d{1,9}$/.test(tidy) ? tidy : ''
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)

/** Nonsense in an address is passed over: whoever follows an old link still sees a shelf. */
export function wishOf(address: URLSearchParams): Wish {
  const store = address.get('store') ?? ''
  return {
    sort: sorts.find((sort) => sort === address.get('sort')) ?? 'shop',
    from: whole(address.get('from')),
    to: whole(address.get('to')),
    store: isUuid(store) ? store : '',
    offer: address.get('offer') === 'yes',
    options: address.getAll('option').filter((piece) => piece.length <= 60 && !piece.includes(',')).slice(0, 10), // prettier-ignore
  }
}

export const isNarrowed = ({ from, to, store, offer, options }: Wish): boolean =>
  from !== '' || to !== '' || store !== '' || offer || options.length > 0

export const howMany = ({ from, to, store, offer, options }: Wish): number =>
  Number(from !== '' || to !== '') + Number(store !== '') + Number(offer) + options.length

/** For the API. */
export const askedBy = ({ sort, from, to, store, offer, options }: Wish): Query => ({
  sort: sort === 'shop' ? undefined : sort,
  from: from === '' ? undefined : Number(from),
  to: to === '' ? undefined : Number(to),
  store: store === '' ? undefined : store,
  offer: offer ? 'yes' : undefined,
  option: options.length === 0 ? undefined : options.join(','),
})

/** The page with this wish, from its first goods. */
export function pathFor(slug: string, { sort, from, to, store, offer, options }: Wish, after?: string): string {
  const query = new URLSearchParams()
  const set = { sort: sort === 'shop' ? '' : sort, from, to, store, offer: offer ? 'yes' : '', after: after ?? '' }
  for (const [name, value] of Object.entries(set)) if (value !== '') query.set(name, value)
  for (const option of options) query.append('option', option)
  return query.size === 0 ? links.category(slug) : `${links.category(slug)}?${query}`
}
