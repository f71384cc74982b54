export interface Place {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_METRES = 6_371_008
const UNKNOWN = Number.MAX_SAFE_INTEGER
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine), good for "how far is that store". */
export function metresBetween(from: Place, to: Place): number {
  const latitude = radians(to.latitude - from.latitude)
  const longitude = radians(to.longitude - from.longitude)
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(longitude / 2) ** 2
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord))))
}

/** Nearest first; stores without a place come last in their own order. */
export function byDistance<Store extends { readonly place: Place | null }>(
  stores: readonly Store[],
  from: Place,
): { readonly store: Store; readonly metres: number | null }[] {
  return stores
    .map((store) => ({ store, metres: store.place ? metresBetween(from, store.place) : null }))
    .sort((a, b) => (a.metres ?? UNKNOWN) - (b.metres ?? UNKNOWN))
}
