// What the readers of rows share: what can be read, and what not with its first column that does not fit.
import { parseAmount } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import type { Row } from '@omoya/integrations/rules'
import type { BatchAnswer } from './import-rows.ts'

export type Bad = BatchAnswer['bad'][number]

export interface Flaw {
  readonly column: string
  readonly why: string
}

export interface Sorted<Made> {
  readonly good: readonly { readonly place: number; readonly made: Made }[]
  readonly bad: readonly Bad[]
}

export type Read<Made> = { readonly made: Made } | { readonly flaw: Flaw }

/** What can be read, and what not with the first column that does not fit. */
export function sorted<Made>(rows: readonly Row[], read: (row: Row) => Read<Made>): Sorted<Made> {
  const good: { place: number; made: Made }[] = []
  const bad: Bad[] = []
  rows.forEach((row, place) => {
    const one = read(row)
    if ('flaw' in one) bad.push({ place, ...one.flaw })
    else good.push({ place, made: one.made })
  })
  return { good, bad }
}

export const flawed = (column: string, why: string): { readonly flaw: Flaw } => ({
  flaw: { column, why: `integrations.row.${why}` },
})
export const filled = (text: string | undefined): string | undefined => (text ? text : undefined)

export function amountIn(ctx: Ctx, text: string | undefined): number | null | 'bad' {
  if (!text) return null
  const parsed = parseAmount(text, ctx.profile.currency)
  return parsed && parsed.amount >= 0 ? parsed.amount : 'bad'
}

export const WHOLE = /^-?\d{1,9}$/
