import { refuse, type Text } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'

export interface Brand {
  /** As files and promotions name it; stays when the shown name changes. */
  readonly code: string
  readonly name: Text
}

export const listBrands = (ctx: Ctx): Promise<Brand[]> =>
  ctx.rows(sql`select code, name from catalog.brand where merchant_id = ${ctx.merchant} order by code limit 5000`)

export async function saveBrand(ctx: Ctx, { code, name }: Brand): Promise<void> {
  if (code.trim() === '') throw refuse('catalog.missing_name')
  await ctx.run(sql`insert into catalog.brand (merchant_id, code, name) values (${ctx.merchant}, ${code}, ${json(name)}::jsonb)
    on conflict (merchant_id, code) do update set name = excluded.name`)
}

/** A brand first met on a product is called what it was written as. */
export async function ensureBrands(ctx: Ctx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await ctx.run(sql`insert into catalog.brand (merchant_id, code, name)
    select distinct ${ctx.merchant}::uuid, code, jsonb_build_object(${ctx.profile.locale}::text, code) from unnest(${codes}::text[]) as b(code)
    order by 2 on conflict do nothing`)
}
