import type { Instant } from '@omoya/kernel'

export interface ImportRunRow {
  readonly runId: string
  readonly kind: string
  readonly fileName: string
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly summary: Readonly<Record<string, unknown>> | null
}
