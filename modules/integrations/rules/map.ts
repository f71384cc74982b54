// A map turns the columns of another system into ours without touching its export.

export type ImportKind = 'stores' | 'products' | 'stock' | 'members' | 'orders'

export interface ColumnMap {
  /** Their column; several are joined with a space (date and time). */
  readonly from: string | readonly string[]
  readonly case?: 'upper' | 'lower'
  /** Their value → ours; what is not named stays. */
  readonly values?: Readonly<Record<string, string>>
  /** Put before a value that is not empty. */
  readonly prefix?: string
}

export interface ImportMap {
  readonly kind?: ImportKind
  /** Our column → their column, or how to make it. */
  readonly columns?: Readonly<Record<string, string | ColumnMap>>
  /** Our column → the same value in every row. */
  readonly constants?: Readonly<Record<string, string>>
  readonly currency?: string
  /** Of times without a zone. */
  readonly zone?: string
  /** "," unless said otherwise. */
  readonly delimiter?: string
}

/** What `docs/import.md` lists, in its order. */
export const COLUMNS: Readonly<Record<ImportKind, readonly string[]>> = {
  stores: ['code', 'name', 'kind', 'phone', 'postal_code', 'city', 'district', 'address', 'lat', 'lng', 'business_number', 'opening_hours'],
  products: ['sku', 'barcode', 'name', 'name_en', 'name_ja', 'category', 'brand', 'price', 'compare_at_price', 'cost', 'tax', 'weight_g', 'option1', 'option2', 'image', 'status'],
  stock: ['sku', 'store', 'on_hand', 'safety_stock'],
  members: ['member', 'phone', 'email', 'name', 'birthday', 'gender', 'tier', 'joined_at', 'city', 'district', 'address', 'consent_sms', 'consent_email', 'consent_line', 'tags',
    'card_no', 'points', 'points_expire_on', 'credit', 'credit_expires_on', 'stored_value', 'tier_until', 'line_user_id'],
  orders: ['order', 'placed_at', 'channel', 'store', 'member', 'phone', 'email', 'sku', 'name', 'quantity', 'unit_price', 'discount', 'status', 'city', 'district', 'address', 'postal_code', 'campaign',
    'invoice_no', 'tender', 'staff', 'line_total'],
} // prettier-ignore

export const REQUIRED: Readonly<Record<ImportKind, readonly string[]>> = {
  stores: ['code', 'name'],
  products: ['sku', 'name', 'price'],
  stock: ['sku', 'store', 'on_hand'],
  members: ['member'],
  orders: ['order', 'placed_at', 'sku', 'quantity', 'unit_price'],
}

/** Known, but nothing is made of them: the summary names them among the columns that it passed over. */
const PASSED_OVER: Readonly<Record<ImportKind, readonly string[]>> = {
  stores: [], products: ['image'], stock: [], members: [], orders: [],
} // prettier-ignore

/** Exports that have no price of one piece have what the line came to. */
const STANDS_FOR: Readonly<Record<string, string>> = { unit_price: 'line_total' }

export type Row = Readonly<Record<string, string>>

export type Reader = (cells: readonly string[]) => Row

export type MapProblem =
  | { readonly why: 'unknown_column'; readonly column: string }
  | { readonly why: 'missing_column'; readonly column: string }
  | { readonly why: 'twice_column'; readonly column: string }

const sourcesOf = (column: string | ColumnMap): readonly string[] =>
  typeof column === 'string' ? [column] : [column.from].flat()

interface Source {
  readonly ours: string
  readonly places: readonly number[]
  /** Null: the cell is taken as it is. */
  readonly how: Omit<ColumnMap, 'from'> | null
}

/** Header names are compared without case and surrounding blanks; columns that nobody knows are passed over. */
export function readerOf(
  kind: ImportKind,
  header: readonly string[],
  map: ImportMap,
): { readonly reader: Reader; readonly passedOver: readonly string[] } | { readonly problem: MapProblem } {
  const places = new Map(header.map((name, place) => [name.trim().toLowerCase(), place]))
  const sources: Source[] = []
  for (const ours of COLUMNS[kind]) {
    const column = map.columns?.[ours] ?? ours
    const found = sourcesOf(column).map((name) => places.get(name.trim().toLowerCase()))
    const missing = found.findIndex((place) => place === undefined)
    if (missing >= 0 && map.columns?.[ours])
      return { problem: { why: 'missing_column', column: sourcesOf(column)[missing] ?? ours } }
    if (missing >= 0) continue
    sources.push({
      ours,
      places: found.filter((place) => place !== undefined),
      how: typeof column === 'string' ? null : column,
    })
  }
  const strange = [...Object.keys(map.columns ?? {}), ...Object.keys(map.constants ?? {})].find(
    (ours) => !COLUMNS[kind].includes(ours),
  )
  if (strange) return { problem: { why: 'unknown_column', column: strange } }
  const given = new Set([...sources.map((source) => source.ours), ...Object.keys(map.constants ?? {})])
  const lacking = REQUIRED[kind].find((ours) => !given.has(ours) && !given.has(STANDS_FOR[ours] ?? ours))
  if (lacking) return { problem: { why: 'missing_column', column: lacking } }
  const empty: Row = { ...Object.fromEntries(sources.map(({ ours }) => [ours, ''])), ...map.constants }
  const names = header.map((name) => name.trim().toLowerCase())
  const twice = sources.flatMap((source) => source.places).find((at) => names.indexOf(names[at] ?? '') !== names.lastIndexOf(names[at] ?? '')) // prettier-ignore
  if (twice !== undefined) return { problem: { why: 'twice_column', column: header[twice] ?? '' } }
  const taken = new Set(sources.flatMap((source) => (PASSED_OVER[kind].includes(source.ours) ? [] : source.places)))
  const passedOver = header.filter((_, place) => !taken.has(place)).map((name) => name.trim())
  return { reader: (cells) => readRow(cells, sources, empty), passedOver }
}

/** `empty` has every column, so that all rows have one shape: every line of a file passes here. */
function readRow(cells: readonly string[], sources: readonly Source[], empty: Row): Row {
  const row: Record<string, string> = { ...empty }
  for (const { ours, places, how } of sources) {
    const text = textAt(cells, places)
    const value = how ? valueOf(text, how) : text
    if (value !== '') row[ours] = value
  }
  return row
}

const CASES = {
  upper: (text: string) => text.toUpperCase(),
  lower: (text: string) => text.toLowerCase(),
}

/** A quote before what a spreadsheet would compute says that it is text, and is none of it. */
const MARKED = /^'(?=[=+\-@])/

function textAt(cells: readonly string[], places: readonly number[]): string {
  const written = (cells[places[0] ?? 0] ?? '').trim()
  const text = written.startsWith("'") ? written.replace(MARKED, '') : written
  if (places.length === 1) return text
  return [text, ...places.slice(1).map((place) => (cells[place] ?? '').trim())].join(' ').trim()
}

function valueOf(text: string, how: Omit<ColumnMap, 'from'>): string {
  const mapped = how.values?.[text] ?? text
  const cased = how.case ? CASES[how.case](mapped) : mapped
  return cased !== '' && how.prefix ? `${how.prefix}${cased}` : cased
}
