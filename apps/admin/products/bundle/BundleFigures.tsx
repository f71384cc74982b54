import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../../house/useStores.ts'
import { useHasRight } from '../../session/session.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { makable, separately, type Part } from './figures.ts'

interface BundleFiguresProps {
  readonly parts: readonly Part[]
  /** Of the bundle, as typed or saved; null while it has none. */
  readonly price: number | null
}

/** What it costs in parts, what one saves, and how many each store could make of what lies there now. */
export function BundleFigures({ parts, price }: BundleFiguresProps) {
  const { t } = useWords()
  const units = parts.map(({ unit }) => unit).sort().join(',') // prettier-ignore
  const maySeePrices = useHasRight('pricing.read')
  const prices = useQuery({
    queryKey: ['prices-of', units],
    queryFn: () => shop.call('GET /prices', { query: { units } }),
    enabled: units !== '' && maySeePrices,
    placeholderData: keepPreviousData,
  })
  const stock = useQuery({
    queryKey: ['availability', units],
    queryFn: () => shop.call('GET /stock/availability', { query: { units, channel: 'till' } }),
    enabled: units !== '',
    placeholderData: keepPreviousData,
  })
  if (units === '') return null
  const sum = prices.data ? separately(parts, prices.data.items) : null
  return (
    <div className="stack-tight" role="status">
      {sum !== null && <Saving sum={sum} price={price} />}
      {prices.data && sum === null && <p className="warn">{t('bundle.no_price')}</p>}
      <Problem problem={stock.error} onRetry={() => void stock.refetch()} />
      {stock.data && <Stock parts={parts} shelves={stock.data.items} />}
    </div>
  )
}

function Saving({ sum, price }: { readonly sum: number; readonly price: number | null }) {
  const { t, price: told } = useWords()
  if (price === null) return <p>{t('bundle.apart', { sum: told(sum) })}</p>
  if (price > sum) return <p className="warn">{t('bundle.dearer', { sum: told(sum), more: told(price - sum) })}</p>
  return (
    <p>
      {t('bundle.saves', { sum: told(sum), less: told(sum - price), percent: sum === 0 ? 0 : Math.round(((sum - price) * 100) / sum) })}
    </p>
  ) // prettier-ignore
}

const SHOWN = 6

interface StockProps {
  readonly parts: readonly Part[]
  readonly shelves: Parameters<typeof makable>[1]
}

function Stock({ parts, shelves }: StockProps) {
  const { t, count } = useWords()
  const { nameOf } = useStoreNames()
  const made = makable(parts, shelves)
  if (made.length === 0) return <p className="warn">{t('bundle.none_now')}</p>
  const shown = made.slice(0, SHOWN).map(({ store, bundles }) => t('bundle.at', { store: nameOf(store), count: count(bundles) })) // prettier-ignore
  return (
    <p className="quiet">
      {t('bundle.makes', { places: shown.join(t('admin.comma')) })}
      {made.length > SHOWN && t('bundle.more_stores', { count: count(made.length - SHOWN) })}
    </p>
  )
}
