import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords, type Words } from '../words/useWords.ts'
import { routeTo, type FoundStore } from './find.ts'
import { openWords } from './open-words.ts'

function awayWords({ t }: Words, metres: number): string {
  if (metres < 1_000) return t('stores.away_m', { distance: Math.max(50, Math.round(metres / 50) * 50) })
  return t('stores.away_km', { distance: (metres / 1_000).toFixed(1) })
}

/** What one needs to know to go there. */
export function StoreCard({ found: { store, metres } }: { readonly found: FoundStore }) {
  const words = useWords()
  const { t, text } = words
  return (
    <>
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
    </>
  )
}
