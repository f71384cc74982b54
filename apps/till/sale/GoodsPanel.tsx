import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Notice } from '@omoya/ui'
import { searchUnits } from '../goods/goods.ts'
import { Tile } from '../goods/Tile.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem, problemWords } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useRecent } from '../goods/recent.ts'
import { ScanField } from './ScanField.tsx'
import { useScan } from './useScan.ts'

const MOST_HITS = 24

/** The scan field, and under it what was found or what this till sold last. */
export function GoodsPanel() {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed.trim(), 180)
  const recent = useRecent()
  const scan = useScan(() => setTyped(''))
  const hits = useQuery({
    queryKey: ['units', wanted],
    queryFn: () => searchUnits(wanted, MOST_HITS),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const found = wanted === '' ? recent.tiles : (hits.data ?? [])
  return (
    <div className="goods">
      <ScanField typed={typed} onType={setTyped} onEnter={scan.read} isBusy={scan.isReading} />
      {scan.problem !== null && <Notice tone="bad" title={problemWords(scan.problem, t)} />}
      {scan.unknown !== null && (
        <Notice tone="warn" title={t('goods.unknown', { code: scan.unknown })}>
          <p>
            <button type="button" className="button" onClick={scan.useAsCoupon}>
              {t('goods.as_coupon')}
            </button>
          </p>
        </Notice>
      )}
      <Problem problem={wanted === '' ? null : hits.error} onRetry={() => void hits.refetch()} />
      {wanted !== '' && hits.isPending && <Waiting lines={4} />}
      {wanted !== '' && hits.data?.length === 0 && !hits.isPlaceholderData && (
        <p className="quiet">{t('goods.none', { text: wanted })}</p>
      )}
      <h2 className="goods-title">{wanted === '' ? t('goods.recent') : t('goods.found')}</h2>
      {wanted === '' && recent.isPending && <Waiting lines={4} />}
      {wanted === '' && !recent.isPending && recent.tiles.length === 0 && <p className="quiet">{t('goods.empty')}</p>}
      <ul className="tiles">
        {found.map((goods) => (
          <li key={`${goods.product}/${goods.sku}`}>
            <Tile goods={goods} onPick={() => scan.pick(goods, recent.remember)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
