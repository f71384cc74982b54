import { createContext, useContext, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { besideOf } from '@omoya/pricing/rules'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { joined, sideOf, type Quotes, type Side } from './ordering.ts'
import { changeSale, emptySale, partsOf, saleFrom, type Basket, type Sale, type SaleChange } from './sale.ts'

export type Quote = AnswerOf<'POST /till/quotes'>

export interface SaleOfTill {
  readonly sale: Sale
  readonly change: (change: SaleChange) => void
  /** Of this very sale; while a newer one is asked for, the one before. Null: nothing to price. Both parts as one. */
  readonly quote: Quote | null
  readonly quotes: Quotes
  /** Whose points, coupons and discounts by hand are. */
  readonly side: Side
  /** False while the answer is older than the sale: nobody pays such a total. */
  readonly isCurrent: boolean
  readonly problem: unknown
  readonly askAgain: () => void
}

const SaleContext = createContext<SaleOfTill | null>(null)

const PRICE_HOLDS = 60_000

/** The lines of the sale before are not those of this one. */
const isOfSale = (quote: Quote | null | undefined, body: Basket | null): boolean =>
  quote?.priced.lines.some(({ key }) => body?.lines.some((line) => line.key === key)) ?? false

/** One document's price. `isCurrent` also where there is nothing to price. */
function usePriced(body: Basket | null) {
  // Without a network the names stay, though no total counts.
  const [last, setLast] = useState<Quote | null>(null)
  const isWanted = body !== null && body.lines.length > 0
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: ['quote', body],
    queryFn: async () => {
      if (!body) throw new Error('nothing is to be priced')
      const answer = await shop.call('POST /till/quotes', { body }, { key: newKey() })
      setLast(answer)
      return answer
    },
    enabled: isWanted,
    // A promotion may begin or end while somebody looks for a purse.
    refetchInterval: PRICE_HOLDS,
    staleTime: PRICE_HOLDS,
    placeholderData: (before) => (isOfSale(before, body) ? before : undefined),
  })
  const isOwn = data !== undefined && !isPlaceholderData && !(isFetching && error !== null) && !error
  return {
    quote: isWanted ? (data ?? (isOfSale(last, body) ? last : null)) : null,
    isCurrent: !isWanted || isOwn,
    problem: isWanted ? error : null,
    refetch,
  }
}

/** The sale stays while the clerk looks after something else, and through a reload. */
export function SaleProvider({ children }: { readonly children: ReactNode }) {
  const { id: store } = useSession().store
  const place = `omoya.till.sale.${store}`
  const [sale, change] = useReducer(changeSale, place, (key) => saleFrom(localStorage.getItem(key)) ?? emptySale)
  useEffect(() => localStorage.setItem(place, JSON.stringify(sale)), [place, sale])
  const [side, setSide] = useState<Side>('taken')
  const parts = partsOf(sale, store, side)
  const taken = usePriced(parts.taken)
  // An offer that is given once goes with what is taken along.
  const beside = taken.quote && besideOf(taken.quote.priced)
  const ordered = usePriced(
    parts.ordered && { ...parts.ordered, member: sale.member?.id ?? null, ...(beside ? { beside } : {}) },
  )
  const quotes = useMemo(() => ({ taken: taken.quote, ordered: ordered.quote }), [taken.quote, ordered.quote])
  const wanted = sideOf(sale, quotes)
  if (side !== wanted) setSide(wanted)
  const hasLines = sale.lines.length > 0
  const isCurrent = hasLines && taken.isCurrent && ordered.isCurrent && side === wanted
  const problem = taken.problem ?? ordered.problem
  const [askTaken, askOrdered] = [taken.refetch, ordered.refetch]
  const value = useMemo<SaleOfTill>(
    () => ({
      sale,
      change,
      quote: joined(quotes),
      quotes,
      side,
      isCurrent,
      problem,
      askAgain: () => {
        void askTaken()
        if (quotes.ordered) void askOrdered()
      },
    }),
    [sale, quotes, side, isCurrent, problem, askTaken, askOrdered],
  )
  return <SaleContext value={value}>{children}</SaleContext>
}

export function useSale(): SaleOfTill {
  const sale = useContext(SaleContext)
  if (!sale) throw new Error('useSale stands outside of its provider')
  return sale
}
