import { quantile } from './bench.ts'
import type { LoadAnswer } from './load.ts'

export interface Turn {
  readonly load: LoadAnswer
  readonly floor: { readonly done: number; readonly seconds: number }
}

const rounded = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places

/** One JSON row (docs/performance.md): rates over all turns, times in milliseconds of one answer. */
export function rowOf(name: string, turns: readonly Turn[]) {
  const rate = (of: (turn: Turn) => { done: number; seconds: number }): number =>
    turns.reduce((sum, turn) => sum + of(turn).done, 0) / turns.reduce((sum, turn) => sum + of(turn).seconds, 0)
  const [perSecond, floorPerSecond] = [rate(({ load }) => load), rate(({ floor }) => floor)]
  const all = turns.flatMap(({ load }) => load.milliseconds)
  return {
    name,
    perSecond: rounded(perSecond, perSecond < 10 ? 1 : 0),
    floorPerSecond: rounded(floorPerSecond, 0),
    ratio: rounded(perSecond / floorPerSecond, 3),
    p50: quantile(all, 0.5),
    p95: quantile(all, 0.95),
    p99: quantile(all, 0.99),
  }
}
