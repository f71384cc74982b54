import { IconMapPin } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords, type Words } from '../words/useWords.ts'
import { byDistance, routeTo, type FoundStore } from './find.ts'
import { openWords, type Store } from './open-words.ts'
import type { Spot } from './outline.ts'

type Near = { readonly kind: 'unasked' | 'asking' | 'refused' } | { readonly kind: 'known'; readonly here: Spot }

/** Where somebody stands is asked for by a button, used in this browser and sent nowhere. */
export function StoreList({ stores }: { readonly stores: readonly Store[] }) {
  const { t } = useWords()
  const [near, know] = useState<Near>({ kind: 'unasked' })
  const ask = (): void => {
    know({ kind: 'asking' })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => know({ kind: 'known', here: { latitude: coords.latitude, longitude: coords.longitude } }),
      () => know({ kind: 'refused' }),
      { maximumAge: 60_000, timeout: 10_000 },
    )
  }
  return (
    <div className="stack">
      <div className="row">
        <button type="button" className="button" onClick={ask} aria-busy={near.kind === 'asking'}>
          <IconMapPin aria-hidden="true" size={18} />
          {t('stores.near_me')}
        </button>
        <p className="caption" role="status">
          {t(near.kind === 'refused' ? 'stores.near_refused' : 'stores.near_private')}
        </p>
      </div>
      <ul className="store-list">
        {byDistance(stores, near.kind === 'known' ? near.here : null).map((found) => (
          <StoreCard key={found.store.code} found={found} />
        ))}
      </ul>
    </div>
  )
}

function awayWords({ t }: Words, metres: number): string {
  if (metres < 1_000) return t('stores.away_m', { distance: Math.max(50, Math.round(metres / 50) * 50) })
  return t('stores.away_km', { distance: (metres / 1_000).toFixed(1) })
}

function StoreCard({ found: { store, metres } }: { readonly found: FoundStore }) {
  const words = useWords()
  const { t, text } = words
  return (
    <li className="card stack-tight">
      <div className="row-apart">
        <h2 className="store-name">
          <Link to={links.store(store.code)}>{text(store.name)}</Link>
        </h2>
        <span className={store.isOpen ? 'good' : 'quiet'}>{openWords(words, store)}</span>
      </div>
      {store.hostName && <p className="caption">{store.hostName}</p>}
      <p>{`${store.postalCode} ${store.city}${store.district}${store.address}`.trim()}</p>
      <p className="row">
        <a href={routeTo(store)} rel="noreferrer" target="_blank">
          {t('stores.route')}
        </a>
        {store.phone && <a href={`tel:${store.phone}`}>{store.phone}</a>}
        {metres !== null && <span className="quiet">{awayWords(words, metres)}</span>}
        {store.allowsPickup && <span className="caption">{t('stores.pickup')}</span>}
      </p>
    </li>
  )
}
