// The trade's own number of a single piece, by which search engines know that two shops sell the same.
import type { UnitId } from '@omoya/kernel'
import { worldwideGtin } from '@omoya/catalog/rules'
import { sql, type Ctx } from '@omoya/platform'

export async function gtinsOf(ctx: Ctx, units: readonly UnitId[]): Promise<ReadonlyMap<UnitId, string>> {
  const rows = await ctx.rows<{
    unit: UnitId
    code: string
  }>(sql`select c.unit_id as unit, c.code from catalog.unit_code c
    where c.merchant_id = ${ctx.merchant} and c.unit_id = any(${units}::uuid[]) and c.kind = 'gtin' and c.pieces = 1
    order by c.code desc`)
  return new Map(rows.flatMap(({ unit, code }) => {
    const gtin = worldwideGtin(code)
    return gtin ? [[unit, gtin] as const] : []
  })) // prettier-ignore
}
