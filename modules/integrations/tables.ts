import type { Instant } from '@omoya/kernel'

export interface ImportRunRow {
  readonly runId: string
  readonly kind: string
  readonly fileName: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly lines: number
  /** From 0 to 1. */
  readonly done: number
  readonly failure: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
  readonly summary: Readonly<Record<string, unknown>> | null
}
