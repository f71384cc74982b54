// Somebody is met at a till, on the web or by LINE: found by number or made new. Two tills with one number make one member.
import { refuse, type MemberId, type StaffId, type StoreId } from '@omoya/kernel'
import { json, raw, sql, type Ctx } from '@omoya/platform'
import { recordConsents, type ConsentAnswer } from './consents.ts'
import { memberJoined } from './events.ts'
import { columnNames, columnsOf, columnTypes, hex, identityIndex, nobody, type Person } from './person.ts'
import { parsePhone, type PhoneNumber } from './rules/index.ts'
import type { MemberState } from './tables.ts'

export interface Joining {
  /** As typed; brought to E.164 by the merchant's country. */
  readonly phone: string
  readonly name?: string | null
  readonly email?: string | null
  readonly store?: StoreId | null
  readonly staff?: StaffId | null
  /** "till" if not given. */
  readonly by?: string
  readonly consents?: readonly ConsentAnswer[]
}

export interface Joined {
  readonly member: MemberId
  readonly isNew: boolean
}

/** May run twice and from two tills at once. Of a member who exists nothing changes: a number is no proof. */
export async function joinByPhone(ctx: Ctx, joining: Joining): Promise<Joined> {
  const phone = phoneOf(ctx, joining.phone)
  const known = await holderOf(ctx, phone)
  if (known) return { member: known.member, isNew: false }
  const person = { ...nobody, phone, name: joining.name?.trim() || null, email: joining.email?.trim() || null }
  const member = await makeMember(ctx, { ...joining, person, state: 'unclaimed', by: joining.by ?? 'till' })
  if (member === null) return { member: await memberOfPhone(ctx, phone), isNew: false }
  if (joining.consents) await recordConsents(ctx, member, joining.consents)
  return { member, isNew: true }
}

/** Refuses what is no number of the merchant's country. */
export function phoneOf(ctx: Ctx, typed: string): PhoneNumber {
  const phone = parsePhone(typed, ctx.profile.country)
  if (!phone) throw refuse('members.invalid_phone', {})
  return phone
}

export interface Holder {
  readonly member: MemberId
  readonly state: MemberState
  readonly lastSeenOn: string
}

export async function holderOf(ctx: Ctx, phone: PhoneNumber): Promise<Holder | null> {
  const index = identityIndex(await ctx.vault(), 'phone', phone)
  return ctx.maybe<Holder>(sql`select m.member_id as member, m.state, m.last_seen_on
    from members.identity i join members.member m on m.merchant_id = i.merchant_id and m.member_id = i.member_id
    where i.merchant_id = ${ctx.merchant} and i.kind = 'phone' and i.value_index = ${index}`)
}

/** After a race was lost: the winner has committed by now. */
async function memberOfPhone(ctx: Ctx, phone: PhoneNumber): Promise<MemberId> {
  const holder = await holderOf(ctx, phone)
  if (!holder) throw new Error('a number is taken but nobody holds it')
  return holder.member
}

export interface Making {
  readonly person: Person
  readonly state: 'unclaimed' | 'active'
  readonly by: string
  readonly store?: StoreId | null
  readonly staff?: StaffId | null
}

/** Null when the number went to somebody else in this moment. A mailbox or LINE account of another member stays with him. */
export async function makeMember(ctx: Ctx, making: Making): Promise<MemberId | null> {
  const vault = await ctx.vault()
  const member = ctx.newId<'member'>()
  const { person } = making
  const values = columnsOf(vault, member, person, ctx.profile.country)
  const others = [
    ...(person.email ? [{ kind: 'email', value_index: values.email_index }] : []),
    ...(person.lineUserId ? [{ kind: 'line', value_index: hex(identityIndex(vault, 'line', person.lineUserId)) }] : []),
  ]
  const made = await ctx.run(sql`with claimed as (
      insert into members.identity (merchant_id, kind, value_index, member_id, since)
      select ${ctx.merchant}::uuid, 'phone', ${values.phone_full ?? null}::bytea, ${member}::uuid, ${ctx.now}::timestamptz
      where ${values.phone_full ?? null}::bytea is not null
      on conflict do nothing returning member_id
    ), other as (
      insert into members.identity (merchant_id, kind, value_index, member_id, since)
      select ${ctx.merchant}::uuid, kind, value_index, ${member}::uuid, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${json(others)}::jsonb) as r(kind text, value_index bytea)
      where ${values.phone_full ?? null}::bytea is null or exists (select from claimed)
      on conflict do nothing
    )
    insert into members.member (merchant_id, member_id, alias, state, ${raw(columnNames)}, joined_at, joined_store, joined_staff, joined_by, last_seen_on)
    select ${ctx.merchant}::uuid, ${member}::uuid, ${aliasFrom(ctx)}, ${making.state}, ${raw(columnNames)}, ${ctx.now}::timestamptz,
      ${making.store ?? null}::uuid, ${making.staff ?? null}::uuid, ${making.by}, ${ctx.moment.day}::date
    from jsonb_to_record(${json(values)}::jsonb) as r(${raw(columnTypes)})
    where ${values.phone_full ?? null}::bytea is null or exists (select from claimed)`)
  if (made === 0) return null
  const { store = null, staff = null, by } = making
  ctx.publish(memberJoined(member, 1, { member, by, store, staff }))
  return member
}

const ALIAS_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ' // 30 letters that no font confuses

/** Sixteen letters of a random alphabet: it tells nothing and is never guessed. */
export const aliasFrom = (ctx: Ctx): string =>
  [...ctx.randomBytes(16)].map((byte) => ALIAS_ALPHABET.charAt(byte % ALIAS_ALPHABET.length)).join('')
