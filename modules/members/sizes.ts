// What fits a member, by kind and in his own words. Those of records that were joined into this one count as his, his own
// before theirs; nothing moves, so that an undone merge finds everything where it was.
import type { Instant, MemberId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'

export interface OwnSize {
  readonly kind: string
  readonly size: string
}

export interface KeptSize extends OwnSize {
  readonly keptAt: Instant
}

/** In the order of their kinds. */
export const sizesOf = (ctx: Ctx, member: MemberId): Promise<KeptSize[]> =>
  ctx.rows<KeptSize>(sql`select distinct on (kind) kind, size, kept_at from members.size
    where merchant_id = ${ctx.merchant} and member_id in (
      select ${member}::uuid union all select member_id from members.member where merchant_id = ${ctx.merchant} and merged_into = ${member})
    order by kind, (member_id = ${member}::uuid) desc, kept_at desc, size`)

/** The whole list: what is not named is gone, what has not changed keeps its day and its record. */
export async function keepSizes(ctx: Ctx, member: MemberId, wanted: readonly OwnSize[]): Promise<void> {
  await ctx.one(sql`select member_id from members.member where merchant_id = ${ctx.merchant} and member_id = ${member} for update`) // prettier-ignore
  const named = new Map(wanted.map(({ kind, size }) => [kind, size]))
  const before = new Map((await sizesOf(ctx, member)).map(({ kind, size }) => [kind, size]))
  await ctx.run(sql`delete from members.size s where s.merchant_id = ${ctx.merchant} and s.member_id in (
      select ${member}::uuid union all select member_id from members.member where merchant_id = ${ctx.merchant} and merged_into = ${member})
    and not exists (select 1 from jsonb_to_recordset(${json(wanted)}::jsonb) as r(kind text, size text) where r.kind = s.kind and r.size = s.size)`)
  const changed = [...named].flatMap(([kind, size]) => (before.get(kind) === size ? [] : [{ kind, size }]))
  await ctx.run(sql`insert into members.size (merchant_id, member_id, kind, size, kept_at)
    select ${ctx.merchant}::uuid, ${member}::uuid, r.kind, r.size, ${ctx.now}::timestamptz
    from jsonb_to_recordset(${json(changed)}::jsonb) as r(kind text, size text)
    on conflict (merchant_id, member_id, kind) do update set size = excluded.size, kept_at = excluded.kept_at`)
}
