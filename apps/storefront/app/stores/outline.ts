// A map of our own: Taiwan as a few dozen corners drawn by hand, good enough to see which end of the island a shop is at.
export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

const CORNERS: readonly (readonly [longitude: number, latitude: number])[] = [
  [121.54, 25.29], [121.76, 25.16], [122, 25.01], [121.87, 24.85], [121.85, 24.58], [121.73, 24.3], [121.62, 24], [121.52, 23.65],
  [121.45, 23.25], [121.35, 23.05], [121.15, 22.75], [120.95, 22.5], [120.87, 22.1], [120.85, 21.9], [120.72, 21.95], [120.68, 22.15],
  [120.58, 22.38], [120.35, 22.5], [120.22, 22.75], [120.05, 23.05], [120.1, 23.35], [120.13, 23.6], [120.25, 23.9], [120.42, 24.2],
  [120.6, 24.45], [120.75, 24.65], [120.93, 24.85], [121.05, 25.03], [121.3, 25.12], [121.42, 25.2],
] // prettier-ignore

export const WIDTH = 240
export const HEIGHT = 400
const WEST = 119.85
const EAST = 122.15
const NORTH = 25.42
const SOUTH = 21.78

export const at = ({ latitude, longitude }: Spot): { readonly x: number; readonly y: number } => ({
  x: Math.round(((longitude - WEST) / (EAST - WEST)) * WIDTH * 10) / 10,
  y: Math.round(((NORTH - latitude) / (NORTH - SOUTH)) * HEIGHT * 10) / 10,
})

export const isOnMap = ({ latitude, longitude }: Spot): boolean =>
  latitude > SOUTH && latitude < NORTH && longitude > WEST && longitude < EAST

export const OUTLINE = `M${CORNERS.map(([longitude, latitude]) => at({ longitude, latitude })).map(({ x, y }) => `${x} ${y}`).join('L')}Z` // prettier-ignore
