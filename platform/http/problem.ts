import { momentAt, Refusal, type Facts, type Instant, type Locale } from '@omoya/kernel'

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
  [/^http\.content_type$/, 415],
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

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Within a sentence a moment is said as it stood on the wall of the shop. */
function onTheWall(facts: Facts, zone: string): Facts {
  const said = (fact: unknown): unknown => {
    if (typeof fact !== 'string' || !INSTANT.test(fact) || Number.isNaN(Date.parse(fact))) return fact
    const { day, minuteOfDay: minute } = momentAt(fact as Instant, zone) // as just seen
    return `${day} ${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
  }
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, said(fact)]))
}

interface Reader {
  readonly translate: Translate
  readonly locale: Locale
  /** Of the shop that was asked. */
  readonly zone: string
  readonly requestId: string
}

export function problemOf(error: unknown, context: Reader): Problem {
  const refusal = refusalOf(error)
  const status = refusal.code === 'http.internal' ? 500 : statusOf(refusal.code)
  return {
    type: `https://omoya.dev/problems/${refusal.code}`,
    title: refusal.code,
    status,
    code: refusal.code,
    detail: context.translate(refusal.code, context.locale, {
      requestId: context.requestId,
      ...onTheWall(refusal.facts, context.zone),
    }),
    facts: refusal.facts,
    requestId: context.requestId,
  }
}
