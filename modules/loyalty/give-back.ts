// A return or a cancelled order gives benefits back into the lots they came from. What a lot gets back after its end is
// booked in and out again, so that the entries tell the whole story.
import {
  refuse,
  type CouponCodeId,
  type Day,
  type LotId,
  type MemberId,
  type OrderId,
  type ReturnId,
  type StoryId,
} from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { bookLots, type LotMove } from './book-lots.ts'
import { releaseCoupons } from './coupon-release.ts'
import { openLots } from './grants.ts'
import { asked, type Amounts } from './lots.ts'
import { loyaltySettings } from './rule.ts'
import { restore, type ExpiredPolicy, type LotKind, type Restoring, type Taken } from './rules/index.ts'

export interface GivingBack extends Amounts {
  readonly order: OrderId
  /** The return, or the story or order that is cancelled: each gives back once. */
  readonly back: ReturnId | StoryId | OrderId
  readonly coupons: readonly CouponCodeId[]
  /** For lots that have expired since; the merchant's setting if not given. */
  readonly policy?: ExpiredPolicy
}

export interface GivenBack extends Amounts {
  /** Given back into a lot that had expired, and gone with it. */
  readonly gone: Amounts
  readonly coupons: readonly CouponCodeId[]
}

/** May run twice for one return and kind. Refuses to give back more than the order took. */
export async function giveBack(ctx: Ctx, giving: GivingBack): Promise<GivenBack> {
  const coupons = await releaseCoupons(ctx, giving.order, giving.coupons)
  if (giving.points + giving.credit + giving.storedValue === 0) return { ...nothing, gone: nothing, coupons }
  const spent = await lockSpent(ctx, giving)
  const plan = await planOf(ctx, giving, spent)
  await carryOut(ctx, giving, { plan, spent })
  return { ...plan.given, gone: plan.gone, coupons }
}

/** What giving back would do, for the preview of a return; changes nothing. */
export async function previewGivingBack(ctx: Ctx, giving: GivingBack): Promise<Omit<GivenBack, 'coupons'>> {
  const { given, gone } = await planOf(ctx, giving, await spentBy(ctx, giving))
  return { ...given, gone }
}

const nothing: Amounts = { points: 0, credit: 0, storedValue: 0 }

interface SpentRow {
  readonly lot: LotId
  readonly member: MemberId
  readonly kind: LotKind
  readonly amount: number
  readonly restored: number
  readonly expiresOn: Day | null
  /** This very return has given back before, of this kind. */
  readonly isRepeated: boolean
}

/** The lock is a statement of its own: what is read next must be seen after it. */
async function lockSpent(ctx: Ctx, giving: GivingBack): Promise<readonly SpentRow[]> {
  const locking = ctx.rows(sql`select lot_id from loyalty.lot where merchant_id = ${ctx.merchant} and lot_id in (
      select lot_id from loyalty.entry where merchant_id = ${ctx.merchant} and order_id = ${giving.order}::uuid)
    order by expires_on, lot_id for update`)
  const [, spent] = await Promise.all([locking, spentBy(ctx, giving)])
  return spent
}

/** In the order of taking; what this return itself gave back is left out, so that a second run plans the same. */
const spentBy = (ctx: Ctx, { order, back }: GivingBack): Promise<SpentRow[]> =>
  ctx.rows<SpentRow>(sql`select lot.lot_id as lot, lot.member_id as member, lot.kind, lot.expires_on,
      -sum(e.delta) filter (where e.cause_kind = 'order') as amount,
      coalesce(sum(e.delta) filter (where e.cause_kind = 'return' and e.cause_id <> ${back}::text), 0) as restored,
      coalesce(bool_or(e.cause_kind = 'return' and e.cause_id = ${back}::text), false) as is_repeated
    from loyalty.entry e join loyalty.lot on lot.merchant_id = e.merchant_id and lot.lot_id = e.lot_id
    where e.merchant_id = ${ctx.merchant} and e.order_id = ${order}::uuid and e.cause_kind in ('order', 'return')
    group by lot.lot_id, lot.member_id, lot.kind, lot.expires_on
    order by lot.kind, min(e.line_no) filter (where e.cause_kind = 'order')`)

interface Plan {
  readonly parts: readonly (readonly [LotKind, Restoring])[]
  readonly given: Amounts
  readonly gone: Amounts
}

async function planOf(ctx: Ctx, giving: GivingBack, spent: readonly SpentRow[]): Promise<Plan> {
  const policy = giving.policy ?? (await loyaltySettings(ctx)).expired
  const wanted = asked(giving)
  const part = (kind: LotKind): Restoring => {
    const rows = spent.filter((row) => row.kind === kind)
    const lots = rows.map((row) => ({ id: row.lot, expiresOn: row.expiresOn }))
    const planned = restore(rows, wanted[kind], lots, { today: ctx.moment.day, policy })
    if (planned.beyond > 0)
      throw refuse('loyalty.more_than_taken', { order: giving.order, kind, beyond: planned.beyond })
    return planned
  }
  const [points, credit, storedValue] = [part('points'), part('credit'), part('stored-value')]
  const given = (of: Restoring) => total(of.back) + total(of.renewed)
  return {
    parts: [
      ['points', points],
      ['credit', credit],
      ['stored-value', storedValue],
    ],
    given: { points: given(points), credit: given(credit), storedValue: given(storedValue) },
    gone: { points: total(points.gone), credit: total(credit.gone), storedValue: total(storedValue.gone) },
  }
}

const total = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((running, part) => running + part.amount, 0)

async function carryOut(
  ctx: Ctx,
  giving: GivingBack,
  of: { readonly plan: Plan; readonly spent: readonly SpentRow[] },
): Promise<void> {
  const inAndOut = ({ lot, amount }: Taken): LotMove[] => [
    { lot, delta: amount, cause: 'return' },
    { lot, delta: -amount, cause: 'return-expired' },
  ]
  const isRepeated = (kind: LotKind) => of.spent.some((row) => row.kind === kind && row.isRepeated)
  const parts = of.plan.parts.filter(([kind]) => !isRepeated(kind)).map(([, part]) => part)
  const moves = parts.flatMap(({ back, renewed, gone }) => [
    ...back.map(({ lot, amount }) => ({ lot, delta: amount, cause: 'return' })),
    ...renewed.flatMap(({ from, amount }) => inAndOut({ lot: from, amount })),
    ...gone.flatMap(inAndOut),
  ])
  await bookLots(ctx, { causeId: giving.back, order: giving.order }, moves)
  const openings = parts.flatMap(({ renewed }) =>
    renewed.flatMap(({ from, amount, expiresOn }) =>
      of.spent
        .filter((row) => row.lot === from)
        .map(({ kind, member }) => ({
          kind,
          member,
          amount,
          expiresOn,
          source: { kind: 'return', id: `${giving.back}/${from}` },
        })),
    ),
  )
  if (openings.length > 0) await openLots(ctx, openings)
}
