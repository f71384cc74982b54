// Members as `omoya import` reads them. Whoever was erased or is part of another member does not stand in it.
import { decimalText, type Day, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import { hasRight, sql, type Ctx } from '@omoya/platform'
import type { TablePage } from './tables.ts'

const A_PAGE = 500

const COLUMNS = [
  'member', 'phone', 'email', 'name', 'birthday', 'gender', 'tier', 'tier_until', 'joined_at', 'city', 'district', 'address', 'consent_sms',
  'consent_email', 'consent_line', 'tags', 'points', 'points_expire_on', 'credit', 'credit_expires_on', 'stored_value', 'line_user_id',
] as const // prettier-ignore

interface Standing {
  readonly memberId: MemberId
  readonly gender: string | null
  readonly tags: readonly string[]
  /** On the clock of the merchant. */
  readonly joinedAt: string
  readonly points: number | null
  readonly credit: number | null
  readonly storedValue: number | null
  readonly pointsUntil: Day | null
  readonly creditUntil: Day | null
  readonly tier: string | null
  readonly tierUntil: Day | null
  /** Channels with an answer to marketing, and those that are open. */
  readonly answered: readonly string[]
  readonly open: readonly string[]
}

/** By id; what somebody has goes out to who may read it. Lots of one kind are one sum, good until the last of them ends: whoever takes it over takes nothing away. */
export async function membersTable(ctx: Ctx, after: string): Promise<TablePage> {
  const seesBenefits = hasRight(ctx.actor, 'loyalty.read')
  const rows = await ctx.rows<Standing>(sql`select m.member_id, m.gender, m.tags,
      to_char(m.joined_at at time zone ${ctx.profile.zone}, 'YYYY-MM-DD HH24:MI:SS') as joined_at, b.points, b.credit, b.stored_value, t.tier,
      t.until as tier_until, ends.points_until, ends.credit_until,
      array(select distinct box.channel from (values ('sms'), ('email'), ('line')) as box(channel)
        join members.consent_public c on c.merchant_id = m.merchant_id and c.member_id = m.member_id
          and c.channel in (box.channel, 'every') and c.purpose in ('marketing', 'every')) as answered,
      array(select o.channel from members.may_contact o where o.merchant_id = m.merchant_id and o.member_id = m.member_id) as open
    from members.listed m
    left join loyalty.balance b on ${seesBenefits}::boolean and b.merchant_id = m.merchant_id and b.member_id = m.member_id
    left join loyalty.tier_now t on ${seesBenefits}::boolean and t.merchant_id = m.merchant_id and t.member_id = m.member_id
    left join lateral (select
        case when bool_or(expires_on is null) filter (where kind = 'points') then null else max(expires_on) filter (where kind = 'points') end as points_until,
        case when bool_or(expires_on is null) filter (where kind = 'credit') then null else max(expires_on) filter (where kind = 'credit') end as credit_until
      from loyalty.wallet_lot l where ${seesBenefits}::boolean and l.merchant_id = m.merchant_id and l.member_id = m.member_id) ends on true
    where m.merchant_id = ${ctx.merchant} and m.state in ('unclaimed', 'active') and m.merged_into is null
      and m.member_id > coalesce(${after === '' ? null : after}::uuid, '00000000-0000-0000-0000-000000000000')
    order by m.member_id limit ${A_PAGE}`)
  const opened = await members.openMembers(ctx, rows.map(({ memberId }) => memberId)) // prettier-ignore
  const people = new Map(opened.map(({ memberId, person }) => [memberId, person]))
  const { currency } = ctx.profile
  return {
    columns: [...COLUMNS],
    rows: rows.map((row) => cellsOf(row, people.get(row.memberId), currency)),
    next: rows.length < A_PAGE ? null : (rows.at(-1)?.memberId ?? null),
  }
}

function cellsOf(row: Standing, person: members.Person | undefined, currency: string): string[] {
  const consent = (channel: string): string => {
    if (!row.answered.includes(channel)) return ''
    return row.open.includes(channel) ? '1' : '0'
  }
  const sum = (amount: number | null): string => (amount === null || amount <= 0 ? '' : decimalText(amount, currency))
  const { city, district, line } = person?.address ?? { city: '', district: '', line: '' }
  return [
    row.memberId, person?.phone ?? '', person?.email ?? '', person?.name ?? '', person?.birthday ?? '', row.gender ?? '', row.tier ?? '',
    row.tierUntil ?? '', row.joinedAt, city, district, line, consent('sms'), consent('email'), consent('line'), row.tags.join('|'),
    row.points === null || row.points <= 0 ? '' : String(row.points), row.pointsUntil ?? '', sum(row.credit), row.creditUntil ?? '',
    sum(row.storedValue), person?.lineUserId ?? '',
  ] // prettier-ignore
}
