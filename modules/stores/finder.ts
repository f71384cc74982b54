// The store finder: what a shopper may know, nearest first when we know where they stand.
import type { StoreId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { z } from 'zod'
import type { FinderQuery, FoundStore } from './contract.ts'
import { specialDaysOf } from './holidays.ts'
import { byDistance, isOpen, kindUses, nextOpening, storeKinds, type Place, type SpecialDay } from './rules/index.ts'
import { STORE_COLUMNS, storeOf } from './rows.ts'
import { storeMoment } from './stores.ts'
import type { Store, StoreRow } from './tables.ts'

type Wish = z.output<typeof FinderQuery>
type Found = z.output<typeof FoundStore>

const VISITED = storeKinds.filter((kind) => kindUses[kind].isVisited)

export async function findStores(ctx: Ctx, wish: Wish): Promise<{ items: Found[]; next: string | null }> {
  const near = wish.near === undefined ? null : placeFrom(wish.near)
  return near ? nearest(ctx, wish, near) : byCode(ctx, wish)
}

/** Null when no store that is visited has this code. */
export async function findStoreByCode(ctx: Ctx, code: string): Promise<Found | null> {
  const rows = await ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store
    where merchant_id = ${ctx.merchant} and code = ${code} and status = 'open' and kind = any(${VISITED}::text[])`)
  return (await shown(ctx, rows.map(storeOf)))[0] ?? null
}

function placeFrom(text: string): Place {
  const [latitude = 0, longitude = 0] = text.split(',').map(Number)
  return { latitude, longitude }
}

async function byCode(ctx: Ctx, wish: Wish): Promise<{ items: Found[]; next: string | null }> {
  const rows = await ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store
    where merchant_id = ${ctx.merchant} and code > ${wish.after ?? ''} and status = 'open' and kind = any(${VISITED}::text[])
      and city = coalesce(${wish.city ?? null}::text, city) and (allows_pickup or ${wish.pickup !== 'yes'})
    order by code limit ${wish.limit + 1}`)
  const items = await shown(ctx, rows.slice(0, wish.limit).map(storeOf))
  return { items, next: rows.length > wish.limit ? (items.at(-1)?.code ?? null) : null }
}

interface PlacedRow {
  readonly id: StoreId
  readonly latitude: number
  readonly longitude: number
}

/** Only the places of all stores are read; a chain of ten thousand sends few full rows. */
async function nearest(ctx: Ctx, wish: Wish, near: Place): Promise<{ items: Found[]; next: null }> {
  const placed = await ctx.rows<PlacedRow>(sql`select store_id as id, latitude, longitude from stores.store
    where merchant_id = ${ctx.merchant} and latitude is not null and status = 'open' and kind = any(${VISITED}::text[])
      and city = coalesce(${wish.city ?? null}::text, city) and (allows_pickup or ${wish.pickup !== 'yes'})`)
  const stores = placed.map(({ id, ...place }) => ({ id, place }))
  const metres = new Map(byDistance(stores, near).slice(0, wish.limit).map((each) => [each.store.id, each.metres])) // prettier-ignore
  const rows = await ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store
    where merchant_id = ${ctx.merchant} and store_id = any(${[...metres.keys()]}::uuid[])`)
  const known = new Map((await shown(ctx, rows.map(storeOf))).map((found) => [found.id, found]))
  const items = [...metres].flatMap(([id, distance]) => {
    const found = known.get(id)
    return found ? [{ ...found, metres: distance }] : []
  })
  return { items, next: null }
}

async function shown(ctx: Ctx, stores: readonly Store[]): Promise<Found[]> {
  if (stores.length === 0) return []
  const specialDays = await specialDaysOf(ctx, stores.map(({ id }) => id)) // prettier-ignore
  return stores.map((place) => publicOf(ctx, place, specialDays.get(place.id) ?? []))
}

function publicOf(ctx: Ctx, place: Store, specialDays: readonly SpecialDay[]): Found {
  const now = storeMoment(ctx, place)
  const { id, code, kind, name, hostName, phone, postalCode, city, district, address, hours, allowsPickup } = place
  return {
    id, code, kind, name: { ...name }, hostName, phone, postalCode, city, district, address, place: place.place, hours, allowsPickup,
    isOpen: isOpen(hours, specialDays, now),
    opensNext: nextOpening(hours, specialDays, now),
    specialDays: specialDays.map(({ day, spans }) => ({ day, spans: spans.map((span) => ({ ...span })) })),
    metres: null,
  } // prettier-ignore
}
