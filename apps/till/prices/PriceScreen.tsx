import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { Refused } from '@omoya/client'
import { Notice, Scene } from '@omoya/ui'
import { searchUnits, unitByCode } from '../goods/goods.ts'
import { Tile } from '../goods/Tile.tsx'
import { ScanField } from '../sale/ScanField.tsx'
import { elsewhere } from '../scan/jobs.ts'
import { newKey, shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PriceCard } from './PriceCard.tsx'

const MOST_FOUND = 24

const isUnknown = (problem: unknown): boolean => problem instanceof Refused && problem.status === 404

/** One piece, priced as it would be sold here and now, and where else it lies. */
export function PriceScreen() {
  const { t } = useWords()
  const [address, setAddress] = useSearchParams()
  const goTo = useNavigate()
  const code = address.get('code') ?? ''
  const [typed, setTyped] = useState('')
  const { store } = useSession()
  const check = useQuery({
    queryKey: ['price-check', store.id, code],
    queryFn: () => pricedHere(code, store.id),
    enabled: code !== '',
    staleTime: 0,
    retry: (count, problem) => !isUnknown(problem) && count < 1,
  })
  const ask = (text: string): void => {
    setTyped('')
    const wanted = text.trim()
    if (wanted === '') return
    const other = elsewhere(wanted, 'prices')
    if (other !== null) void goTo(other)
    else if (wanted === code) void check.refetch()
    else setAddress({ code: wanted })
  }
  return (
    <div className="page stack">
      <h1>{t('price.title')}</h1>
      <ScanField typed={typed} onType={setTyped} onEnter={ask} isBusy={check.isFetching} />
      {code === '' && (
        <div className="page-empty">
          <Scene of="empty-shelf" />
          <p>{t('price.empty')}</p>
        </div>
      )}
      {code !== '' && check.isPending && <Waiting lines={5} />}
      {isUnknown(check.error) ? (
        <FoundByWords words={code} onPick={ask} />
      ) : (
        <Problem problem={check.error} onRetry={() => void check.refetch()} />
      )}
      {check.data && !check.error && <PriceCard key={check.data.unit} checked={check.data} />}
    </div>
  )
}

export type Checked = Awaited<ReturnType<typeof pricedHere>>

async function pricedHere(code: string, store: string) {
  const { unit } = await unitByCode(code)
  const body = {
    store, fulfilment: 'handover' as const, lines: [{ key: 'one', unit, quantity: 1 }], coupons: [], points: 0, credit: 0,
  } // prettier-ignore
  const [quote, places, tiles] = await Promise.all([
    shop.call('POST /till/quotes', { body }, { key: newKey() }),
    shop.call('GET /till/goods/:unit/places', { params: { unit }, query: { store } }),
    shop.call('GET /till/goods', { query: { store, units: unit, limit: 1 } }),
  ])
  return { unit, quote, places: places.items, tile: tiles.items[0] ?? null }
}

interface FoundByWordsProps {
  readonly words: string
  readonly onPick: (sku: string) => void
}

/** No code of anything: what was typed is taken for words. */
function FoundByWords({ words, onPick }: FoundByWordsProps) {
  const { t } = useWords()
  const { store } = useSession()
  const found = useQuery({
    queryKey: ['price-words', store.id, words],
    queryFn: () => searchUnits(store.id, words, MOST_FOUND),
    placeholderData: keepPreviousData,
  })
  if (found.error) return <Problem problem={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Waiting lines={4} />
  if (found.data.length === 0)
    return (
      <div className="page-empty">
        <Scene of="nothing-found" />
        <Notice tone="warn" title={t('price.none', { text: words })} />
      </div>
    )
  return (
    <section className="stack" aria-label={t('price.found', { text: words })}>
      <p className="quiet">{t('price.found', { text: words })}</p>
      <ul className="tiles">
        {found.data.map((goods) => (
          <li key={goods.sku}>
            <Tile goods={goods} onPick={() => onPick(goods.sku)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
