// What an order names by codes of the other system, found or made here in whole batches.
import type { MemberId, StoreId, UnitId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as members from '@omoya/members'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { OrderRow } from '@omoya/integrations/rules'

const A_CALL = 1_000

const chunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / A_CALL) }, (_, index) =>
    items.slice(index * A_CALL, (index + 1) * A_CALL),
  )

/** Goods that the catalogue does not know come in archived: history needs them, no shelf does. */
export async function knownUnits(ctx: Ctx, rows: readonly OrderRow[]): Promise<ReadonlyMap<string, UnitId>> {
  const names = new Map(rows.map((row) => [row.sku, row.name]))
  const known = new Map((await catalog.unitsBySku(ctx, [...names.keys()])).map((one) => [one.sku, one.unit]))
  const missing = [...names].filter(([sku]) => !known.has(sku))
  for (const chunk of chunks(missing)) {
    const { units } = await catalog.upsertProducts(ctx, chunk.map(([sku, name]) => ({ sku, name: { 'zh-TW': name }, status: 'archived' as const }))) // prettier-ignore
    for (const { sku, unit } of units) known.set(sku, unit)
  }
  return known
}

/** By their code, else phone, else e-mail; whoever is not known yet is made. */
export async function knownMembers(ctx: Ctx, rows: readonly OrderRow[]): Promise<ReadonlyMap<string, MemberId>> {
  const people = new Map<string, members.MemberImport>()
  for (const row of rows) {
    const key = row.member || row.phone || row.email
    if (!key || people.has(key)) continue
    people.set(key, { member: row.member || null, phone: row.phone || null, email: row.email || null })
  }
  const found = new Map<string, MemberId>()
  for (const chunk of chunks([...people])) {
    const answers = await members.importMembers(ctx, chunk.map(([, person]) => person)) // prettier-ignore
    answers.forEach((answer, place) => {
      const key = chunk[place]?.[0]
      if (answer.member && key) found.set(key, answer.member)
    })
  }
  return found
}

export async function knownStores(ctx: Ctx, rows: readonly OrderRow[]): Promise<ReadonlyMap<string, StoreId>> {
  const codes = [...new Set(rows.map((row) => row.store).filter((code) => code !== ''))]
  if (codes.length === 0) return new Map()
  return new Map((await stores.storesByCode(ctx, codes)).map((store) => [store.code, store.id]))
}
