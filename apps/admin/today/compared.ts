// How a number stands beside last week's, as one would say it.
export type Verdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'first' | 'same' }
  | { readonly kind: 'more' | 'less'; readonly difference: number; readonly percent: number | null }

/** A share of next to nothing says nothing: from four times on there is no percentage. */
const MOST_PERCENT = 300

export function compare(now: number, before: number): Verdict {
  if (now === 0 && before === 0) return { kind: 'nothing' }
  if (before <= 0) return { kind: 'first' }
  const difference = now - before
  if (difference === 0) return { kind: 'same' }
  const percent = Math.round((Math.abs(difference) / before) * 100)
  return {
    kind: difference > 0 ? 'more' : 'less',
    difference: Math.abs(difference),
    percent: percent > MOST_PERCENT ? null : percent,
  }
}
