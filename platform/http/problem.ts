import { Refusal, type Facts, type Locale } from '@omoya/kernel'

/** application/problem+json (RFC 9457) with a stable `code`; `facts` let a client word it anew. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly facts?: Facts
  readonly requestId: string
}

export type Translate = (code: string, locale: Locale, facts: Facts) => string

// A code's last words say its status; everything else is a conflict with the state of the shop.
const STATUS_BY_ENDING: readonly (readonly [RegExp, number])[] = [
  [/\.not_found$/, 404],
  [/\.not_signed_in$/, 401],
  [/\.(not_allowed|wrong_origin)$/, 403],
  // To wait helps against these; against too many lines or pieces it does not.
  [/\.too_many_(tries|codes|of_\w+)$/, 429],
  [/\.too_many_\w+$/, 422],
  [/\.(invalid|missing|unknown)_\w+$/, 422],
  [/\.invalid$/, 422],
  [/^(http\.body_too_large|files\.picture_too_heavy)$/, 413],
  [/^files\.(not_an_image|image_too_large)$/, 422],
  [/^http\.(malformed|key_missing)$/, 400],
  [/^platform\.(database_unreachable|busy)$/, 503],
]

export const statusOf = (code: string): number => STATUS_BY_ENDING.find(([ending]) => ending.test(code))?.[1] ?? 409

/** The database gave up waiting (a statement or a lock took too long): the shop is busy, not broken. */
const GAVE_UP = ['57014', '55P03']

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return new Refusal(GAVE_UP.includes(code) ? 'platform.busy' : 'http.internal')
}

export function problemOf(
  error: unknown,
  context: { translate: Translate; locale: Locale; requestId: string },
): Problem {
  const refusal = refusalOf(error)
  const status = refusal.code === 'http.internal' ? 500 : statusOf(refusal.code)
  return {
    type: `https://omoya.dev/problems/${refusal.code}`,
    title: refusal.code,
    status,
    code: refusal.code,
    detail: context.translate(refusal.code, context.locale, { requestId: context.requestId, ...refusal.facts }),
    facts: refusal.facts,
    requestId: context.requestId,
  }
}
