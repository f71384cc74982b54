// Passkeys of members: added while signed in, used instead of a code. They prove the person and not the number.
import { refuse, type Id, type Instant, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import {
  askForNewPasskey, askForPasskey, readNewPasskey, readPasskey, type HeldPasskey, type KnownPasskey,
} from '@omoya/platform/passkeys' // prettier-ignore
import { openMember, recordsOf } from './members.ts'
import { challengeCheck, newChallenge, takeChallenge } from './passkey-challenges.ts'
import { openSession } from './sessions.ts'

export type PasskeyId = Id<'passkey'>

const MOST = 10

export interface Passkey {
  readonly passkey: PasskeyId
  readonly device: string
  readonly isSynced: boolean
  readonly addedAt: Instant
  readonly usedAt: Instant | null
}

function hostOf({ host }: Ctx): string {
  if (!host) throw refuse('members.passkey_failed', { why: 'host' })
  return host
}

/** Of him and of all records that have turned out to be his. */
export async function passkeysOf(ctx: Ctx, member: MemberId): Promise<readonly Passkey[]> {
  const records = await recordsOf(ctx, member)
  return ctx.rows<Passkey>(sql`select passkey_id as passkey, device, is_synced, added_at, used_at from members.passkey
    where merchant_id = ${ctx.merchant} and member_id = any(${records}::uuid[]) order by added_at, passkey_id`)
}

/** What the browser is to ask the device for. Refuses more than ten. `shop`: as the device will name it. */
export async function passkeyOptions(ctx: Ctx, member: MemberId, shop: string) {
  const { person, maskedPhone } = await openMember(ctx, member)
  const known = await ctx.rows<KnownPasskey>(sql`select credential, transports from members.passkey
    where merchant_id = ${ctx.merchant} and member_id = any(${await recordsOf(ctx, member)}::uuid[])`)
  if (known.length >= MOST) throw refuse('members.too_many_passkeys', { most: MOST })
  const handle = new Uint8Array(Buffer.from(member.replaceAll('-', ''), 'hex'))
  const owner = { handle, name: person.name ?? (maskedPhone || shop), shop }
  return askForNewPasskey(hostOf(ctx), await newChallenge(ctx, `add/${member}`), { owner, known })
}

export interface Adding {
  readonly device: string
  /** As the browser says it, not yet believed. */
  readonly credential: unknown
}

export async function addPasskey(ctx: Ctx, member: MemberId, { device, credential }: Adding): Promise<PasskeyId> {
  const made = await readNewPasskey(hostOf(ctx), credential, await challengeCheck(ctx, `add/${member}`))
  if (!made) throw refuse('members.passkey_failed', { why: 'proof' })
  await takeChallenge(ctx, challengeOf(credential))
  const id = ctx.newId<'passkey'>()
  const added =
    await ctx.run(sql`insert into members.passkey (merchant_id, passkey_id, member_id, credential, public_key, counter,
      transports, device, is_synced, added_at)
    select ${ctx.merchant}, ${id}, ${member}, ${made.credential}, ${made.publicKey}, ${made.counter}, ${made.transports}::text[],
      ${device}, ${made.isSynced}, ${ctx.now}
    where (select count(*) from members.passkey where merchant_id = ${ctx.merchant} and member_id = ${member}) < ${MOST}
    on conflict (merchant_id, credential) do nothing`)
  if (added === 0) throw refuse('members.passkey_failed', { why: 'known' })
  ctx.audit({ action: 'members.passkey-added', object: member, facts: { passkey: id } })
  return id
}

/** Also when there is none: to be sure is no mistake. */
export async function dropPasskey(ctx: Ctx, member: MemberId, passkey: PasskeyId): Promise<void> {
  const dropped =
    await ctx.run(sql`delete from members.passkey where merchant_id = ${ctx.merchant} and passkey_id = ${passkey}
    and member_id = any(${await recordsOf(ctx, member)}::uuid[])`)
  if (dropped > 0) ctx.audit({ action: 'members.passkey-dropped', object: member, facts: { passkey } })
}

export const logInOptions = async (ctx: Ctx) => askForPasskey(hostOf(ctx), await newChallenge(ctx, 'log-in'))

interface Held extends HeldPasskey {
  readonly passkey: PasskeyId
  readonly member: MemberId
}

/** The member and the token of his session. Everything that is wrong is refused alike. */
export async function enterByPasskey(ctx: Ctx, credential: { readonly id: string }) {
  const held = await ctx.maybe<Held>(sql`select k.passkey_id as passkey, coalesce(m.merged_into, m.member_id) as member,
      k.credential, k.public_key, k.counter
    from members.passkey k join members.member m on m.merchant_id = k.merchant_id and m.member_id = k.member_id
    where k.merchant_id = ${ctx.merchant} and k.credential = ${credential.id} and m.state <> 'erased' for update of k`)
  const isOurs = await challengeCheck(ctx, 'log-in')
  const read = held && (await readPasskey(hostOf(ctx), { sent: credential, held }, isOurs))
  if (!held || !read) throw refuse('members.passkey_failed', { why: 'proof' })
  await takeChallenge(ctx, challengeOf(credential))
  await ctx.run(sql`update members.passkey set counter = ${read.counter}, used_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and passkey_id = ${held.passkey}`)
  return { member: held.member, token: await openSession(ctx, held.member, 'passkey') }
}

/** Of what has passed the check, so that it is there. */
function challengeOf(credential: unknown): string {
  const { response } = credential as { response: { clientDataJSON: string } } // the check has read it from the same place
  const said: unknown = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString())
  return String((said as { challenge: unknown }).challenge)
}
