// Legal entities: who stands on the invoice. A merchant has one that stands for every store that names none.
import { refuse, type EntityId } from '@omoya/kernel'
import { raw, sql, type Ctx } from '@omoya/platform'
import type { EntityDraft } from './contract.ts'
import { wrongNumber } from './rules/entity.ts'
import type { EntityRow } from './tables.ts'

const COLUMNS = raw(
  'entity_id as id, country, business_number, registration_number, name, address, phone, is_main, version',
)

export const entities = (ctx: Ctx): Promise<EntityRow[]> =>
  ctx.rows<EntityRow>(sql`select ${COLUMNS} from merchants.entity
    where merchant_id = ${ctx.merchant} order by is_main desc, entity_id`)

/** The entity that a store names, else the main one. Refuses an unknown id. */
export async function entityOf(ctx: Ctx, entity: EntityId | null): Promise<EntityRow> {
  const found = await ctx.maybe<EntityRow>(sql`select ${COLUMNS} from merchants.entity
    where merchant_id = ${ctx.merchant} and (entity_id = ${entity}::uuid or (${entity}::uuid is null and is_main))`)
  if (!found) throw refuse('merchants.entity_not_found', { entity })
  return found
}

/** Refuses a mistyped number and one that another entity of this merchant has. */
export const createEntity = (ctx: Ctx, draft: EntityDraft): Promise<EntityId> => insertEntity(ctx, draft, 'further')

export async function insertEntity(ctx: Ctx, draft: EntityDraft, place: 'main' | 'further'): Promise<EntityId> {
  checkNumbers(draft)
  const entity = ctx.newId<'entity'>()
  const added = await ctx.run(sql`insert into merchants.entity
      (merchant_id, entity_id, country, business_number, registration_number, name, address, phone, is_main)
    values (${ctx.merchant}, ${entity}, ${draft.country}, ${draft.businessNumber}, ${draft.registrationNumber},
      ${draft.name}, ${draft.address}, ${draft.phone}, ${place === 'main'}) on conflict do nothing`)
  if (added === 0) throw refuse('merchants.number_taken', { number: draft.businessNumber })
  return entity
}

/** Invoices keep what stood on them; the change counts from now on. */
export async function changeEntity(
  ctx: Ctx,
  entity: EntityId,
  change: EntityDraft & { readonly version: number },
): Promise<EntityRow> {
  checkNumbers(change)
  await entityOf(ctx, entity)
  const twin = await ctx.maybe(sql`select 1 from merchants.entity where merchant_id = ${ctx.merchant}
    and business_number = ${change.businessNumber} and entity_id <> ${entity}`)
  if (twin) throw refuse('merchants.number_taken', { number: change.businessNumber })
  const saved = await ctx.maybe<EntityRow>(sql`update merchants.entity
    set country = ${change.country}, business_number = ${change.businessNumber},
      registration_number = ${change.registrationNumber}, name = ${change.name}, address = ${change.address},
      phone = ${change.phone}, version = version + 1
    where merchant_id = ${ctx.merchant} and entity_id = ${entity} and version = ${change.version}
    returning ${COLUMNS}`)
  if (!saved) throw refuse('merchants.changed_meanwhile', {})
  return saved
}

function checkNumbers(draft: EntityDraft): void {
  const wrong = wrongNumber(draft)
  if (wrong !== null) throw refuse('merchants.invalid_business_number', { number: wrong })
}
