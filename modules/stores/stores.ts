import { momentAt, refuse, type Day, type Moment, type StoreId } from '@omoya/kernel'
import { sql, worksAt, type Ctx } from '@omoya/platform'
import { StoreDraft, type NewStore } from './contract.ts'
import { storeChanged } from './events.ts'
import { businessDay, termsProblem } from './rules/index.ts'
import { insertStores, settled, STORE_COLUMNS, storeOf, updateStores } from './rows.ts'
import type { Store, StoreRow } from './tables.ts'

/** Refuses an unknown id. */
export async function store(ctx: Ctx, id: StoreId): Promise<Store> {
  const row = await ctx.maybe<StoreRow>(
    sql`select ${STORE_COLUMNS} from stores.store where merchant_id = ${ctx.merchant} and store_id = ${id}::uuid`,
  )
  if (!row) throw refuse('stores.not_found', { store: id })
  return storeOf(row)
}

export async function storesByCode(ctx: Ctx, codes: readonly string[]): Promise<Store[]> {
  const rows = await ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store
    where merchant_id = ${ctx.merchant} and code = any(${codes}::text[])`)
  return rows.map(storeOf)
}

/** Null when no store has this code. */
export const storeByCode = async (ctx: Ctx, code: string): Promise<Store | null> =>
  (await storesByCode(ctx, [code]))[0] ?? null

/** Every store, closed ones too, by code. */
export async function listStores(ctx: Ctx): Promise<Store[]> {
  const rows = await ctx.rows<StoreRow>(
    sql`select ${STORE_COLUMNS} from stores.store where merchant_id = ${ctx.merchant} order by code`,
  )
  return rows.map(storeOf)
}

export interface Page {
  readonly after?: string | undefined
  readonly limit: number
}

export async function pageStores(ctx: Ctx, page: Page): Promise<{ items: Store[]; next: string | null }> {
  const rows = await ctx.rows<StoreRow>(sql`select ${STORE_COLUMNS} from stores.store
    where merchant_id = ${ctx.merchant} and code > ${page.after ?? ''} order by code limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit).map(storeOf)
  return { items, next: rows.length > page.limit ? (items.at(-1)?.code ?? null) : null }
}

/** Where parcels leave from: the first warehouse that sends, else the first such store; null when none does. */
export async function sendingStore(ctx: Ctx): Promise<StoreId | null> {
  const found = await ctx.maybe<{ storeId: StoreId }>(sql`select store_id from stores.store
    where merchant_id = ${ctx.merchant} and status = 'open' and ships order by kind = 'warehouse' desc, code limit 1`)
  return found?.storeId ?? null
}

/** Refuses a code that is taken and terms that do not fit the kind. */
export async function createStore(ctx: Ctx, wanted: NewStore): Promise<StoreId> {
  if (ctx.actor.kind === 'staff' && ctx.actor.stores !== 'all') throw refuse('staff.not_allowed', {})
  const made = settled(ctx.newId<'store'>(), checked(StoreDraft.parse(wanted)), 1)
  const added = await insertStores(ctx, [made])
  if (added.size === 0) throw refuse('stores.code_taken', { code: made.code })
  tell(ctx, made)
  return made.id
}

/** Refuses when somebody saved since `version` was read. */
export async function changeStore(
  ctx: Ctx,
  id: StoreId,
  change: StoreDraft & { readonly version: number },
): Promise<Store> {
  const { version, ...draft } = change
  if (!worksAt(ctx.actor, id)) throw refuse('staff.not_allowed', {})
  await store(ctx, id)
  const twin = await storeByCode(ctx, draft.code)
  if (twin && twin.id !== id) throw refuse('stores.code_taken', { code: draft.code })
  const wanted = settled(id, checked(draft), version)
  const saved = await updateStores(ctx, [wanted])
  if (saved.size === 0) throw refuse('stores.changed_meanwhile', {})
  const kept = { ...wanted, version: version + 1 }
  tell(ctx, kept)
  return kept
}

/** The terms of a draft, or a refusal that says what does not fit its kind. */
export function checked(draft: StoreDraft): StoreDraft {
  const problem = termsProblem({ ...draft, allowsPickup: draft.allowsPickup ?? false })
  if (problem) throw refuse(`stores.${problem}`, { code: draft.code })
  return draft
}

export const tell = (ctx: Ctx, { id, code, kind, status, version }: Store): void =>
  ctx.publish(storeChanged(id, version, { store: id, code, kind, status }))

/** Now on the store's own wall clock. */
export const storeMoment = (ctx: Ctx, { zone }: Pick<Store, 'zone'>): Moment =>
  zone === null || zone === ctx.profile.zone ? ctx.moment : momentAt(ctx.now, zone)

/** The day of trade in which a sale of this moment counts. */
export const businessDayOf = (ctx: Ctx, place: Pick<Store, 'zone' | 'dayEndsMinute'>): Day =>
  businessDay(storeMoment(ctx, place), place.dayEndsMinute)
