// Search over Chinese, Japanese and English names without cutting words: pairs of neighbouring characters find
// candidates fast, and a look at the whole text throws out what only shares pairs.
import { bigrams, normalise } from '@omoya/kernel'

const LONGEST_QUERY = 60
const SHORT = 3

/** What a product is found by: pairs of its texts, and single characters, so that 茶 alone finds tea. */
export function searchTokens(texts: readonly string[]): string[] {
  const tokens = texts.flatMap((text) => [...bigrams(text), ...Array.from(normalise(text)).filter(standsAlone)])
  return [...new Set(tokens)]
}

/** What a query asks for; every one of them must be in the product's tokens. Words may stand in any order. */
export function queryTokens(query: string): string[] {
  return [...new Set(queryWords(query).flatMap((word) => bigrams(word)))]
}

export const queryWords = (query: string): string[] =>
  query.slice(0, LONGEST_QUERY).normalize('NFKC').split(/\s+/).map(normalise).filter((word) => word !== '') // prettier-ignore

/** Pairs for words typed slightly wrong; of two or three characters one wrong leaves no pair, so each stands alone. */
export function similarTokens(query: string): string[] {
  const isShort = (word: string): boolean => [...word].length <= SHORT && [...word].every(standsAlone)
  return [...new Set(queryWords(query).flatMap((word) => (isShort(word) ? [...word] : bigrams(word))))]
}

/** Whether the words really occur: 抹茶 shares its pairs with 茶抹 in a longer text, yet is not in it. */
export function matchesQuery(texts: readonly string[], query: string): boolean {
  const folded = texts.map(normalise)
  return queryWords(query).every((word) => folded.some((text) => text.includes(word)))
}

/** Lower comes first: the same text, one that begins with the query, one that holds it whole, the words apart. */
export function searchRank(texts: readonly string[], query: string): number {
  const whole = normalise(query)
  const folded = texts.map(normalise)
  const tests = [
    (text: string) => text === whole,
    (text: string) => text.startsWith(whole),
    (text: string) => text.includes(whole),
  ]
  const rank = tests.findIndex((test) => folded.some(test))
  return rank === -1 ? tests.length : rank
}

/** Latin letters and digits mean nothing alone. */
const standsAlone = (character: string): boolean => !/^[\x00-\x7f]$/.test(character)
