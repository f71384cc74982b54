import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import type { Store } from './open-words.ts'
import { at, HEIGHT, isOnMap, OUTLINE, WIDTH } from './outline.ts'

/** Where the stores are; the list beside it says the same in words. */
export function StoreMap({ stores }: { readonly stores: readonly Store[] }) {
  const { t, text } = useWords()
  const placed = stores.flatMap((store) => (store.place && isOnMap(store.place) ? [{ store, ...at(store.place) }] : []))
  if (placed.length === 0) return null
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="store-map" role="group" aria-label={t('stores.map')}>
      <path d={OUTLINE} className="store-map-land" />
      {placed.map(({ store, x, y }) => (
        <a key={store.code} href={links.store(store.code)} aria-label={text(store.name)}>
          <title>{text(store.name)}</title>
          <circle cx={x} cy={y} r="14" className="store-map-touch" />
          <circle cx={x} cy={y} r="5.5" className={store.isOpen ? 'store-map-dot' : 'store-map-dot store-map-shut'} />
        </a>
      ))}
    </svg>
  )
}
