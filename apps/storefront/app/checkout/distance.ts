// How far a store is as the crow flies; said in hundred metres, which is all that it is worth.
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

const EARTH = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export function metresBetween(one: Spot, other: Spot): number {
  const north = radians(other.latitude - one.latitude)
  const east = radians(other.longitude - one.longitude)
  const part = Math.sin(north / 2) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east / 2) ** 2 // prettier-ignore
  return Math.round(2 * EARTH * Math.asin(Math.min(1, Math.sqrt(part))))
}

/** 360 → 0.4; never nothing. */
export const kilometres = (metres: number): string => Math.max(0.1, metres / 1000).toFixed(metres < 10_000 ? 1 : 0)
