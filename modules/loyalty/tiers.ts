// Tiers by what a member spent in every channel; the rule is `decideTier`.
import { refuse, type Day, type MemberId, type OrderId, type Text } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { tierChanged } from './events.ts'
import { loyaltySettings } from './rule.ts'
import { decideTier, tierFault, windowStart, type TierDecision, type TierRules } from './rules/index.ts'

export interface TierRow {
  readonly code: string
  readonly name: Text
  /** Spend in the window that reaches it. */
  readonly from: number
  /** Spend that keeps it at the review. */
  readonly keepFrom: number
}

export const listTiers = (ctx: Ctx): Promise<TierRow[]> =>
  ctx.rows<TierRow>(sql`select tier as code, name, spend_from as from, keep_from from loyalty.tier
    where merchant_id = ${ctx.merchant} order by spend_from`)

/** The whole table at once, lowest first. Refuses one that can't be used, or that drops a tier which members hold. */
export async function saveTiers(ctx: Ctx, tiers: readonly TierRow[]): Promise<void> {
  const fault = tierFault(tiers)
  if (fault) throw refuse('loyalty.invalid_tiers', { fault })
  const codes = tiers.map((tier) => tier.code)
  const held = await ctx.maybe<{ tier: string }>(sql`select tier from loyalty.member_tier
    where merchant_id = ${ctx.merchant} and tier <> all (${codes}::text[]) limit 1`)
  if (held) throw refuse('loyalty.tier_in_use', { tier: held.tier })
  // Thresholds are unique: they step aside before the new ones come in.
  await ctx.run(sql`delete from loyalty.tier where merchant_id = ${ctx.merchant} and tier <> all (${codes}::text[])`)
  await ctx.run(
    sql`update loyalty.tier set spend_from = spend_from + 1000000000000000 where merchant_id = ${ctx.merchant}`,
  )
  await ctx.run(sql`insert into loyalty.tier (merchant_id, tier, name, spend_from, keep_from)
    select ${ctx.merchant}::uuid, code, name, "from", "keepFrom"
    from jsonb_to_recordset(${json(tiers)}::jsonb) as r(code text, name jsonb, "from" bigint, "keepFrom" bigint)
    on conflict (merchant_id, tier) do update set name = excluded.name, spend_from = excluded.spend_from, keep_from = excluded.keep_from`)
}

interface Standing {
  readonly member: MemberId
  readonly tier: string | null
  readonly until: Day | null
  readonly spent: number
}

/** Rises at once, falls only after its last day. Null while the merchant has no tiers. */
export async function retier(ctx: Ctx, member: MemberId): Promise<TierDecision | null> {
  const [decision] = await retierAll(ctx, [member])
  return decision ?? null
}

/** As `retier`, and noted what the order has raised the member from. */
export async function retierBy(ctx: Ctx, member: MemberId, order: OrderId): Promise<void> {
  const held = await ctx.maybe<{ tier: string; until: Day | null }>(
    sql`select tier, until from loyalty.member_tier where merchant_id = ${ctx.merchant} and member_id = ${member}`,
  )
  const decision = await retier(ctx, member)
  if (decision?.move !== 'up') return
  await ctx.run(sql`insert into loyalty.tier_raise (merchant_id, order_id, member_id, raised_from, raised_to, until_before, at)
    values (${ctx.merchant}, ${order}, ${member}, ${held?.tier ?? null}, ${decision.code}, ${held?.until ?? null}, ${ctx.now})
    on conflict do nothing`)
}

/** Tiers whose last day is over are reviewed; a daily run. Returns how many. */
export async function reviewTiers(ctx: Ctx): Promise<number> {
  const due = await ctx.rows<{ member: MemberId }>(sql`select member_id as member from loyalty.member_tier
    where merchant_id = ${ctx.merchant} and until < ${ctx.moment.day}::date order by until, member_id limit 1000`)
  const members = due.map(({ member }) => member)
  await retierAll(ctx, members)
  return members.length
}

/** Many at once, in two statements. */
export async function retierAll(ctx: Ctx, members: readonly MemberId[]): Promise<readonly TierDecision[]> {
  const rules = await tierRules(ctx)
  const [lowest] = rules.tiers
  if (!lowest || members.length === 0) return []
  const decided = (await standingsOf(ctx, members, rules)).map((standing) => {
    const held = { code: standing.tier ?? lowest.code, until: standing.until }
    return { standing, decision: decideTier(rules, held, standing.spent, ctx.moment.day) }
  })
  const changed = decided.filter(
    ({ standing, decision }) => decision.code !== standing.tier || decision.until !== standing.until,
  )
  await writeTiers(
    ctx,
    changed.map(({ standing, decision: { code, until } }) => ({
      member: standing.member,
      code,
      until,
      how: 'earned',
      from: standing.tier,
    })),
  )
  return decided.map(({ decision }) => decision)
}

export interface TierGift {
  readonly member: MemberId
  readonly code: string
  readonly until: Day | null
}

/** By a person's decision. Refuses a tier that the merchant does not have. */
export async function giveTier(ctx: Ctx, gift: TierGift): Promise<void> {
  const tiers = await listTiers(ctx)
  if (!tiers.some((tier) => tier.code === gift.code)) throw refuse('loyalty.unknown_tier', { tier: gift.code })
  const before = await ctx.maybe<{ tier: string }>(
    sql`select tier from loyalty.member_tier where merchant_id = ${ctx.merchant} and member_id = ${gift.member} for update`,
  )
  await writeTiers(ctx, [{ ...gift, how: 'given', from: before?.tier ?? null }])
}

/** Brought from another system, many at once; unknown tiers are left out, a tier held here already stays. */
export const importTiers = (ctx: Ctx, gifts: readonly TierGift[]): Promise<number> =>
  ctx.run(sql`insert into loyalty.member_tier (merchant_id, member_id, tier, since, until, how)
    select ${ctx.merchant}::uuid, r.member, t.tier, ${ctx.moment.day}::date, r.until, 'import'
    from jsonb_to_recordset(${json(gifts)}::jsonb) as r(member uuid, code text, until date)
    join loyalty.tier t on t.merchant_id = ${ctx.merchant} and t.tier = r.code
    on conflict do nothing`)

export async function tierRules(ctx: Ctx): Promise<TierRules> {
  const [tiers, settings] = await Promise.all([listTiers(ctx), loyaltySettings(ctx)])
  return { tiers, windowDays: settings.tierWindowDays, keptDays: settings.tierKeptDays }
}

export const standingsOf = (ctx: Ctx, members: readonly MemberId[], rules: TierRules): Promise<Standing[]> =>
  ctx.rows<Standing>(sql`select m.member_id as member, t.tier, t.until, (select coalesce(sum(paid - returned), 0)::bigint from loyalty.earning e
      where e.merchant_id = ${ctx.merchant} and e.member_id = m.member_id and e.day >= ${windowStart(rules, ctx.moment.day)}::date) as spent
    from unnest(${members}::uuid[]) as m(member_id)
    left join loyalty.member_tier t on t.merchant_id = ${ctx.merchant} and t.member_id = m.member_id`)

interface TierWriting extends TierGift {
  readonly how: 'earned' | 'given'
  readonly from: string | null
}

export async function writeTiers(ctx: Ctx, writings: readonly TierWriting[]): Promise<void> {
  if (writings.length === 0) return
  const raised = await ctx.rows<{ member: MemberId; seq: number }>(sql`with given as (
      select * from jsonb_to_recordset(${json(writings)}::jsonb) as r(member uuid, code text, until date, how text)
    ), raised as (
      insert into loyalty.account as a (merchant_id, member_id, seq) select ${ctx.merchant}::uuid, member, 1 from given order by member
      on conflict (merchant_id, member_id) do update set seq = a.seq + 1 returning member_id, seq
    ), written as (
      insert into loyalty.member_tier as t (merchant_id, member_id, tier, since, until, how)
      select ${ctx.merchant}::uuid, member, code, ${ctx.moment.day}::date, until, how from given order by member
      on conflict (merchant_id, member_id) do update set tier = excluded.tier, until = excluded.until, how = excluded.how,
        since = case when t.tier = excluded.tier then t.since else excluded.since end
    )
    select member_id as member, seq from raised`)
  for (const { member, code, until, from } of writings) {
    const seq = raised.find((row) => row.member === member)?.seq ?? 0
    if (code !== from) ctx.publish(tierChanged(member, seq, { member, from, to: code, until }))
  }
}
