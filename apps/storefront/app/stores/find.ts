// Which stores a shopper means: by city, district, name or the department store around a counter.
import { normalise } from '@omoya/kernel'
import { metresBetween, type Spot } from '../checkout/distance.ts'
import type { Store } from './open-words.ts'

const wordsOf = ({ name, city, district, address, hostName, code }: Store): string =>
  normalise([...Object.values(name), `${city}${district}${address}`, hostName ?? '', code].join(' '))

export const fitting = (stores: readonly Store[], text: string, hours: 'open' | 'any'): Store[] => {
  const wanted = text.split(/\s+/).map(normalise).filter((word) => word !== '') // prettier-ignore
  return stores.filter(
    (store) => (hours === 'any' || store.isOpen) && wanted.every((word) => wordsOf(store).includes(word)),
  )
}

export interface FoundStore {
  readonly store: Store
  readonly metres: number | null
}

/** The nearest first; stores without a place last. */
export const byDistance = (stores: readonly Store[], here: Spot | null): FoundStore[] =>
  stores
    .map((store) => ({ store, metres: here && store.place ? metresBetween(here, store.place) : null }))
    .sort((a, b) => (here ? (a.metres ?? Infinity) - (b.metres ?? Infinity) : 0))

/** The map that the phone itself would open. */
export const routeTo = ({ place, city, district, address }: Store): string =>
  `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(place ? `${place.latitude},${place.longitude}` : `${city}${district}${address}`)}`
