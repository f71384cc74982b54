// Lots: what was granted together expires together. Spending takes from the lots that expire first, ties by id; the
// lot's remaining, its entries and the member's account are written by the same statement.
import { refuse, type Instant, type LotId, type MemberId, type OrderId } from '@omoya/kernel'
import { actorName, sql, type Ctx } from '@omoya/platform'
import type { BenefitKind } from './tables.ts'

export interface Amounts {
  readonly points: number
  readonly credit: number
  readonly storedValue: number
}

export interface LotSpending extends Amounts {
  readonly order: OrderId
  readonly member: MemberId | null
}

export interface TakenLot {
  readonly lot: LotId
  readonly kind: BenefitKind
  readonly amount: number
}

export const asked = (amounts: Amounts): Readonly<Record<BenefitKind, number>> => ({
  points: amounts.points,
  credit: amounts.credit,
  'stored-value': amounts.storedValue,
})

const refusals: Readonly<Record<BenefitKind, string>> = {
  points: 'loyalty.not_enough_points',
  credit: 'loyalty.not_enough_credit',
  'stored-value': 'loyalty.not_enough_value',
}

/** Refuses when the member has less than asked; a second call for the same order breaks on the entries' key. */
export async function takeLots(ctx: Ctx, spending: LotSpending): Promise<readonly TakenLot[]> {
  const taken = await takeWhatIsLeft(ctx, spending)
  for (const [kind, short] of shortOf(spending, taken)) throw refuse(refusals[kind], { short })
  return taken
}

/** What staff and keys have spent for this member since then, at tills and by hand; with this transaction's own. */
export function spentForMember(ctx: Ctx, member: MemberId, since: Instant): Promise<Amounts> {
  return ctx.one<Amounts>(sql`select coalesce(-sum(delta) filter (where kind = 'points'), 0)::bigint as points,
      coalesce(-sum(delta) filter (where kind = 'credit'), 0)::bigint as credit,
      coalesce(-sum(delta) filter (where kind = 'stored-value'), 0)::bigint as stored_value
    from loyalty.entry where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid and at > ${since}::timestamptz
      and cause_kind = 'order' and delta < 0 and (actor like 'staff:%' or actor like 'key:%')`)
}

/** Kinds of which less was taken than asked. */
export function shortOf(spending: Amounts, taken: readonly TakenLot[]): readonly (readonly [BenefitKind, number])[] {
  const wanted = asked(spending)
  const sum = (kind: BenefitKind) =>
    taken.reduce((running, one) => (one.kind === kind ? running + one.amount : running), 0)
  const kinds: readonly BenefitKind[] = ['points', 'credit', 'stored-value']
  return kinds.map((kind) => [kind, wanted[kind] - sum(kind)] as const).filter(([, short]) => short > 0)
}

export async function takeWhatIsLeft(ctx: Ctx, spending: LotSpending): Promise<readonly TakenLot[]> {
  const { order, member } = spending
  if (member === null || spending.points + spending.credit + spending.storedValue === 0) return []
  return ctx.rows<TakenLot>(sql`with asked(kind, amount) as (
      values ('points', ${spending.points}::bigint), ('credit', ${spending.credit}::bigint), ('stored-value', ${spending.storedValue}::bigint)
    ), locked as (
      select lot_id, kind, remaining, expires_on from loyalty.lot
      where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid and remaining > 0 and not held
        and (expires_on is null or expires_on >= ${ctx.moment.day}::date)
        and kind in (select kind from asked where amount > 0)
      order by expires_on, lot_id for update
    ), running as (
      select lot_id, kind, remaining, asked.amount,
        sum(remaining) over first_expiring - remaining as before, row_number() over first_expiring as line_no
      from locked join asked using (kind)
      window first_expiring as (partition by kind order by expires_on, lot_id rows unbounded preceding)
    ), taken as (
      select lot_id, kind, line_no, least(remaining, amount - before)::bigint as take from running where before < amount
    ), lowered as (
      update loyalty.lot lot set remaining = lot.remaining - taken.take from taken
      where lot.merchant_id = ${ctx.merchant} and lot.lot_id = taken.lot_id
    ), booked as (
      insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, actor, at)
      select ${ctx.merchant}::uuid, lot_id, ${member}::uuid, kind, -take, 'order', ${order}::text, line_no, ${order}::uuid,
        ${actorName(ctx.actor)}, ${ctx.now}::timestamptz from taken
    ), counted as (
      update loyalty.account a set points = a.points - s.points, credit = a.credit - s.credit, stored_value = a.stored_value - s.stored_value
      from (select coalesce(sum(take) filter (where kind = 'points'), 0) as points, coalesce(sum(take) filter (where kind = 'credit'), 0) as credit,
          coalesce(sum(take) filter (where kind = 'stored-value'), 0) as stored_value from taken) s
      where a.merchant_id = ${ctx.merchant} and a.member_id = ${member}::uuid
    )
    select lot_id as lot, kind, take as amount from taken order by kind, line_no`)
}
