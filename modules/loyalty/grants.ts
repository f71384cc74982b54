// Granting opens a lot. The source is unique, so whoever grants twice for the same reason grants once.
import { refuse, type Day, type Instant, type LotId, type MemberId } from '@omoya/kernel'
import { actorName, json, sql, type Ctx } from '@omoya/platform'
import { benefitGranted } from './events.ts'
import { holderOf } from './merges.ts'
import type { BenefitKind } from './tables.ts'

export interface Source {
  /** "join", "order", "import", "staff", "playbook" … */
  readonly kind: string
  readonly id: string
}

export interface Grant {
  readonly member: MemberId
  readonly amount: number
  readonly source: Source
  /** The last day; null never ends. */
  readonly expiresOn: Day | null
  /** Later than today: the lot is held until then. */
  readonly availableOn?: Day
  readonly reason?: string
}

export interface OpenedLot {
  readonly lot: LotId
  readonly isNew: boolean
}

/** What this caller has given by hand since then, points and credit together. */
export async function givenSince(ctx: Ctx, since: Instant): Promise<number> {
  const { given } = await ctx.one<{ given: number }>(sql`select coalesce(sum(e.delta), 0)::bigint as given
    from loyalty.entry e join loyalty.lot l on l.merchant_id = e.merchant_id and l.lot_id = e.lot_id
    where e.merchant_id = ${ctx.merchant} and e.actor = ${actorName(ctx.actor)} and e.at > ${since}::timestamptz
      and e.cause_kind = 'grant' and (e.actor like 'staff:%' or e.actor like 'key:%') and l.source_kind = 'staff'`)
  return given
}

export const grantPoints = (ctx: Ctx, grant: Grant): Promise<OpenedLot> => grantOne(ctx, 'points', grant)
export const grantCredit = (ctx: Ctx, grant: Grant): Promise<OpenedLot> => grantOne(ctx, 'credit', grant)

/** Paid by the member: it never expires. */
export const grantStoredValue = (ctx: Ctx, grant: Omit<Grant, 'expiresOn'>): Promise<OpenedLot> =>
  grantOne(ctx, 'stored-value', { ...grant, expiresOn: null })

export interface LotOpening extends Grant {
  readonly kind: BenefitKind
  /** Otherwise the time of the call. */
  readonly lot?: LotId
}

async function grantOne(ctx: Ctx, kind: BenefitKind, asked: Grant): Promise<OpenedLot> {
  const grant = { ...asked, member: await holderOf(ctx, asked.member) }
  const [opened] = await openLots(ctx, [{ ...grant, kind }])
  if (opened) {
    const { member, amount, source } = grant
    ctx.publish(benefitGranted(member, opened.seq, { member, kind, amount, lot: opened.lot, source: source.kind }))
    return { lot: opened.lot, isNew: true }
  }
  const known = await ctx.one<{ lotId: LotId }>(sql`select lot_id from loyalty.lot where merchant_id = ${ctx.merchant}
    and source_kind = ${grant.source.kind} and source_id = ${grant.source.id} and kind = ${kind}`)
  return { lot: known.lotId, isNew: false }
}

interface Opened {
  readonly lot: LotId
  readonly member: MemberId
  readonly kind: BenefitKind
  readonly amount: number
  readonly seq: number
}

/** Any number of lots in one statement (an import sends 1,000); returns those that are new. */
export function openLots(ctx: Ctx, openings: readonly LotOpening[]): Promise<Opened[]> {
  const rows = openings.map((opening) => rowOf(ctx, opening))
  return ctx.rows<Opened>(sql`with made as (
      insert into loyalty.lot (merchant_id, lot_id, member_id, kind, amount, remaining, paid, source_kind, source_id, expires_on, held, available_on, granted_at)
      select ${ctx.merchant}::uuid, lot_id, member_id, kind, amount, amount, kind = 'stored-value', source_kind, source_id, expires_on,
        available_on > ${ctx.moment.day}::date, available_on, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${json(rows)}::jsonb) as r(lot_id uuid, member_id uuid, kind text, amount bigint, source_kind text, source_id text,
        expires_on date, available_on date)
      on conflict (merchant_id, source_kind, source_id, kind) do nothing
      returning lot_id, member_id, kind, amount, source_kind, source_id, held
    ), booked as (
      insert into loyalty.entry (merchant_id, lot_id, member_id, kind, delta, cause_kind, cause_id, line_no, order_id, reason, actor, at)
      select ${ctx.merchant}::uuid, made.lot_id, made.member_id, made.kind, made.amount, 'grant', made.lot_id::text, 1, null, r.reason,
        ${actorName(ctx.actor)}, ${ctx.now}::timestamptz
      from made join jsonb_to_recordset(${json(rows)}::jsonb) as r(lot_id uuid, reason text) using (lot_id)
    ), counted as (
      insert into loyalty.account as a (merchant_id, member_id, points, points_held, credit, stored_value, seq)
      select ${ctx.merchant}::uuid, member_id, coalesce(sum(amount) filter (where kind = 'points' and not held), 0),
        coalesce(sum(amount) filter (where kind = 'points' and held), 0),
        coalesce(sum(amount) filter (where kind = 'credit'), 0), coalesce(sum(amount) filter (where kind = 'stored-value'), 0), 1
      from made group by member_id order by member_id
      on conflict (merchant_id, member_id) do update set points = a.points + excluded.points, points_held = a.points_held + excluded.points_held,
        credit = a.credit + excluded.credit, stored_value = a.stored_value + excluded.stored_value, seq = a.seq + 1
      returning member_id, seq
    )
    select made.lot_id as lot, made.member_id as member, made.kind, made.amount, counted.seq from made join counted using (member_id)`)
}

function rowOf(ctx: Ctx, opening: LotOpening) {
  const { kind, amount, expiresOn, availableOn = ctx.moment.day } = opening
  if (!Number.isSafeInteger(amount) || amount <= 0) throw refuse('loyalty.invalid_amount', { amount })
  if (kind === 'stored-value' && expiresOn !== null) throw refuse('loyalty.invalid_expiry', { kind })
  if (kind !== 'points' && availableOn > ctx.moment.day) throw refuse('loyalty.invalid_hold', { kind })
  return {
    lot_id: opening.lot ?? ctx.newId<'lot'>(),
    member_id: opening.member,
    kind,
    amount,
    source_kind: opening.source.kind,
    source_id: opening.source.id,
    expires_on: expiresOn,
    available_on: availableOn,
    reason: opening.reason ?? null,
  }
}
