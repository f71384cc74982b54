import type { EntityId } from '@omoya/kernel'
import * as merchants from '@omoya/merchants'
import * as stores from '@omoya/stores'
import type { Ctx } from '@omoya/platform'
import type { Row } from '@omoya/integrations/rules'
import { wrongNumber } from '@omoya/merchants/rules'
import { parseHours } from '@omoya/stores/rules'
import type { Writer } from './import-rows.ts'
import { filled, flawed, sorted, type Bad, type Read } from './row-reading.ts'

interface ReadStore {
  readonly store: stores.StoreImport
  /** Of the legal entity that stands on this store's invoices; empty: as it is, at first the merchant's main one. */
  readonly businessNumber: string
}

const readStore =
  (ctx: Ctx) =>
  (row: Row): Read<ReadStore> => {
    if (!row['code']) return flawed('code', 'empty')
    const businessNumber = row['business_number'] ?? ''
    const { country } = ctx.profile
    if (businessNumber && wrongNumber({ country, businessNumber, registrationNumber: null }))
      return flawed('business_number', 'no_business_number')
    const hours = row['opening_hours'] ? parseHours(row['opening_hours']) : undefined
    if (hours === null) return flawed('opening_hours', 'no_hours')
    const latitude = Number(row['lat'] || Number.NaN)
    const longitude = Number(row['lng'] || Number.NaN)
    const place = Number.isNaN(latitude) || Number.isNaN(longitude) ? undefined : { latitude, longitude }
    const kind = filled(row['kind']) as stores.StoreImport['kind']
    const fields = {
    name: row['name'] ? { 'zh-TW': row['name'] } : undefined, kind, phone: filled(row['phone']), postalCode: filled(row['postal_code']),
    city: filled(row['city']), district: filled(row['district']), address: filled(row['address']), place, hours,
  } // prettier-ignore
    const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    const store = { code: row['code'], kind: 'shop', ...said } as stores.StoreImport // putStores parses it again
    return { made: { store, businessNumber } }
  }

/** A branch may invoice under a number of its own: one that is new becomes a legal entity with the store's name. */
async function entitiesOf(ctx: Ctx, read: readonly ReadStore[]): Promise<ReadonlyMap<string, EntityId>> {
  const named = new Map<string, stores.StoreImport>()
  for (const { store, businessNumber } of read)
    if (businessNumber && !named.has(businessNumber)) named.set(businessNumber, store)
  if (named.size === 0) return new Map()
  const known = new Map((await merchants.entities(ctx)).map(({ id, businessNumber }) => [businessNumber ?? '', id]))
  const strange = [...named].filter(([number]) => !known.has(number))
  const made = strange.map(async ([number, store]) => [number, await merchants.createEntity(ctx, entityOf(ctx, number, store))] as const) // prettier-ignore
  for (const [number, entity] of await Promise.all(made)) known.set(number, entity)
  return known
}

const entityOf = (ctx: Ctx, businessNumber: string, { code, name, city, district, address, phone }: stores.StoreImport) => ({
  country: ctx.profile.country, businessNumber, registrationNumber: null, name: name?.['zh-TW'] ?? code,
  address: `${city ?? ''}${district ?? ''}${address ?? ''}`.slice(0, 200), phone: phone ?? '',
}) // prettier-ignore

export const writeStores: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readStore(ctx))
  const entities = await entitiesOf(ctx, good.map(({ made }) => made)) // prettier-ignore
  const lines = good.map(({ made: { store, businessNumber } }) => {
    const entity = entities.get(businessNumber)
    return businessNumber && entity ? { ...store, entity } : store
  })
  const answers = new Map((await stores.putStores(ctx, lines)).map((answer) => [answer.code, answer]))
  const refused = good.flatMap(({ place, made }): Bad[] => {
    const answer = answers.get(made.store.code)
    return answer?.outcome === 'refused'
      ? [{ place, ...flawed(answer.why ?? 'code', made.store.name ? 'store_form' : 'empty').flaw }]
      : []
  })
  const changed = [...answers.values()].filter(
    (answer) => answer.outcome === 'created' || answer.outcome === 'changed',
  ).length
  return { bad: [...bad, ...refused], changed }
}
