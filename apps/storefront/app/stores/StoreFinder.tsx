import { IconMapPin } from '@tabler/icons-react'
import { useState } from 'react'
import type { Spot } from '../checkout/distance.ts'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import { byDistance, type FoundStore } from './find.ts'
import type { Store } from './open-words.ts'
import { StoreCard } from './StoreCard.tsx'
import { StoreMap, type Pin } from './StoreMap.tsx'

type Near = { readonly kind: 'unasked' | 'asking' | 'refused' } | { readonly kind: 'known'; readonly here: Spot }

/** The map and the list say the same. Where somebody stands is asked for by a button, used in this browser and sent nowhere. */
export function StoreFinder({ stores }: { readonly stores: readonly Store[] }) {
  const { t, text } = useWords()
  const [near, know] = useState<Near>({ kind: 'unasked' })
  const [chosen, choose] = useState<string | null>(null)
  const here = near.kind === 'known' ? near.here : null
  const found = byDistance(stores, here)
  const pins = stores.flatMap(({ code, name, place, isOpen }): Pin[] =>
    place
      ? [{ key: code, name: text(name), spot: place, look: isOpen ? 'full' : 'hollow', to: links.store(code) }]
      : [],
  )
  const picked = found.find(({ store }) => store.code === chosen)
  return (
    <div className={pins.length > 0 ? 'store-columns' : 'stack'}>
      {pins.length > 0 && (
        <div className="store-map stack-tight">
          <StoreMap pins={pins} chosen={chosen} choose={choose} here={here} />
          <div aria-live="polite">
            {picked ? (
              <div className="card stack-tight">
                <StoreCard found={picked} />
              </div>
            ) : (
              <p className="caption">{t('stores.tap')}</p>
            )}
          </div>
        </div>
      )}
      <div className="stack">
        <NearMe near={near} know={know} />
        <StoreList found={found} chosen={chosen} />
      </div>
    </div>
  )
}

function NearMe({ near, know }: { readonly near: Near; readonly know: (near: Near) => void }) {
  const { t } = useWords()
  const ask = (): void => {
    know({ kind: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => know({ kind: 'known', here: { latitude: coords.latitude, longitude: coords.longitude } }),
      () => know({ kind: 'refused' }),
      { maximumAge: 60_000, timeout: 10_000 },
    )
  }
  return (
    <div className="row">
      <button type="button" className="button" onClick={ask} aria-busy={near.kind === 'asking'}>
        <IconMapPin aria-hidden="true" size={18} />
        {t('stores.near_me')}
      </button>
      <p className="caption" role="status">
        {t(near.kind === 'refused' ? 'stores.near_refused' : 'stores.near_private')}
      </p>
    </div>
  )
}

interface StoreListProps {
  readonly found: readonly FoundStore[]
  readonly chosen: string | null
}

function StoreList({ found, chosen }: StoreListProps) {
  return (
    <ul className="store-list">
      {found.map((each) => (
        <li
          key={each.store.code}
          className={each.store.code === chosen ? 'card stack-tight store-chosen' : 'card stack-tight'}
        >
          <StoreCard found={each} />
        </li>
      ))}
    </ul>
  )
}
