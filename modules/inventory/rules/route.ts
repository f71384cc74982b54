// Where an order's goods come from. Rules stand in the merchant's order of importance; the first that does not tie
// decides, and is told to staff. A store that could not find the goods is not asked again.
import type { StoreId, UnitId } from '@omoya/kernel'

export interface WantedLine {
  readonly unit: UnitId
  readonly quantity: number
}

export interface Source {
  readonly store: StoreId
  /** Sellable for this order's channel. */
  readonly sellable: Readonly<Record<UnitId, number>>
  /** Takes parcels or transfers for others. */
  readonly sends: boolean
  /** Higher is asked first. */
  readonly priority: number
  readonly metres: number | null
  readonly openTasks: number
}

export interface RoutingRequest {
  readonly lines: readonly WantedLine[]
  /** Null for a parcel. */
  readonly pickupStore: StoreId | null
  readonly refusedBy: readonly StoreId[]
  readonly split: 'allowed' | 'never'
}

export type RoutingRule = 'covers-whole' | 'is-pickup-store' | 'covers-most' | 'priority' | 'nearest' | 'least-busy'

export const defaultRoutingRules: readonly RoutingRule[] = ['covers-whole', 'is-pickup-store', 'covers-most', 'priority', 'nearest', 'least-busy'] // prettier-ignore

export interface RoutedPart {
  readonly store: StoreId
  readonly lines: readonly WantedLine[]
  /** `sent` goes by parcel or transfer; `there` lies in the pickup store. */
  readonly how: 'there' | 'sent'
  /** What decided against the next best store; null when there was none, `id` when all tied. */
  readonly decidedBy: RoutingRule | 'id' | null
}

export interface Routing {
  readonly parts: readonly RoutedPart[]
  /** Nobody has these. */
  readonly short: readonly WantedLine[]
}

export function routeOrder(
  request: RoutingRequest,
  sources: readonly Source[],
  rules: readonly RoutingRule[] = defaultRoutingRules,
): Routing {
  const parts: RoutedPart[] = []
  let wanted = joinLines(request.lines)
  let asked = sources.filter((source) => isAsked(source, request))
  while (wanted.length > 0) {
    const useful = asked.filter((source) => piecesFrom(source, wanted) > 0)
    const best = bestSource(useful, { request, wanted }, rules)
    if (!best || (request.split === 'never' && !coversWhole(best.source, wanted))) break
    const lines = linesFrom(best.source, wanted)
    const how = best.source.store === request.pickupStore ? 'there' : 'sent'
    parts.push({ store: best.source.store, lines, how, decidedBy: best.decidedBy })
    wanted = withoutLines(wanted, lines)
    asked = asked.filter((source) => source.store !== best.source.store)
  }
  return { parts, short: wanted }
}

const isAsked = (source: Source, { pickupStore, refusedBy }: RoutingRequest): boolean =>
  !refusedBy.includes(source.store) && (source.sends || source.store === pickupStore)

interface Asking {
  readonly request: RoutingRequest
  readonly wanted: readonly WantedLine[]
}

function bestSource(
  sources: readonly Source[],
  asking: Asking,
  rules: readonly RoutingRule[],
): { readonly source: Source; readonly decidedBy: RoutedPart['decidedBy'] } | null {
  const ranked = [...sources].sort((a, b) => decide(a, b, asking, rules).order)
  const [source, next] = ranked
  if (!source) return null
  return { source, decidedBy: next ? decide(source, next, asking, rules).by : null }
}

/** Negative when `a` is better. */
function decide(
  a: Source,
  b: Source,
  asking: Asking,
  rules: readonly RoutingRule[],
): { order: number; by: RoutingRule | 'id' } {
  for (const by of rules) {
    const order = merit(b, by, asking) - merit(a, by, asking)
    if (order !== 0) return { order, by }
  }
  return { order: a.store < b.store ? -1 : 1, by: 'id' }
}

const FAR = 40_100_000

/** Higher is better. */
function merit(source: Source, rule: RoutingRule, { request, wanted }: Asking): number {
  switch (rule) {
    case 'covers-whole':
      return coversWhole(source, wanted) ? 1 : 0
    case 'is-pickup-store':
      return source.store === request.pickupStore ? 1 : 0
    case 'covers-most':
      return piecesFrom(source, wanted)
    case 'priority':
      return source.priority
    case 'nearest':
      return -(source.metres ?? FAR)
    case 'least-busy':
      return -source.openTasks
    default:
      return rule satisfies never
  }
}

const has = (source: Source, unit: UnitId): number => Math.max(0, source.sellable[unit] ?? 0)

const coversWhole = (source: Source, wanted: readonly WantedLine[]): boolean =>
  wanted.every((line) => has(source, line.unit) >= line.quantity)

const piecesFrom = (source: Source, wanted: readonly WantedLine[]): number =>
  wanted.reduce((sum, line) => sum + Math.min(has(source, line.unit), line.quantity), 0)

const linesFrom = (source: Source, wanted: readonly WantedLine[]): WantedLine[] =>
  wanted
    .map((line) => ({ unit: line.unit, quantity: Math.min(has(source, line.unit), line.quantity) }))
    .filter((line) => line.quantity > 0)

function withoutLines(wanted: readonly WantedLine[], taken: readonly WantedLine[]): WantedLine[] {
  const quantityOf = new Map(taken.map((line) => [line.unit, line.quantity]))
  return wanted
    .map((line) => ({ unit: line.unit, quantity: line.quantity - (quantityOf.get(line.unit) ?? 0) }))
    .filter((line) => line.quantity > 0)
}

/** The same unit on two lines takes from one shelf. */
function joinLines(lines: readonly WantedLine[]): WantedLine[] {
  const quantities = new Map<UnitId, number>()
  for (const { unit, quantity } of lines) quantities.set(unit, (quantities.get(unit) ?? 0) + quantity)
  return [...quantities].map(([unit, quantity]) => ({ unit, quantity }))
}
