// Members with their opening balances.
import { instantFrom, isDay, type Day, type Instant, type MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import type { Ctx } from '@omoya/platform'
import type { Row } from '@omoya/integrations/rules'
import { parsePhone, readMemberCard } from '@omoya/members/rules'
import type { Writer } from './import-rows.ts'
import { amountIn, flawed, sorted, WHOLE, type Bad, type Read } from './row-reading.ts'

const dayOr = (text: string | undefined): Day | null => (text && isDay(text) ? text : null)
const CONSENTS: Readonly<Record<string, boolean>> = { 1: true, 0: false }
const consent = (text: string | undefined): boolean | null => CONSENTS[text ?? ''] ?? null

/** A day, or a time on the merchant's wall clock. */
function joinedOf(ctx: Ctx, text: string | undefined): Instant | Day | null | 'bad' {
  if (!text) return null
  return isDay(text) ? text : (instantFrom(text, ctx.profile.zone) ?? 'bad')
}

interface Balance {
  readonly points: number
  readonly credit: number
  readonly storedValue: number
}

interface ReadMember extends Balance {
  readonly member: members.MemberImport
  readonly row: Row
}

const readMember =
  (ctx: Ctx) =>
  (row: Row): Read<ReadMember> => {
    if (!row['member']) return flawed('member', 'empty')
    if (row['points'] && !WHOLE.test(row['points'])) return flawed('points', 'no_whole_number')
    if (Number(row['points'] || 0) < 0) return flawed('points', 'below_zero')
    const credit = amountIn(ctx, row['credit'])
    if (credit === 'bad') return flawed('credit', 'no_amount')
    const storedValue = amountIn(ctx, row['stored_value'])
    if (storedValue === 'bad') return flawed('stored_value', 'no_amount')
    const late = ['points_expire_on', 'credit_expires_on', 'tier_until', 'birthday'].find(
      (column) => row[column] && !dayOr(row[column]),
    )
    if (late) return flawed(late, 'no_date')
    const joinedAt = joinedOf(ctx, row['joined_at'])
    if (joinedAt === 'bad') return flawed('joined_at', 'no_date')
    const member: members.MemberImport = {
      member: row['member'], cardNo: row['card_no'] || null, phone: row['phone'] || null, email: row['email'] || null,
      name: row['name'] || null, birthday: row['birthday'] || null, gender: row['gender'] || null, lineUserId: row['line_user_id'] || null,
      city: row['city'] || null, district: row['district'] || null, address: row['address'] || null, joinedAt,
      tags: row['tags'] ? row['tags'].split('|').filter((tag) => tag !== '') : [],
      consents: { sms: consent(row['consent_sms']), email: consent(row['consent_email']), line: consent(row['consent_line']) },
    } // prettier-ignore
    return {
      made: { member, row, points: Number(row['points'] || 0), credit: credit ?? 0, storedValue: storedValue ?? 0 },
    }
  }

function lotsOf(member: MemberId, { row, points, credit, storedValue }: ReadMember): loyalty.LotOpening[] {
  const source = { kind: 'import', id: row['member'] ?? '' }
  const lots: loyalty.LotOpening[] = [
    { kind: 'points', member, amount: points, source, expiresOn: dayOr(row['points_expire_on']) },
    { kind: 'credit', member, amount: credit, source, expiresOn: dayOr(row['credit_expires_on']) },
    { kind: 'stored-value' as loyalty.LotOpening['kind'], member, amount: storedValue, source, expiresOn: null },
  ]
  return lots.filter((lot) => lot.amount > 0)
}

const FLAWS = {
  'members.invalid_phone': flawed('phone', 'no_phone'),
  'members.invalid_birthday': flawed('birthday', 'no_date'),
  'members.nothing_to_know_by': flawed('member', 'nobody'),
  'members.was_erased': flawed('member', 'erased'),
  'members.phone_taken': flawed('phone', 'taken'),
  'members.email_taken': flawed('email', 'taken'),
  'members.line_taken': flawed('line_user_id', 'taken'),
  'members.card_taken': flawed('card_no', 'taken'),
  'members.id_taken': flawed('member', 'taken'),
  'members.phone_proven': flawed('phone', 'proven'),
  'members.line_proven': flawed('line_user_id', 'proven'),
} as const

/** What a row may be known by, in one spelling: two rows that share any may be one person. */
export function peopleOf(row: Row, country: string): string[] {
  const phone = row['phone'] ? parsePhone(row['phone'], country) : null
  const card = row['card_no'] ? (readMemberCard(row['card_no']) ?? row['card_no']) : ''
  const email = (row['email'] ?? '').normalize('NFKC').trim().toLowerCase()
  const known = { member: row['member'], card, line: row['line_user_id'], phone, email }
  return Object.entries(known).flatMap(([kind, value]) => (value ? [`${kind}/${value}`] : []))
}

export const writeMembers: Writer = async (ctx, rows) => {
  const { good, bad } = sorted(rows, readMember(ctx))
  const answers = await members.importMembers(ctx, good.map((one) => one.made.member)) // prettier-ignore
  const refused: Bad[] = []
  const lots: loyalty.LotOpening[] = []
  const tiers: loyalty.TierGift[] = []
  const sums = { points: 0, credit: 0, storedValue: 0 }
  answers.forEach((answer, index) => {
    const one = good[index]
    if (!one) return
    if (answer.member === null) return void refused.push({ place: one.place, ...FLAWS[answer.problem].flaw })
    // A table of our own that comes back brings nothing that its members do not have already.
    if (answer.isOwn) return
    lots.push(...lotsOf(answer.member, one.made))
    if (one.made.row['tier'])
      tiers.push({ member: answer.member, code: one.made.row['tier'], until: dayOr(one.made.row['tier_until']) })
    sums.points += one.made.points
    sums.credit += one.made.credit
    sums.storedValue += one.made.storedValue
  })
  if (lots.length > 0) await loyalty.openLots(ctx, lots)
  if (tiers.length > 0) await loyalty.importTiers(ctx, tiers)
  return {
    bad: [...bad, ...refused],
    changed: answers.filter((answer) => answer.outcome === 'new' || answer.outcome === 'changed').length,
    ...sums,
  }
}
