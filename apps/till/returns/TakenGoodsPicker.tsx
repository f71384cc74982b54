import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchUnits } from '../goods/goods.ts'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { take, takeable, type TakenGoods } from './exchange-choice.ts'

const MOST_HITS = 8

interface TakenGoodsPickerProps {
  readonly taken: readonly TakenGoods[]
  readonly onTake: (taken: readonly TakenGoods[]) => void
}

export function TakenGoodsPicker({ taken, onTake }: TakenGoodsPickerProps) {
  const { t, text } = useWords()
  const { store } = useSession()
  const [typed, setTyped] = useState('')
  const [wanted] = useDebouncedValue(typed.trim(), 180)
  const hits = useQuery({
    queryKey: ['units', store.id, wanted],
    queryFn: () => searchUnits(store.id, wanted, MOST_HITS),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
  const found = wanted === '' ? [] : takeable(hits.data ?? [])
  return (
    <div className="stack-tight">
      <label className="field">
        <span>{t('exchange.search')}</span>
        <input type="search" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <Problem problem={wanted === '' ? null : hits.error} />
      {wanted !== '' && hits.data && found.length === 0 && <p className="quiet">{t('goods.none', { text: wanted })}</p>}
      <div className="kinds" role="group" aria-label={t('exchange.found')}>
        {found.map((goods) => (
          <button
            key={goods.unit}
            type="button"
            className="button kind"
            onClick={() => {
              onTake(take(taken, goods, 1))
              setTyped('')
            }}
          >
            {text(goods.name)}
          </button>
        ))}
      </div>
      <ul className="lines" aria-label={t('exchange.taken')}>
        {taken.map((goods) => (
          <li key={goods.unit} className="row-apart">
            <span>{t('exchange.taken_line', { name: text(goods.name), quantity: goods.quantity })}</span>
            <span className="row">
              <button
                type="button"
                className="count"
                aria-label={t('sale.less', { name: text(goods.name) })}
                onClick={() => onTake(take(taken, goods, -1))}
              >
                <span aria-hidden="true">−</span>
              </button>
              <button
                type="button"
                className="count"
                aria-label={t('sale.more', { name: text(goods.name) })}
                onClick={() => onTake(take(taken, goods, 1))}
              >
                <span aria-hidden="true">+</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
