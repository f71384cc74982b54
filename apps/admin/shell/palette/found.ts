// What the search finds: pages and actions here, orders, goods, people and stores from the server. Each is an address.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { holdsRight, shop } from '@omoya/client/desk.ts'
import { useStores } from '../../house/useStores.ts'
import { useMe } from '../../session/session.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { jobs } from '../jobs.ts'

export interface Found {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly to: string
}

export const groups = ['actions', 'pages', 'orders', 'products', 'members', 'stores'] as const
export type Group = (typeof groups)[number]

const actions = [
  { word: 'palette.new_product', right: 'catalog.edit', to: '/products?product=new' },
  { word: 'palette.labels', right: 'catalog.read', to: '/products?view=labels' },
  { word: 'palette.to_pick', right: 'orders.read', to: '/orders?state=placed&fulfilment=requested' },
  { word: 'palette.stuck', right: 'orders.read', to: '/orders?view=stuck' },
  { word: 'owed.title', right: 'payments.read', to: '/open-refunds' },
  { word: 'palette.transfer', right: 'inventory.move', to: '/stock?view=transfers&transfer=new' },
  { word: 'palette.exceptions', right: 'inventory.read', to: '/stock?view=exceptions' },
  { word: 'palette.new_promotion', right: 'pricing.edit', to: '/promotions?promotion=new' },
] as const

const MOST = 5
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('臺', '台')
const has = (text: string, wanted: string): boolean => plain(text).includes(plain(wanted))

/** The words of an order's number as it is printed: digits, perhaps after letters. */
const isNumber = (text: string): boolean => /^[a-z]{0,4}-?[\d-]{3,}$/i.test(text)
const isPerson = (text: string): boolean => text.replaceAll(/\D/g, '').length >= 4 || /^[^\d]{2,}$/.test(text)

interface Search {
  readonly found: Readonly<Record<Group, readonly Found[]>>
  readonly isAsking: boolean
  readonly problem: unknown
}

/** Nobody is offered what their rights do not reach. */
export function useFound(typed: string): Search {
  const me = useMe()
  const may = (right: string): boolean => holdsRight(me, right)
  const [rested] = useDebouncedValue(typed.trim(), 150)
  const near = useNear(typed.trim())
  const orders = useOrders(may('orders.read') && isNumber(rested) ? rested : '')
  const products = useProducts(may('catalog.read') ? rested : '')
  const members = useMembers(may('members.read') && isPerson(rested) ? rested : '')
  const asked = [orders, products, members]
  return {
    found: { ...near, orders: orders.data ?? [], products: products.data ?? [], members: members.data ?? [] },
    isAsking: rested !== typed.trim() || asked.some((one) => one.isFetching),
    problem: asked.find((one) => one.error)?.error ?? null,
  }
}

/** What needs no server. */
function useNear(text: string): Pick<Search['found'], 'actions' | 'pages' | 'stores'> {
  const { t, text: inWords } = useWords()
  const me = useMe()
  const stores = useStores().data?.items ?? []
  const near = <Row extends { readonly word: (typeof jobs)[number]['word'] | (typeof actions)[number]['word'] }>(
    rows: readonly (Row & { readonly to: string; readonly right: string })[],
    note: string,
  ): Found[] =>
    rows
      .filter((row) => holdsRight(me, row.right) && (text === '' || has(t(row.word), text)))
      .map((row) => ({ id: row.to, name: t(row.word), note, to: row.to }))
  return {
    actions: near(actions, ''),
    pages: near(jobs, ''),
    stores: stores
      .filter((store) => text !== '' && (has(inWords(store.name), text) || has(store.code, text)))
      .slice(0, MOST)
      .map((store) => ({ id: store.id, name: inWords(store.name), note: store.code, to: `/stores?store=${store.id}` })),
  }
}

const rest = { staleTime: 30_000, placeholderData: keepPreviousData, retry: false } as const

function useOrders(text: string) {
  const { price, instant } = useWords()
  return useQuery({
    ...rest,
    queryKey: ['palette', 'orders', text],
    enabled: text !== '',
    queryFn: () => shop.call('GET /orders', { query: { number: text, limit: MOST } }),
    select: ({ items }): Found[] =>
      text === ''
        ? []
        : items.map((row) => ({
            id: row.order,
            name: row.number,
            note: `${instant(row.placedAt)} · ${price(row.total)}`,
            to: `/orders?order=${row.order}`,
          })),
  })
}

function useProducts(text: string) {
  const { text: inWords } = useWords()
  return useQuery({
    ...rest,
    queryKey: ['palette', 'products', text],
    enabled: text !== '',
    queryFn: () => shop.call('GET /units/found', { query: { text, limit: MOST } }),
    select: ({ items }): Found[] =>
      text === ''
        ? []
        : items.map((row) => ({
            id: row.unit,
            name: inWords(row.name),
            note: row.sku,
            to: `/products?product=${row.product}`,
          })),
  })
}

function useMembers(text: string) {
  const { t } = useWords()
  return useQuery({
    ...rest,
    queryKey: ['palette', 'members', text],
    enabled: text !== '',
    queryFn: () => shop.call('GET /members', { query: { search: text, limit: MOST } }),
    select: ({ items }): Found[] =>
      text === ''
        ? []
        : items.flatMap((row) => {
            const name = row.maskedName === '' ? t('members.no_name') : row.maskedName
            return [
              { id: row.member, name, note: row.maskedPhone ?? '', to: `/members?member=${row.member}` },
              { id: `${row.member}/orders`, name: t('palette.orders_of', { name }), note: row.maskedPhone ?? '', to: `/orders?member=${row.member}` },
            ] // prettier-ignore
          }),
  })
}
