// A page speaks one language: of each text that a loader was answered, only the words that the page shows travel on. What a
// page needs to wake in the browser is a third of its bytes, and writing it costs as much as rendering.
import { locales, textIn, type Locale, type Text } from '@omoya/kernel'

const LOCALES: ReadonlySet<string> = new Set(locales)

function isText(value: object): value is Text {
  let count = 0
  for (const key in value) {
    if (!LOCALES.has(key)) return false
    count += 1
  }
  return count > 0 && Object.values(value).every((word) => typeof word === 'string')
}

function copied(value: unknown, locale: Locale): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => copied(item, locale))
  if (isText(value)) return { [locale]: textIn(value, locale) }
  const copy: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) copy[key] = copied(item, locale)
  return copy
}

// What guests share is answered as the same object for a while: it is gone through once.
const known = new Map<Locale, WeakMap<object, unknown>>(
  locales.map((locale) => [locale, new WeakMap<object, unknown>()]),
)

/** The answer with each text in this language alone, by the same fall-back as on the page. The answer itself stays as it is. */
export function inLanguage(answer: unknown, locale: Locale): unknown {
  if (typeof answer !== 'object' || answer === null) return answer
  const found = known.get(locale)?.get(answer)
  if (found !== undefined) return found
  const copy = copied(answer, locale)
  known.get(locale)?.set(answer, copy)
  return copy
}
