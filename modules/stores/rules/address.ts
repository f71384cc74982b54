// From a written address to its district, by the longest county + district that it begins with.
// What names no district stays unresolved: a guess would send parcels and campaigns to the wrong town.

export interface District {
  readonly county: string
  readonly district: string
  /** The first three digits; several districts may share them. */
  readonly postalCode: string
}

export type AddressMatch =
  | 'exact'
  /** Right county, name before the place was raised: 員林鎮 → 員林市. */
  | 'upgraded'
  /** A county that became a municipality: 臺北縣板橋市 → 新北市板橋區. */
  | 'legacy-county'
  | 'county-only'
  | 'none'

export interface ParsedAddress {
  readonly match: AddressMatch
  readonly county: string | null
  readonly district: District | null
  /** What follows, as it was written. */
  readonly rest: string
}

const LEGACY_COUNTIES: Readonly<Record<string, string>> = {
  臺北縣: '新北市',
  桃園縣: '桃園市',
  臺中縣: '臺中市',
  臺南縣: '臺南市',
  高雄縣: '高雄市',
}
/** Its county's namesake is another place: 三民鄉 is not 三民區. */
const RENAMED: Readonly<Record<string, string>> = { 高雄縣三民鄉: '那瑪夏區' }
/** A place is only ever raised. */
const RANKS = '鄉鎮市區'
const PREFIX = /^(?:\d{3}(?:\d{2,3})?)?(?:中華民國)?(?:臺灣省?)?/

export function parseAddress(text: string, districts: readonly District[]): ParsedAddress {
  const written = readable(text.trim())
  const start = PREFIX.exec(written.folded)?.[0].length ?? 0
  const folded = written.folded.slice(start)
  const counties = countiesOf(districts)
  const county = longest([...counties.keys()].filter((name) => folded.startsWith(name)))
  const places = counties.get(county ?? '') ?? []
  const found = county ? withinCounty(folded.slice(county.length), places) : legacy(folded, counties)
  if (found) {
    const { match, place, length } = found
    const rest = written.after(start + (county?.length ?? 0) + length)
    return { match, county: place.source.county, district: place.source, rest }
  }
  if (!county) return { match: 'none', county: null, district: null, rest: text.trim() }
  const rest = written.after(start + county.length)
  return { match: 'county-only', county: places[0]?.source.county ?? county, district: null, rest }
}

/** A district with its name folded once. */
interface KnownPlace {
  readonly name: string
  readonly source: District
}

interface Found {
  readonly match: AddressMatch
  readonly place: KnownPlace
  readonly length: number
}

function withinCounty(rest: string, places: readonly KnownPlace[]): Found | null {
  const exact = longestName(places.filter(({ name }) => rest.startsWith(name)))
  if (exact) return { match: 'exact', place: exact, length: exact.name.length }
  const raised = longestName(places.filter((place) => namedBefore(rest, place)))
  return raised ? { match: 'upgraded', place: raised, length: raised.name.length } : null
}

function legacy(folded: string, counties: Counties): Found | null {
  const old = Object.keys(LEGACY_COUNTIES).find((county) => folded.startsWith(county))
  if (!old) return null
  const places = counties.get(LEGACY_COUNTIES[old] ?? '') ?? []
  const rest = folded.slice(old.length)
  const renamed = Object.keys(RENAMED).find((name) => folded.startsWith(name))
  const place = renamed
    ? places.find(({ name }) => name === RENAMED[renamed])
    : longestName(places.filter((candidate) => namedBefore(rest, candidate)))
  return place ? { match: 'legacy-county', place, length: renamed?.length ?? old.length + place.name.length } : null
}

/** One-character stems (中區) are left out: 臺中縣中… would be a guess. */
function namedBefore(text: string, { name }: KnownPlace): boolean {
  const stem = name.slice(0, -1)
  const rank = RANKS.indexOf(name.slice(-1))
  const writtenRank = RANKS.indexOf(text.charAt(stem.length))
  return stem.length >= 2 && text.startsWith(stem) && writtenRank >= 0 && writtenRank < rank
}

const longest = (names: readonly string[]): string | undefined => [...names].sort((a, b) => b.length - a.length)[0]
const longestName = (places: readonly KnownPlace[]): KnownPlace | undefined =>
  [...places].sort((a, b) => b.name.length - a.name.length)[0]

type Counties = ReadonlyMap<string, readonly KnownPlace[]>

const known = new WeakMap<readonly District[], Counties>()

/** An import asks for the same table row by row. */
function countiesOf(districts: readonly District[]): Counties {
  const before = known.get(districts)
  if (before) return before
  const counties = new Map<string, KnownPlace[]>()
  for (const source of districts) {
    const county = fold(source.county)
    counties.set(county, [...(counties.get(county) ?? []), { name: fold(source.district), source }])
  }
  known.set(districts, counties)
  return counties
}

const fold = (text: string): string => text.replaceAll('台', '臺').replaceAll('巿', '市')

/** No name ends beyond this; the rest of a long text is not looked at. */
const HEAD = 60

/** The head without blanks for matching, and a way back to what was written. */
function readable(text: string): { readonly folded: string; readonly after: (count: number) => string } {
  const head = text.slice(0, HEAD)
  const kept = [...head.matchAll(/\S/g)].map((character) => character.index)
  const folded = fold(head.replace(/\s/g, '')).replace(/[０-９]/g, (digit) => digit.normalize('NFKC'))
  return { folded, after: (count) => text.slice(kept[count] ?? head.length).trim() }
}
