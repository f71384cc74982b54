// What a member keeps to look at again. Those of records that were joined into this one count as his; nothing moves,
// so that an undone merge finds everything where it was.
import { refuse, type Instant, type MemberId, type ProductId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'

/** More than anybody looks through; a phone that keeps on sending fills no table. */
const MOST = 300

export interface Favourite {
  readonly product: ProductId
  /** As it was shown then; null where nothing was. */
  readonly price: number | null
  readonly keptAt: Instant
}

/** The newest first. */
export const favouritesOf = (ctx: Ctx, member: MemberId): Promise<Favourite[]> =>
  ctx.rows<Favourite>(sql`select product_id as product, (array_agg(price order by kept_at))[1] as price, min(kept_at) as kept_at
    from members.favourite where merchant_id = ${ctx.merchant} and member_id in (
      select ${member}::uuid union all select member_id from members.member where merchant_id = ${ctx.merchant} and merged_into = ${member})
    group by product_id order by min(kept_at) desc, product_id`)

/** What is kept already stays with its first price and day. */
export async function keepFavourites(
  ctx: Ctx,
  member: MemberId,
  wanted: readonly Pick<Favourite, 'product' | 'price'>[],
): Promise<void> {
  await ctx.one(sql`select member_id from members.member where merchant_id = ${ctx.merchant} and member_id = ${member} for update`) // prettier-ignore
  await ctx.run(sql`insert into members.favourite (merchant_id, member_id, product_id, price, kept_at)
    select distinct on (r.product) ${ctx.merchant}::uuid, ${member}::uuid, r.product, r.price, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${json(wanted)}::jsonb) as r(product uuid, price bigint)
    on conflict do nothing`)
  const { count } = await ctx.one<{ count: number }>(sql`select count(*) as count from members.favourite
    where merchant_id = ${ctx.merchant} and member_id = ${member}`)
  if (count > MOST) throw refuse('members.too_many_favourites', { most: MOST })
}

export async function dropFavourite(ctx: Ctx, member: MemberId, product: ProductId): Promise<void> {
  await ctx.run(sql`delete from members.favourite where merchant_id = ${ctx.merchant} and product_id = ${product} and member_id in (
    select ${member}::uuid union all select member_id from members.member where merchant_id = ${ctx.merchant} and merged_into = ${member})`)
}
