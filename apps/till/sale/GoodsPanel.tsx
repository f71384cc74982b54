import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchUnits, shelfGoods, tillCategories, withChoices, type TileOfGoods } from '../goods/goods.ts'
import { Tile } from '../goods/Tile.tsx'
import { VariantPicker } from '../goods/VariantPicker.tsx'
import { useSession } from '../session/session.tsx'
import { Waiting } from '../shell/Waiting.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { ScanField } from './ScanField.tsx'
import { ScanStrip } from './ScanStrip.tsx'
import { useScan } from './useScan.ts'

const MOST_HITS = 24

/** The scan field, and under it what was found, or the goods of a category. */
export function GoodsPanel() {
  const { t } = useWords()
  const { store } = useSession()
  const [typed, setTyped] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const [wanted] = useDebouncedValue(typed.trim(), 180)
  const scan = useScan(() => setTyped(''))
  const [asking, ask] = useState<TileOfGoods | null>(null)
  const isSearch = wanted !== ''
  const body = useRef<HTMLDivElement>(null)
  const hits = useQuery({
    queryKey: ['units-as-tiles', store.id, wanted],
    queryFn: async () => withChoices(await searchUnits(store.id, wanted, MOST_HITS)),
    enabled: isSearch,
    placeholderData: keepPreviousData,
  })
  const shelf = useQuery({
    queryKey: ['till-goods', store.id, category],
    queryFn: () => shelfGoods(store.id, category),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
  const asked = isSearch ? hits : shelf
  const enter = useEntering({
    found: wanted === typed.trim() && !hits.isPlaceholderData ? hits.data : undefined,
    lead: () => body.current?.querySelector<HTMLElement>('.tile')?.focus(),
    read: scan.read,
  })
  return (
    <div className="goods">
      <div className="goods-head">
        <ScanField typed={typed} onType={setTyped} onEnter={enter} isBusy={scan.isReading} />
        <Categories
          chosen={isSearch ? undefined : category}
          onChoose={(slug) => {
            setTyped('')
            setCategory(slug)
          }}
        />
        <ScanStrip scan={scan} />
      </div>
      <div ref={body} className="goods-body">
        <h2 className="only-heard">{isSearch ? t('goods.found') : t('goods.recent')}</h2>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending && <Waiting lines={4} />}
        {asked.data?.length === 0 && !asked.isPlaceholderData && (
          <p className="goods-none quiet">{isSearch ? t('goods.none', { text: wanted }) : t('goods.empty')}</p>
        )}
        <Tiles
          goods={asked.data ?? []}
          onPick={(goods) => (goods.unit === null ? ask(goods) : scan.pick(goods.unit, goods.name))}
        />
      </div>
      {asking && (
        <VariantPicker
          goods={asking}
          onClose={() => ask(null)}
          onPick={(unit) => {
            ask(null)
            scan.pick(unit, asking.name)
          }}
        />
      )}
    </div>
  )
}

interface Entering {
  /** For what is typed now; undefined until it is known. */
  readonly found: readonly TileOfGoods[] | undefined
  /** To what was found. */
  readonly lead: () => void
  readonly read: (text: string) => void
}

/** Signs of other scripts, or several words: no code of goods, but their name. */
const isName = (text: string): boolean => /[^\x21-\x7e]/.test(text)

/** Enter after a code adds its goods; after a name that fits some it goes to them, and Enter there adds the first. */
function useEntering({ found, lead, read }: Entering): (text: string) => void {
  const waiting = useRef<string | null>(null)
  const settle = useEffectEvent((): void => {
    const text = waiting.current
    if (text === null || found === undefined) return
    waiting.current = null
    if (found.length > 0) lead()
    else read(text)
  })
  useEffect(() => settle(), [found])
  return (typed) => {
    const text = typed.trim()
    if (!isName(text)) return read(text)
    waiting.current = text
    if (found === undefined) return
    waiting.current = null
    if (found.length > 0) lead()
    else read(text)
  }
}

interface CategoriesProps {
  /** Undefined while words are searched for. */
  readonly chosen: string | null | undefined
  readonly onChoose: (slug: string | null) => void
}

function Categories({ chosen, onChoose }: CategoriesProps) {
  const { t, text } = useWords()
  const found = useQuery({ queryKey: ['till-categories'], queryFn: tillCategories, staleTime: 600_000 }).data ?? []
  const all = [{ slug: null, name: t('goods.best') }, ...found.map((one) => ({ slug: one.slug, name: text(one.name) }))]
  return (
    <div className="categories" role="group" aria-label={t('goods.categories')}>
      {all.map(({ slug, name }) => (
        <button
          key={slug ?? ''}
          type="button"
          className="category"
          aria-pressed={slug === chosen}
          onClick={() => onChoose(slug)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}

interface TilesProps {
  readonly goods: readonly TileOfGoods[]
  readonly onPick: (goods: TileOfGoods) => void
}

const Tiles = ({ goods, onPick }: TilesProps) => (
  <ul className="tiles">
    {goods.map((one) => (
      <li key={`${one.product}/${one.sku}`}>
        <Tile goods={one} onPick={() => onPick(one)} />
      </li>
    ))}
  </ul>
)
