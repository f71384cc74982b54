import { createContext, useContext, useEffect, useMemo, useReducer, useState, type ReactNode } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { basketOf, changeSale, emptySale, saleFrom, type Sale, type SaleChange } from './sale.ts'

export type Quote = AnswerOf<'POST /till/quotes'>

export interface SaleOfTill {
  readonly sale: Sale
  readonly change: (change: SaleChange) => void
  /** Of this very sale; while a newer one is asked for, the one before. Null: nothing to price. */
  readonly quote: Quote | null
  /** False while the answer is older than the sale: nobody pays such a total. */
  readonly isCurrent: boolean
  readonly problem: unknown
  readonly askAgain: () => void
}

const SaleContext = createContext<SaleOfTill | null>(null)

const PRICE_HOLDS = 60_000

/** The sale stays while the clerk looks after something else, and through a reload. */
export function SaleProvider({ children }: { readonly children: ReactNode }) {
  const { id: store } = useSession().store
  const place = `omoya.till.sale.${store}`
  const [sale, change] = useReducer(changeSale, place, (key) => saleFrom(localStorage.getItem(key)) ?? emptySale)
  useEffect(() => localStorage.setItem(place, JSON.stringify(sale)), [place, sale])
  const body = basketOf(sale, store)
  // Without a network the names stay, though no total counts.
  const [last, setLast] = useState<Quote | null>(null)
  const hasLines = sale.lines.length > 0
  const asked = useQuery({
    queryKey: ['quote', body],
    queryFn: async () => {
      const answer = await shop.call('POST /till/quotes', { body }, { key: newKey() })
      setLast(answer)
      return answer
    },
    enabled: hasLines,
    // A promotion may begin or end while somebody looks for a purse.
    refetchInterval: PRICE_HOLDS,
    staleTime: PRICE_HOLDS,
    placeholderData: keepPreviousData,
  })
  const { data, error, isPlaceholderData, isFetching, refetch } = asked
  const value = useMemo<SaleOfTill>(
    () => ({
      sale,
      change,
      quote: hasLines ? (data ?? last) : null,
      isCurrent: hasLines && data !== undefined && !isPlaceholderData && !(isFetching && error !== null) && !error,
      problem: hasLines ? error : null,
      askAgain: () => void refetch(),
    }),
    [sale, hasLines, data, last, error, isPlaceholderData, isFetching, refetch],
  )
  return <SaleContext value={value}>{children}</SaleContext>
}

export function useSale(): SaleOfTill {
  const sale = useContext(SaleContext)
  if (!sale) throw new Error('useSale stands outside of its provider')
  return sale
}
