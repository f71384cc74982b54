// A map of our own: Taiwan and its great rivers as a few dozen corners drawn by hand, good enough to see which side of the
// river a shop is on. Streets are in the map that the phone itself opens.
import { at, type Frame } from './map-frame.ts'

type Corner = readonly [longitude: number, latitude: number]

const COAST: readonly Corner[] = [
  [121.54, 25.29], [121.63, 25.23], [121.76, 25.16], [121.86, 25.12], [122, 25.01], [121.9, 24.95], [121.83, 24.85], [121.85, 24.58],
  [121.73, 24.3], [121.62, 24], [121.52, 23.65], [121.45, 23.25], [121.35, 23.05], [121.15, 22.75], [120.95, 22.5], [120.87, 22.1],
  [120.85, 21.9], [120.72, 21.95], [120.68, 22.15], [120.58, 22.38], [120.4, 22.47], [120.28, 22.58], [120.22, 22.75], [120.08, 22.95],
  [120.03, 23.1], [120.1, 23.35], [120.13, 23.6], [120.2, 23.82], [120.38, 24.05], [120.5, 24.25], [120.63, 24.5], [120.78, 24.68],
  [120.93, 24.85], [121.02, 25.02], [121.15, 25.1], [121.3, 25.13], [121.41, 25.18], [121.44, 25.26],
] // prettier-ignore

const RIVERS: readonly (readonly Corner[])[] = [
  [[121.41, 25.18], [121.45, 25.14], [121.48, 25.1], [121.51, 25.08], [121.507, 25.05], [121.49, 25.03], [121.5, 25.01], [121.53, 25], [121.54, 24.97]],
  [[121.49, 25.03], [121.46, 25.02], [121.44, 24.98], [121.38, 24.93], [121.37, 24.88]],
  [[121.51, 25.085], [121.53, 25.075], [121.56, 25.08], [121.58, 25.06], [121.61, 25.06], [121.65, 25.08], [121.71, 25.1]],
  [[120.5, 24.19], [120.58, 24.16], [120.68, 24.02], [120.75, 23.98], [121, 24]],
  [[120.2, 23.84], [120.45, 23.83], [120.7, 23.8], [121, 23.78]],
  [[120.1, 23.06], [120.25, 23.1], [120.4, 23.13], [120.55, 23.3]],
  [[120.42, 22.48], [120.44, 22.65], [120.5, 22.8], [120.65, 23], [120.72, 23.2]],
  [[121.75, 24.72], [121.65, 24.68], [121.5, 24.58]],
] // prettier-ignore

const tenth = (number: number): number => Math.round(number * 10) / 10

const pointsIn = (frame: Frame, corners: readonly Corner[]) =>
  corners.map(([longitude, latitude]) => at(frame, { longitude, latitude }))

/** The corners bend the line, they do not break it. */
function bent(points: ReturnType<typeof pointsIn>): string {
  const words = ({ x, y }: { x: number; y: number }): string => `${tenth(x)} ${tenth(y)}`
  const between = points.map((point, place) => {
    const next = points[place + 1] ?? point
    return `Q${words(point)} ${words({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
  })
  return between.join('')
}

export function coastIn(frame: Frame): string {
  const [first, ...others] = pointsIn(frame, COAST)
  return first ? `M${tenth(first.x)} ${tenth(first.y)}${bent([...others, first])}Z` : ''
}

export const riversIn = (frame: Frame): string =>
  RIVERS.map((river) => {
    const [first, ...others] = pointsIn(frame, river)
    return first ? `M${tenth(first.x)} ${tenth(first.y)}${bent(others)}` : ''
  }).join('')
