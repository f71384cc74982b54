// What somebody has searched for lately, kept in the browser alone.
const PLACE = 'omoya.searches'
export const MOST_RECENT = 5

/** The newest first, none twice. */
export const withSearch = (recent: readonly string[], text: string): string[] => {
  const tidy = text.trim()
  return tidy === '' ? [...recent] : [tidy, ...recent.filter((one) => one !== tidy)].slice(0, MOST_RECENT)
}

/** A browser may refuse to keep anything; then nothing was searched. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, MOST_RECENT) : []
  } catch {
    return []
  }
}

export function keepSearch(text: string): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(withSearch(recentSearches(), text)))
  } catch {
    // Nothing is kept, and nothing is lost by it.
  }
}
