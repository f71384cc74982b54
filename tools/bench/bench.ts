// What `npx omoya bench` measures. Each bench has a database of its own, made and dropped, and prints JSON lines.
import type { Config } from '@omoya/platform/config'
import type { Runtime } from '@omoya/platform/runtime'
import type { FastifyInstance } from 'fastify'

/** What the server lends its benches: they measure it and are not part of it. */
export interface Lent {
  readonly config: Config
  readonly words: readonly string[]
  readonly openHouse: (config: Config) => Promise<LentHouse>
  readonly assemble: (runtime: Runtime) => FastifyInstance
  readonly print: (row: object) => void
}

export interface LentHouse {
  readonly runtime: Runtime
  readonly address: { readonly ownerUrl: string; readonly appUrl: string; readonly appRole: string | null }
  readonly close: () => Promise<void>
}

/** Sorted here; `part` 0.99 is the p99. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return Math.round(found * 1000) / 1000
}

export const medianOf = (values: readonly number[]): number => quantile(values, 0.5)
