import { refuse, type EntityId, type TillId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { rollAllotted } from './events.ts'
import { periodOf, sizeOf } from './rules/index.ts'
import type { RollId, RollRow } from './tables.ts'

export interface Allotment {
  readonly entity: EntityId
  readonly till?: TillId | null
  /** ROC year and even month, "11512". */
  readonly period: string
  readonly letters: string
  readonly from: number
  readonly until: number
}

/** Enters numbers that the ministry gave (配號). Refuses a range that lies on one already there. */
export async function allotRoll(ctx: Ctx, range: Allotment): Promise<RollId> {
  const isRange =
    /^[A-Z]{2}$/.test(range.letters) && range.from >= 0 && range.from <= range.until && range.until <= 99_999_999
  if (!isRange || !/^\d{3}(0[2468]|1[02])$/.test(range.period))
    throw refuse('invoices.invalid_range', { letters: range.letters })
  const roll = ctx.newId<'roll'>()
  await holdLetters(ctx, range)
  const written = await ctx.run(sql`insert into invoices.roll
      (merchant_id, roll_id, entity_id, till_id, period, letters, from_number, until_number, next_number, allotted_at)
    select ${ctx.merchant}::uuid, ${roll}::uuid, ${range.entity}::uuid, ${range.till ?? null}::uuid, ${range.period}, ${range.letters},
      ${range.from}::int, ${range.until}::int, ${range.from}::int, ${ctx.now}::timestamptz
    where not exists (select 1 from invoices.roll
      where merchant_id = ${ctx.merchant} and period = ${range.period} and letters = ${range.letters}
        and from_number <= ${range.until}::int and until_number >= ${range.from}::int)`)
  if (written === 0)
    throw refuse('invoices.range_taken', { letters: range.letters, from: range.from, until: range.until })
  ctx.publish(rollAllotted(roll, 1, { roll }))
  return roll
}

/** Two people who enter ranges of the same letters do it one after the other, so that neither overlooks the other's. */
const holdLetters = (ctx: Ctx, { period, letters }: Allotment): Promise<unknown> =>
  ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.merchant}/${period}/${letters}`}, 7110052))`)

export interface RollStanding extends RollRow {
  readonly used: number
  readonly void: number
  readonly blank: number
}

/** Rolls of this period and the next with used + void + blank = allotted. */
export const listRolls = (ctx: Ctx): Promise<RollStanding[]> =>
  ctx.rows<RollStanding>(sql`select r.roll_id, r.entity_id, r.till_id, r.period, r.letters, r.from_number, r.until_number, r.next_number, r.allotted_at,
      count(i.number) filter (where i.state = 'issued') as used,
      count(i.number) filter (where i.state = 'void') as void,
      (r.until_number - r.from_number + 1) - count(i.number) as blank
    from invoices.roll r left join invoices.invoice i on i.merchant_id = r.merchant_id and i.roll_id = r.roll_id
    where r.merchant_id = ${ctx.merchant} and r.period >= ${periodOf(ctx.moment.day)}
    group by r.merchant_id, r.roll_id order by r.period, r.letters, r.from_number limit 500`)

export const rollSize = (roll: RollRow): number =>
  sizeOf({ period: roll.period, letters: roll.letters, from: roll.fromNumber, until: roll.untilNumber })
