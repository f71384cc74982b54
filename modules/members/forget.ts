// A copy of everything we know of somebody, and its erasure. The books of orders and benefits stay, without the person.
import { refuse, type Instant, type MemberId } from '@omoya/kernel'
import { json, raw, sql, type Ctx } from '@omoya/platform'
import { consentsOf, type ConsentRow } from './consents.ts'
import { favouritesOf, type Favourite } from './favourites.ts'
import { memberErased } from './events.ts'
import { lockMember, openMember, openMembers, type OpenMember } from './members.ts'
import { passkeysOf, type Passkey } from './passkeys.ts'
import { sizesOf, type KeptSize } from './sizes.ts'
import { columnNames, columnsOf, columnTypes, nobody } from './person.ts'

export interface MemberCopy {
  readonly member: OpenMember
  readonly consents: readonly ConsentRow[]
  readonly sessions: readonly {
    readonly via: string
    readonly createdAt: Instant
    readonly revokedAt: Instant | null
  }[]
  readonly favourites: readonly Favourite[]
  readonly sizes: readonly KeptSize[]
  readonly passkeys: readonly Passkey[]
}

/** For the member, or for staff with the right to export; audited. */
export async function exportMember(ctx: Ctx, id: MemberId): Promise<MemberCopy> {
  const [copied, consents, sessions, favourites, sizes, passkeys] = await Promise.all([
    openMember(ctx, id),
    consentsOf(ctx, id),
    ctx.rows<MemberCopy['sessions'][number]>(sql`select via, created_at, revoked_at from members.session
      where merchant_id = ${ctx.merchant} and member_id = ${id} order by created_at`),
    favouritesOf(ctx, id),
    sizesOf(ctx, id),
    passkeysOf(ctx, id),
  ])
  ctx.audit({ action: 'members.exported', object: id, facts: {} })
  return { member: copied, consents, sessions, favourites, sizes, passkeys }
}

/** Overwrites what is sealed, drops indexes, identities, codes, log-ins and kept copies of merges. May run twice. */
export async function eraseMember(ctx: Ctx, id: MemberId): Promise<void> {
  const state = await ctx.maybe<{ state: string }>(
    sql`select state from members.member where merchant_id = ${ctx.merchant} and member_id = ${id}`,
  )
  if (!state) throw refuse('members.not_found', { member: id })
  if (state.state === 'erased') return
  await lockMember(ctx, id)
  const nothing = columnsOf(await ctx.vault(), id, nobody, ctx.profile.country)
  const { seq } = await ctx.one<{ seq: number }>(sql`with them as (
      select member_id, phone_full, email_index from members.member where merchant_id = ${ctx.merchant} and (member_id = ${id} or merged_into = ${id})
    ), codes as (
      delete from members.code c using them where c.merchant_id = ${ctx.merchant} and c.target = them.phone_full
    ), mail_links as (
      delete from members.mail_link l where l.merchant_id = ${ctx.merchant} and l.mailbox in (select email_index from them union all
        select i.value_index from members.identity i join them on i.member_id = them.member_id where i.merchant_id = ${ctx.merchant} and i.kind = 'email')
    ), identities as (
      delete from members.identity i using them where i.merchant_id = ${ctx.merchant} and i.member_id = them.member_id
    ), sessions as (
      delete from members.session s using them where s.merchant_id = ${ctx.merchant} and s.member_id = them.member_id
    ), favourites as (
      delete from members.favourite f using them where f.merchant_id = ${ctx.merchant} and f.member_id = them.member_id
    ), sizes as (
      delete from members.size z using them where z.merchant_id = ${ctx.merchant} and z.member_id = them.member_id
    ), passkeys as (
      delete from members.passkey k using them where k.merchant_id = ${ctx.merchant} and k.member_id = them.member_id
    ), wishes as (
      update members.erasure e set ended_at = ${ctx.now}::timestamptz, ended_by = 'erased' from them
      where e.merchant_id = ${ctx.merchant} and e.member_id = them.member_id and e.ended_at is null
    ), merges as (
      update members.merge set before = null where merchant_id = ${ctx.merchant} and ${id} in (survivor, absorbed)
    )
    update members.member m set state = 'erased', gender = null, district_code = null, tags = '{}', code_key = null, content_hash = null,
      alias = m.member_id::text, seq = m.seq + 1,
      (${raw(columnNames)}) = (select ${raw(columnNames)} from jsonb_to_record(${json(nothing)}::jsonb) as r(${raw(columnTypes)}))
    where merchant_id = ${ctx.merchant} and member_id = ${id} returning seq`)
  ctx.publish(memberErased(id, seq, { member: id }))
  ctx.audit({ action: 'members.erased', object: id, facts: {} })
}

/** Where this member can be written to. */
export async function addressesOf(ctx: Ctx, id: MemberId): Promise<{ channel: 'sms' | 'email'; address: string }[]> {
  const [opened] = await openMembers(ctx, [id])
  const { phone, email } = opened?.person ?? nobody
  return [
    ...(phone === null ? [] : [{ channel: 'sms' as const, address: phone }]),
    ...(email === null ? [] : [{ channel: 'email' as const, address: email }]),
  ]
}
