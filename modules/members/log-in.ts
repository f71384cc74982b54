// A passed code opens the record of the number's holder, claims one that a till has made, or makes a new one. What to do
// when the number may have a new owner is the rule `claimDecision`; a challenge then asks for what only the earlier
// owner knows, and who fails it takes the number without any of the history.
import { isDay, normalise, refuse, type MemberId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { hashToken, isSame, newToken } from '@omoya/platform/secrets/index'
import { checkCode, type CodeTry } from './codes.ts'
import { memberChanged, memberClaimed, numberTaken } from './events.ts'
import { holderOf, makeMember, type Holder } from './joining.ts'
import { lockMember, openMembers, updateMember } from './members.ts'
import { identityIndex, nobody, tidyEmail } from './person.ts'
import { claimDecision, type ClaimDecision, type PhoneHolder, type PhoneNumber, type Proof } from './rules/index.ts'
import { openSession } from './sessions.ts'

export type LogIn =
  | {
      readonly kind: 'in'
      readonly member: MemberId
      readonly token: string
      readonly isNew: boolean
      readonly claimed: boolean
    }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'ask-again' }
  /** Answer with `answerChallenge`: a mailbox, a birthday or the whole name that this number's owner gave. */
  | { readonly kind: 'challenge'; readonly ticket: string }
  /** Both records are one person's: show the merge, then `takeMergeTicket`. */
  | { readonly kind: 'merge'; readonly ticket: string; readonly keep: MemberId; readonly absorb: MemberId }

const CHALLENGE_TRIES = 3
const TICKET_MINUTES = 15

/** The asker may be logged in already: then the number is added to that member. */
export async function confirmCode(ctx: Ctx, asked: Omit<CodeTry, 'purpose'>): Promise<LogIn> {
  const answer = await checkCode(ctx, { ...asked, purpose: 'log-in' })
  if (answer.kind !== 'passed') return answer
  return proceed(ctx, { ...answer, challenge: 'not-asked' })
}

interface Proven {
  readonly phone: PhoneNumber
  readonly codeId: string
  readonly challenge: Proof
}

async function proceed(ctx: Ctx, proven: Proven): Promise<LogIn> {
  const holder = await holderOf(ctx, proven.phone)
  const asker = ctx.actor.kind === 'member' ? ctx.actor.member : null
  const { challenge } = proven
  const decision = claimDecision({
    today: ctx.moment.day,
    holder: holder && phoneHolder(holder),
    asker,
    code: 'passed',
    challenge,
  })
  return carryOut(ctx, decision, proven)
}

const phoneHolder = ({ member, state, lastSeenOn }: Holder): PhoneHolder => {
  if (!isDay(lastSeenOn)) throw new Error(`not a day: ${lastSeenOn}`)
  return { member, state: state === 'unclaimed' ? 'unclaimed' : 'claimed', lastSeenOn }
}

async function carryOut(ctx: Ctx, decision: ClaimDecision, proven: Proven): Promise<LogIn> {
  switch (decision.kind) {
    case 'refuse':
      return { kind: 'ask-again' }
    case 'ask':
      return { kind: 'challenge', ticket: await leaveTicket(ctx, proven, null) }
    case 'new-member':
      return makeNew(ctx, proven.phone)
    case 'add-number':
      await updateMember(ctx, decision.member, { phone: proven.phone })
      return enter(ctx, decision.member, {})
    case 'log-in':
      return enter(ctx, decision.member, {})
    case 'claim':
      await claim(ctx, decision.member)
      return enter(ctx, decision.member, { claimed: true })
    case 'take-number':
      return takeNumber(ctx, decision, proven.phone)
    case 'propose-merge': {
      const { keep, absorb } = decision
      return { kind: 'merge', keep, absorb, ticket: await leaveTicket(ctx, proven, { keep, absorb }) }
    }
    default:
      return decision satisfies never
  }
}

async function enter(ctx: Ctx, member: MemberId, { isNew = false, claimed = false }): Promise<LogIn> {
  return { kind: 'in', member, token: await openSession(ctx, member, 'code'), isNew, claimed }
}

async function makeNew(ctx: Ctx, phone: PhoneNumber): Promise<LogIn> {
  const member = await makeMember(ctx, { person: { ...nobody, phone }, state: 'active', by: 'web' })
  if (member === null) return { kind: 'ask-again' }
  await verifyPhone(ctx, member, phone)
  return enter(ctx, member, { isNew: true })
}

/** The caller has seen a proof of the number. */
export async function claim(ctx: Ctx, member: MemberId): Promise<void> {
  const { seq } = await ctx.one<{ seq: number }>(sql`with proven as (
      update members.identity set verified_at = ${ctx.now} where merchant_id = ${ctx.merchant} and member_id = ${member} and kind = 'phone'
    )
    update members.member set state = 'active', seq = seq + 1
    where merchant_id = ${ctx.merchant} and member_id = ${member} and state = 'unclaimed' returning seq`)
  ctx.publish(memberClaimed(member, seq, { member }))
}

async function verifyPhone(ctx: Ctx, member: MemberId, phone: PhoneNumber): Promise<void> {
  const index = identityIndex(await ctx.vault(), 'phone', phone)
  await ctx.run(sql`update members.identity set verified_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and kind = 'phone' and value_index = ${index} and member_id = ${member}`)
}

/** The number leaves its old member, with nothing else; the old member's sessions and history stay. */
async function takeNumber(
  ctx: Ctx,
  decision: { readonly from: MemberId; readonly member: MemberId | null },
  phone: PhoneNumber,
): Promise<LogIn> {
  const { from, member } = decision
  const index = identityIndex(await ctx.vault(), 'phone', phone)
  await lockMember(ctx, from)
  const { seq } = await ctx.one<{ seq: number }>(sql`with left_by as (
      delete from members.identity where merchant_id = ${ctx.merchant} and kind = 'phone' and value_index = ${index} and member_id = ${from}
    )
    update members.member set phone = null, phone_full = null, phone_8 = null, phone_6 = null, phone_4 = null, masked_phone = '', seq = seq + 2
    where merchant_id = ${ctx.merchant} and member_id = ${from} returning seq`)
  ctx.publish(memberChanged(from, seq - 1, { member: from }))
  if (member !== null) await updateMember(ctx, member, { phone })
  const entered = member === null ? await makeNew(ctx, phone) : await enter(ctx, member, {})
  if (entered.kind === 'in') ctx.publish(numberTaken(from, seq, { member: from, by: entered.member }))
  return entered
}

interface Pair {
  readonly keep: MemberId
  readonly absorb: MemberId
}

/** Stands for the passed code while the person answers; kept as a hash. */
async function leaveTicket(ctx: Ctx, proven: Proven, pair: Pair | null): Promise<string> {
  const { token, hash } = newToken()
  const asker = ctx.actor.kind === 'member' ? ctx.actor.member : null
  const about = json({ phone: await sealedPhone(ctx, proven), asker, pair })
  await ctx.run(sql`update members.code set ticket_hash = ${hash}, ticket_for = ${about}::jsonb
    where merchant_id = ${ctx.merchant} and code_id = ${proven.codeId}`)
  return token
}

const ticketPlace = (codeId: string): string => `members.code/ticket/${codeId}`
const sealedPhone = async (ctx: Ctx, { codeId, phone }: Proven): Promise<string> =>
  (await ctx.vault()).seal(phone, ticketPlace(codeId)).toString('base64url')

interface TicketRow {
  readonly codeId: string
  readonly ticketTries: number
  readonly ticketFor: { readonly phone: string; readonly asker: MemberId | null; readonly pair: Pair | null }
}

async function openTicket(ctx: Ctx, ticket: string): Promise<TicketRow> {
  const row = await ctx.maybe<TicketRow>(sql`select code_id, ticket_tries, ticket_for from members.code
    where merchant_id = ${ctx.merchant} and ticket_hash = ${hashToken(ticket)}
      and used_at > ${ctx.now}::timestamptz - make_interval(mins => ${TICKET_MINUTES}) for update`)
  const asker = ctx.actor.kind === 'member' ? ctx.actor.member : null
  if (!row || row.ticketFor.asker !== asker) throw refuse('members.ticket_not_found', {})
  return row
}

const dropTicket = (ctx: Ctx, codeId: string): Promise<number> =>
  ctx.run(
    sql`update members.code set ticket_hash = null, ticket_for = null where merchant_id = ${ctx.merchant} and code_id = ${codeId}`,
  )

export interface ChallengeAnswer {
  readonly ticket: string
  /** Null: "I am not that person", or nothing is known. */
  readonly answer: { readonly kind: 'email' | 'birthday' | 'name'; readonly value: string } | null
}

/** Three tries; who has none left, or says he is not that person, takes the number as a new member. */
export async function answerChallenge(ctx: Ctx, { ticket, answer }: ChallengeAnswer): Promise<LogIn> {
  const row = await openTicket(ctx, ticket)
  const { codeId } = row
  const phone = (await ctx.vault()).open(
    Buffer.from(row.ticketFor.phone, 'base64url'),
    ticketPlace(codeId),
  ) as PhoneNumber // sealed by us
  const passed = answer !== null && (await isRight(ctx, phone, answer))
  const left = CHALLENGE_TRIES - row.ticketTries - 1
  if (answer !== null && !passed && left > 0) {
    await ctx.run(
      sql`update members.code set ticket_tries = ticket_tries + 1 where merchant_id = ${ctx.merchant} and code_id = ${codeId}`,
    )
    return { kind: 'wrong', left }
  }
  await dropTicket(ctx, codeId)
  return proceed(ctx, { phone, codeId, challenge: passed ? 'passed' : 'failed' })
}

async function isRight(
  ctx: Ctx,
  phone: PhoneNumber,
  { kind, value }: NonNullable<ChallengeAnswer['answer']>,
): Promise<boolean> {
  const holder = await holderOf(ctx, phone)
  const [opened] = holder ? await openMembers(ctx, [holder.member]) : []
  const known = opened?.person[kind]
  if (!known) return false
  if (kind === 'email') return isSame(tidyEmail(known), tidyEmail(value))
  return kind === 'name' ? isSame(normalise(known), normalise(value)) : isSame(known, value.trim())
}

/** Both sides are proven: the pair for `mergeMembers`. Works once. */
export async function takeMergeTicket(ctx: Ctx, ticket: string): Promise<Pair> {
  const row = await openTicket(ctx, ticket)
  if (!row.ticketFor.pair) throw refuse('members.ticket_not_found', {})
  await dropTicket(ctx, row.codeId)
  return row.ticketFor.pair
}
