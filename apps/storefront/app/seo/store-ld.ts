import type { Store } from '../stores/open-words.ts'
import type { JsonLd } from './json-ld.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const A_DAY = 1_440

const clock = (minute: number): string =>
  `${String(Math.floor((minute % A_DAY) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

interface Seen {
  readonly name: string
  readonly origin: string
  readonly country: string
}

export const storeLd = (store: Store, { name, origin, country }: Seen): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'Store',
  name,
  url: `${origin}/stores/${encodeURIComponent(store.code)}`,
  branchCode: store.code,
  ...(store.phone === '' ? {} : { telephone: store.phone }),
  address: {
    '@type': 'PostalAddress',
    streetAddress: store.address,
    addressLocality: store.district,
    addressRegion: store.city,
    ...(store.postalCode === '' ? {} : { postalCode: store.postalCode }),
    addressCountry: country,
  },
  ...(store.place ? { geo: { '@type': 'GeoCoordinates', ...store.place } } : {}),
  openingHoursSpecification: [
    ...store.hours.map(({ weekday, fromMinute, untilMinute }) => ({
      '@type': 'OpeningHoursSpecification', dayOfWeek: DAYS[weekday - 1], opens: clock(fromMinute), closes: clock(untilMinute),
    })),
    ...store.specialDays.map(({ day, spans: [span] }) => ({
      '@type': 'OpeningHoursSpecification', validFrom: day, validThrough: day, opens: clock(span?.fromMinute ?? 0), closes: clock(span?.untilMinute ?? 0),
    })),
  ],
}) // prettier-ignore
