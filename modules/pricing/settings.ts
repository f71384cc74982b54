import { json, sql, type Ctx } from '@omoya/platform'
import type { PricingSettings } from './tables.ts'

// Changed by the owner: how rival offers are settled, how tax is rounded, what a point is worth.
const DEFAULTS: PricingSettings = {
  exclusive: 'cheapest',
  taxRounding: 'half-up',
  points: { value: 1, earnPer: 100, maxPercent: 30, smallest: 1 },
}

export async function pricingSettings(ctx: Ctx): Promise<PricingSettings> {
  const row = await ctx.maybe<{ definition: Partial<PricingSettings> }>(
    sql`select definition from pricing.settings where merchant_id = ${ctx.merchant}`,
  )
  const { exclusive, taxRounding, points } = { ...DEFAULTS, ...row?.definition }
  return { exclusive, taxRounding, points }
}

/** Takes effect with the next price book. */
export async function savePricingSettings(ctx: Ctx, settings: PricingSettings): Promise<void> {
  await ctx.run(sql`insert into pricing.settings (merchant_id, definition) values (${ctx.merchant}, ${json(settings)}::jsonb)
    on conflict (merchant_id) do update set definition = excluded.definition`)
}
