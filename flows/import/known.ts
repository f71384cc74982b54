// What an order names by codes of the other system, found or made here in whole batches and remembered for the run.
import type { MemberId, StoreId, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as members from '@omoya/members'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { OrderRow } from '@omoya/integrations/rules'

const A_CALL = 1_000
/** More are forgotten and asked again, so that memory stays flat. */
const REMEMBERED = 200_000

type InStep = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

function chunks<Key, Value>(waiting: ReadonlyMap<Key, Value>): (readonly [Key, Value])[][] {
  const items = [...waiting]
  return Array.from({ length: Math.ceil(items.length / A_CALL) }, (_, index) =>
    items.slice(index * A_CALL, (index + 1) * A_CALL),
  )
}

/** How a row names its person: by code, else phone, else e-mail. */
export const personOf = (row: OrderRow): string => row.member || row.phone || row.email

const personIn = (row: OrderRow): members.MemberImport => ({
  member: row.member || null, phone: row.phone || null, email: row.email || null, joinedAt: row.placedAt, ...addressIn(row),
}) // prettier-ignore

const addressIn = ({ postalCode, city, district, address }: OrderRow): Partial<members.MemberImport> =>
  city || address ? { postalCode, city, district, address } : {}

/** Made in steps of their own, committed before the orders that name them: what is remembered is there. */
export class Acquaintances {
  readonly units = new Map<string, UnitId | null>()
  readonly members = new Map<string, MemberId | null>()
  readonly stores = new Map<string, StoreId | null>()
  readonly #inStep: InStep
  readonly #names = new Map<string, string>()
  readonly #people = new Map<string, members.MemberImport>()
  readonly #codes = new Set<string>()

  constructor(inStep: InStep) {
    this.#inStep = inStep
  }

  /** While a file is read; who finds no room here is met with the batch that names him. */
  noteInPassing(row: OrderRow): void {
    if (this.#names.size < REMEMBERED && this.#people.size < REMEMBERED) this.note(row)
  }

  note(row: OrderRow): void {
    const { sku, store } = row
    // A line that took money has the name of the goods; others have notes such as "damaged".
    if (!this.units.has(sku) && (row.list > 0 || !this.#names.has(sku))) this.#names.set(sku, row.name)
    const key = personOf(row)
    if (key && !this.members.has(key) && !this.#people.has(key)) this.#people.set(key, personIn(row))
    if (store && !this.stores.has(store)) this.#codes.add(store)
  }

  /** All that were noted. */
  async meet(): Promise<void> {
    for (const known of [this.units, this.members, this.stores]) if (known.size > 2 * REMEMBERED) known.clear()
    await Promise.all([this.#meetUnits(), this.#meetMembers(), this.#meetStores()])
  }

  /** Goods that the catalogue does not know come in archived: history needs them, no shelf does. */
  async #meetUnits(): Promise<void> {
    for (const chunk of chunks(this.#names)) {
      const pairs = await this.#inStep(async (ctx) => {
        const found = new Map((await catalog.unitsBySku(ctx, chunk.map(([sku]) => sku))).map((one) => [one.sku, one.unit])) // prettier-ignore
        const strange = chunk.filter(([sku]) => !found.has(sku))
        if (strange.length === 0) return [...found]
        const { units } = await catalog.upsertProducts(ctx, strange.map(([sku, name]) => ({ sku, name: { 'zh-TW': name }, status: 'archived' as const }))) // prettier-ignore
        return [...found, ...units.map(({ sku, unit }) => [sku, unit] as const)]
      })
      remember(this.units, chunk.map(([sku]) => sku), pairs) // prettier-ignore
    }
    this.#names.clear()
  }

  /** Whoever is not known yet is made. */
  async #meetMembers(): Promise<void> {
    for (const chunk of chunks(this.#people)) {
      const pairs = await this.#inStep(async (ctx) => {
        const known = await members.knownImports(ctx, chunk.map(([, person]) => person)) // prettier-ignore
        const strange = chunk.filter((_, place) => known[place] === null)
        const made = await members.importMembers(ctx, strange.map(([, person]) => person)) // prettier-ignore
        return [
          ...chunk.flatMap(([key], place) => (known[place] ? [[key, known[place]] as const] : [])),
          ...strange.flatMap(([key], place) => (made[place]?.member ? [[key, made[place].member] as const] : [])),
        ]
      })
      remember(this.members, chunk.map(([key]) => key), pairs) // prettier-ignore
    }
    this.#people.clear()
  }

  async #meetStores(): Promise<void> {
    const codes = [...this.#codes]
    if (codes.length === 0) return
    const found = await this.#inStep((ctx) => stores.storesByCode(ctx, codes))
    remember(this.stores, codes, found.map((store) => [store.code, store.id])) // prettier-ignore
    this.#codes.clear()
  }
}

/** Also who is not there, so that nobody asks again. */
function remember<Id>(
  known: Map<string, Id | null>,
  asked: readonly string[],
  found: readonly (readonly [string, Id])[],
): void {
  // prettier-ignore
  for (const key of asked) known.set(key, null)
  for (const [key, id] of found) known.set(key, id)
}
