// Finding a member from what was typed, said or scanned. Answers are masked: who asks has proved nothing yet.
import { bigrams, refuse, type Instant, type MemberId } from '@omoya/kernel'
import { raw, sql, type Ctx, type Statement } from '@omoya/platform'
import { identityIndex, nameParts, phoneIndex, tidyEmail } from './person.ts'
import { parsePhone, readMemberCard } from './rules/index.ts'
import type { IdentityKind, MemberState } from './tables.ts'

export interface Candidate {
  readonly member: MemberId
  readonly maskedName: string
  readonly maskedPhone: string
  readonly state: MemberState
  readonly joinedAt: Instant
}

const MOST_CANDIDATES = 20
const shown = raw(`member_id as member, masked_name, masked_phone, state, joined_at`)
const findable = raw(`state in ('unclaimed', 'active')`)
const tails = { 8: 'phone 8', 6: 'phone 6', 4: 'phone 4' } as const

/** By the whole number or its last 8, 6 or 4 digits. Refuses other lengths. */
export async function findByPhone(ctx: Ctx, { digits }: { readonly digits: string }): Promise<readonly Candidate[]> {
  const typed = digits.normalize('NFKC').replace(/[\s-]/g, '')
  const vault = await ctx.vault()
  // Endings first: eight digits are also a number of some city without its prefix.
  if (/^\d{8}$/.test(typed)) return ctx.rows<Candidate>(candidates(ctx, 'phone_8', phoneIndex(vault, tails[8], typed)))
  if (/^\d{6}$/.test(typed)) return ctx.rows<Candidate>(candidates(ctx, 'phone_6', phoneIndex(vault, tails[6], typed)))
  if (/^\d{4}$/.test(typed)) return ctx.rows<Candidate>(candidates(ctx, 'phone_4', phoneIndex(vault, tails[4], typed)))
  const whole = parsePhone(typed, ctx.profile.country)
  if (!whole) throw refuse('members.invalid_digits', {})
  return ctx.rows<Candidate>(candidates(ctx, 'phone_full', phoneIndex(vault, 'phone', whole)))
}

const candidates = (ctx: Ctx, column: string, index: Buffer): Statement =>
  sql`select ${shown} from members.member where merchant_id = ${ctx.merchant} and ${raw(column)} = ${index} and ${findable}
    order by last_seen_on desc, member_id limit ${MOST_CANDIDATES}`

/** Whatever is written into one search field: a number, digits, a mailbox, a card, a name or two letters of it. */
export async function searchMembers(ctx: Ctx, text: string): Promise<readonly Candidate[]> {
  const typed = text.normalize('NFKC').trim()
  const card = readMemberCard(typed)
  if (card) return byIdentity(ctx, 'card_no', card)
  if (typed.includes('@')) return byMailbox(ctx, tidyEmail(typed))
  const digits = typed.replace(/[\s-]/g, '')
  if (parsePhone(digits, ctx.profile.country) || /^(\d{4}|\d{6}|\d{8})$/.test(digits))
    return findByPhone(ctx, { digits })
  if (bigrams(typed).length === 0) return []
  const parts = nameParts(await ctx.vault(), typed)
  return ctx.rows<Candidate>(sql`select ${shown} from members.member
    where merchant_id = ${ctx.merchant} and name_parts @> ${parts}::bytea[] and ${findable}
    order by last_seen_on desc, member_id limit ${MOST_CANDIDATES}`)
}

/** Everybody who has written it down: until it is proven it may stand on several records. */
async function byMailbox(ctx: Ctx, email: string): Promise<readonly Candidate[]> {
  const index = identityIndex(await ctx.vault(), 'email', email)
  return ctx.rows<Candidate>(candidates(ctx, 'email_index', index))
}

async function byIdentity(ctx: Ctx, kind: IdentityKind, value: string): Promise<readonly Candidate[]> {
  const index = identityIndex(await ctx.vault(), kind, value)
  return ctx.rows<Candidate>(sql`select m.member_id as member, m.masked_name, m.masked_phone, m.state, m.joined_at
    from members.identity i join members.member m on m.merchant_id = i.merchant_id and m.member_id = i.member_id
    where i.merchant_id = ${ctx.merchant} and i.kind = ${kind} and i.value_index = ${index} and m.state in ('unclaimed', 'active')`)
}

/** The one member known by this mailbox, LINE account, card or foreign id, or null. */
export async function memberKnownBy(ctx: Ctx, kind: IdentityKind, value: string): Promise<MemberId | null> {
  const [found] = await byIdentity(ctx, kind, kind === 'email' ? tidyEmail(value) : value)
  return found?.member ?? null
}
