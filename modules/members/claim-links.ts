// The link that goes to a number told at a till: short, signed, for one purpose, once, for a week. Whoever has it learns
// nothing from it. What it proves is the rule `linkProves`.
import { addSeconds, refuse, type Instant, type MemberId } from '@omoya/kernel'
import { sql, type Ctx, type Vault } from '@omoya/platform'
import { hashToken, isSame } from '@omoya/platform/secrets/index'
import { recordConsents } from './consents.ts'
import { memberChanged } from './events.ts'
import { lockMember, openMembers } from './members.ts'
import { identityIndex } from './person.ts'
import { linkProves, type LinkedRecord } from './rules/index.ts'

const LIFE_SECONDS = 7 * 86_400
const ID_BYTES = 9
const SIGNATURE_BYTES = 6
const CODE = /^([\w-]{12})([\w-]{8})$/

/** The part of the link behind the last slash. */
export async function makeClaimLink(ctx: Ctx, member: MemberId): Promise<string> {
  const id = Buffer.from(ctx.randomBytes(ID_BYTES)).toString('base64url')
  await ctx.run(sql`insert into members.claim_link (merchant_id, link_id, member_id, sent_at, expires_at)
    values (${ctx.merchant}, ${id}, ${member}, ${ctx.now}, ${addSeconds(ctx.now, LIFE_SECONDS)})`)
  return id + signature(await ctx.vault(), id)
}

const signature = (vault: Vault, id: string): string =>
  vault.index('claim link', id).subarray(0, SIGNATURE_BYTES).toString('base64url')

/** Null for what we have not signed: no table is asked. */
async function linkId(ctx: Ctx, code: string): Promise<string | null> {
  const [, id = '', signed = ''] = CODE.exec(code) ?? []
  return id !== '' && isSame(signed, signature(await ctx.vault(), id)) ? id : null
}

export interface ClaimLink {
  readonly id: string
  /** The member that stayed, when the record was merged since. */
  readonly member: MemberId
  readonly state: 'unclaimed' | 'claimed'
  readonly hasLine: boolean
  readonly sentAt: Instant
  readonly visitHash: Buffer | null
}

interface LinkRow extends Omit<ClaimLink, 'state'> {
  readonly state: string
}

/** Null for what is not ours, too old, used or disowned: all look alike. */
export async function findClaimLink(ctx: Ctx, code: string): Promise<ClaimLink | null> {
  const id = await linkId(ctx, code)
  return id === null ? null : claimLink(ctx, id)
}

/** The same, which must be there: else `members.link_over`. */
export async function openClaimLink(ctx: Ctx, code: string): Promise<ClaimLink> {
  const link = await findClaimLink(ctx, code)
  if (!link) throw refuse('members.link_over', {})
  return link
}

/** By what the table calls it; null when it is over. */
export async function claimLink(ctx: Ctx, id: string): Promise<ClaimLink | null> {
  const row =
    await ctx.maybe<LinkRow>(sql`select l.link_id as id, m.member_id as member, m.state, m.line_user is not null as has_line,
        l.sent_at, l.visit_hash
      from members.claim_link l
      join members.member was on was.merchant_id = l.merchant_id and was.member_id = l.member_id
      join members.member m on m.merchant_id = l.merchant_id and m.member_id = coalesce(was.merged_into, was.member_id)
      where l.merchant_id = ${ctx.merchant} and l.link_id = ${id} and m.state in ('unclaimed', 'active')
        and l.closed_at is null and l.expires_at > ${ctx.now}::timestamptz`)
  if (!row) return null
  const { state, ...link } = row
  return { ...link, state: state === 'unclaimed' ? 'unclaimed' : 'claimed' }
}

export interface GoingOn {
  readonly visit: string
  readonly isOnPhone: boolean
}

/** The first browser that goes on from a link has it; the record as this browser may see it. */
export async function goOnFrom(ctx: Ctx, link: ClaimLink, { visit, isOnPhone }: GoingOn): Promise<LinkedRecord> {
  const hash = hashToken(visit)
  const { visitHash } = await ctx.one<{ visitHash: Buffer }>(sql`update members.claim_link
    set visit_hash = coalesce(visit_hash, ${hash}) where merchant_id = ${ctx.merchant} and link_id = ${link.id} returning visit_hash`)
  const isFirstBrowser = visitHash.equals(hash)
  const isProven = linkProves({ sentAt: link.sentAt, now: ctx.now, isFirstBrowser, isOnPhone })
  return { member: link.member, state: link.state, hasLine: link.hasLine, isProven }
}

/** Once: whoever comes second finds it over. */
export async function closeClaimLink(ctx: Ctx, link: Pick<ClaimLink, 'id'>, by: 'claimed' | 'not-me'): Promise<void> {
  const closed = await ctx.run(sql`update members.claim_link set closed_at = ${ctx.now}, closed_by = ${by}
    where merchant_id = ${ctx.merchant} and link_id = ${link.id} and closed_at is null`)
  if (closed === 0) throw refuse('members.link_over', {})
}

/** The number behind a link, for a code to it. Never shown. */
export async function phoneOfLink(ctx: Ctx, link: ClaimLink): Promise<string> {
  const [opened] = await openMembers(ctx, [link.member])
  if (!opened?.person.phone) throw refuse('members.link_over', {})
  return opened.person.phone
}

/**
 * "That is not me": the clerk mistyped, so the number leaves the record, nothing is written to it any more, and its
 * holder never learns what was bought. Only while nobody has claimed the record.
 */
export async function disownNumber(ctx: Ctx, link: ClaimLink): Promise<void> {
  if (link.state !== 'unclaimed') throw refuse('members.link_over', {})
  await closeClaimLink(ctx, link, 'not-me')
  const { person } = await lockMember(ctx, link.member)
  await recordConsents(ctx, link.member, [
    { channel: 'every', purpose: 'every', answer: 'withdrawn', textVersion: 'claim-link-1', source: 'not-me' },
  ])
  if (person.phone) await dropPhone(ctx, link.member, person.phone)
}

/** The number and nothing else. */
export async function dropPhone(ctx: Ctx, member: MemberId, phone: string): Promise<void> {
  const index = identityIndex(await ctx.vault(), 'phone', phone)
  const { seq } = await ctx.one<{ seq: number }>(sql`with left_by as (
      delete from members.identity where merchant_id = ${ctx.merchant} and kind = 'phone' and value_index = ${index} and member_id = ${member}
    )
    update members.member set phone = null, phone_full = null, phone_8 = null, phone_6 = null, phone_4 = null, masked_phone = '', seq = seq + 1
    where merchant_id = ${ctx.merchant} and member_id = ${member} returning seq`)
  ctx.publish(memberChanged(member, seq, { member }))
}
