import { refuse, type StoreId, type UnitId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import type { Channel } from '@omoya/pricing/rules'

export interface SafetyRule {
  /** Null stands for every store. */
  readonly store: StoreId | null
  readonly channel: Channel
  /** Null stands for every unit. */
  readonly unit: UnitId | null
  /** Null takes the rule away. */
  readonly quantity: number | null
}

const EVERY = '00000000-0000-0000-0000-000000000000'

/** Pieces that a channel leaves in a store for others ("keep a few for walk-ins"). */
export async function setSafety(ctx: Ctx, rule: SafetyRule): Promise<void> {
  const unit = rule.unit ?? EVERY
  const store = rule.store ?? EVERY
  if (rule.quantity === null) {
    await ctx.run(sql`delete from inventory.safety
      where merchant_id = ${ctx.merchant} and store_id = ${store} and channel = ${rule.channel} and unit_id = ${unit}`)
    return
  }
  if (!Number.isSafeInteger(rule.quantity) || rule.quantity < 0)
    throw refuse('inventory.invalid_quantity', { quantity: rule.quantity })
  await ctx.run(sql`insert into inventory.safety (merchant_id, store_id, channel, unit_id, quantity)
    values (${ctx.merchant}, ${store}, ${rule.channel}, ${unit}, ${rule.quantity})
    on conflict (merchant_id, store_id, channel, unit_id) do update set quantity = excluded.quantity`)
}

/** Of a store, with what holds for every store. */
export const listSafety = (ctx: Ctx, store: StoreId): Promise<SafetyRule[]> =>
  ctx.rows(sql`select nullif(store_id, ${EVERY}::uuid) as store, channel, nullif(unit_id, ${EVERY}::uuid) as unit, quantity
    from inventory.safety where merchant_id = ${ctx.merchant} and store_id in (${store}, ${EVERY})
    order by channel, store_id, unit_id limit 1000`)
