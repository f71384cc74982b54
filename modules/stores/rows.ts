import type { StoreId } from '@omoya/kernel'
import { json, raw, sql, type Ctx } from '@omoya/platform'
import { kindUses } from './rules/index.ts'
import type { StoreDraft } from './contract.ts'
import type { Store, StoreRow } from './tables.ts'

const NAMES = [
  'storeId', 'code', 'kind', 'name', 'status', 'entityId', 'hostName', 'counterMode', 'phone', 'postalCode', 'districtCode',
  'city', 'district', 'address', 'latitude', 'longitude', 'mapCode', 'zone', 'hours', 'dayEndsMinute', 'allowsPickup',
  'pickupCommission', 'allowsVisitGifts', 'visitGiftCommission', 'pickupDays', 'preparationMinutes', 'cutOffMinute',
  'arrivalMinute', 'transferDays', 'ships', 'version',
] as const satisfies readonly (keyof StoreRow)[] // prettier-ignore

const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columns = NAMES.map(columnOf)

export const STORE_COLUMNS = raw(columns.join(', '))
const INSERTED = raw(['merchant_id', ...columns].join(', '))
const CHANGED = raw(
  columns.filter((column) => !['store_id', 'version'].includes(column)).map((column) => `${column} = given.${column}`).join(', '),
) // prettier-ignore

export function storeOf({ storeId, entityId, latitude, longitude, ...row }: StoreRow): Store {
  const place = latitude === null || longitude === null ? null : { latitude, longitude }
  return { ...row, id: storeId, entity: entityId, place }
}

/** What an owner would have written to get this store. */
export function draftOf({ id: _id, version: _version, ...draft }: Store): StoreDraft {
  return { ...draft, name: { ...draft.name } }
}

/** The draft with what its kind decides. */
export function settled(id: StoreId, draft: StoreDraft, version: number): Store {
  const { offersPickup, sends } = kindUses[draft.kind]
  return {
    ...draft,
    id,
    allowsPickup: draft.allowsPickup ?? offersPickup,
    allowsVisitGifts: draft.allowsVisitGifts ?? offersPickup,
    ships: draft.ships ?? sends,
    version,
  }
}

function written(ctx: Ctx, stores: readonly Store[]): string {
  const rows = stores.map(({ id, entity, place, ...store }): StoreRow => ({
    ...store,
    storeId: id,
    entityId: entity,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
  }))
  return json(
    rows.map((row) => ({
      merchant_id: ctx.merchant,
      ...Object.fromEntries(NAMES.map((name) => [columnOf(name), row[name]])),
    })),
  )
}

/** The ids that were new; one whose code is taken is left out. */
export async function insertStores(ctx: Ctx, stores: readonly Store[]): Promise<ReadonlySet<StoreId>> {
  const added = await ctx.rows<{ storeId: StoreId }>(sql`insert into stores.store (${INSERTED})
    select ${INSERTED} from jsonb_populate_recordset(null::stores.store, ${written(ctx, stores)}::jsonb)
    on conflict do nothing returning store_id`)
  return new Set(added.map(({ storeId }) => storeId))
}

/** Writes what was read at its version and raises it; the ids that are left out were changed by somebody else since. */
export async function updateStores(ctx: Ctx, stores: readonly Store[]): Promise<ReadonlySet<StoreId>> {
  const saved = await ctx.rows<{ storeId: StoreId }>(sql`update stores.store as kept
    set ${CHANGED}, version = kept.version + 1
    from jsonb_populate_recordset(null::stores.store, ${written(ctx, stores)}::jsonb) as given
    where kept.merchant_id = ${ctx.merchant} and kept.store_id = given.store_id and kept.version = given.version
    returning kept.store_id`)
  return new Set(saved.map(({ storeId }) => storeId))
}
