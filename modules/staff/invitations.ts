// Somebody is asked by mail to work here. The link is signed for one house, one address and one mail, works once and for three
// days; who follows it names the address it went to and chooses a password that nobody else has seen.
import { addSeconds, refuse, type Id, type Instant, type StaffId, type StoreId } from '@omoya/kernel'
import { raw, sql, storesSeen, type Ctx } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'
import type { Accepting, NewInvitation } from './contract.ts'
import { addPerson, mayGive, storesColumn } from './people.ts'
import { emailIndex, findProof, hashChosen, tidyEmail } from './proofs.ts'
import { covers, rightsOfRoles, type Grant } from './rules/rights.ts'
import { staffActor, startSession, type Session } from './sessions.ts'

type InvitationId = Id<'invitation'>

export const INVITATION_SECONDS = 3 * 86_400
const CODE = /^([0-9a-f]{32})([\w-]{22})$/

interface InvitationRow {
  readonly id: InvitationId
  readonly email: Buffer
  readonly name: string
  readonly roles: string[]
  readonly stores: StoreId[] | null
  readonly invitedBy: StaffId | null
  readonly sending: number
  readonly sentAt: Instant
  readonly expiresAt: Instant
}

export interface Invitation extends Omit<InvitationRow, 'email' | 'stores' | 'sending'> {
  readonly email: string
  readonly stores: StoreId[] | 'all'
  readonly state: 'waiting' | 'expired'
}

/** What goes out by mail: to whom, and the part of the link behind the mark. */
export interface Invited {
  readonly invitation: Invitation
  readonly sending: number
  readonly code: string
}

const COLUMNS = raw('invitation_id as id, email, name, roles, stores, invited_by, sending, sent_at, expires_at')

const place = (id: InvitationId): string => `staff.invitation/email/${id}`

async function opened(ctx: Ctx, { email, sending: _, stores, ...row }: InvitationRow): Promise<Invitation> {
  const state = row.expiresAt > ctx.now ? ('waiting' as const) : ('expired' as const)
  return { ...row, email: (await ctx.vault()).open(email, place(row.id)), stores: stores ?? 'all', state }
}

const grantIn = ({ roles, stores }: Pick<InvitationRow, 'roles' | 'stores'>): Grant => ({
  rights: rightsOfRoles(roles),
  stores: stores ?? 'all',
})

async function codeOf(ctx: Ctx, id: InvitationId, sending: number): Promise<string> {
  const signature = (await ctx.vault()).index('staff-invitation', `${id}/${sending}`)
  return id.replaceAll('-', '') + signature.toString('base64url')
}

const wordOf = async (ctx: Ctx, row: InvitationRow): Promise<Invited> => ({
  invitation: await opened(ctx, row),
  sending: row.sending,
  code: await codeOf(ctx, row.id, row.sending),
})

/** Whose rights are asked again when it is accepted; null for the house's own operator. A key may be withdrawn, and stands for nobody. */
function standsFor({ actor }: Ctx): StaffId | null {
  if (actor.kind === 'system') return null
  if (actor.kind !== 'staff') throw refuse('staff.not_allowed', {})
  return actor.staff
}

/** Refuses rights or stores beyond those of who asks, an address of somebody who works here, and one that was asked already. */
export async function invite(ctx: Ctx, wanted: NewInvitation): Promise<Invited> {
  mayGive(ctx.actor, wanted)
  if (await findProof(ctx, wanted.email)) throw refuse('staff.email_taken', {})
  const id = ctx.newId<'invitation'>()
  const sealed = (await ctx.vault()).seal(wanted.email.trim(), place(id))
  const by = standsFor(ctx)
  const row = await ctx.maybe<InvitationRow>(sql`insert into staff.invitation
      (merchant_id, invitation_id, email, email_index, name, roles, stores, invited_by, created_at, sent_at, expires_at)
    values (${ctx.merchant}, ${id}, ${sealed}, ${await emailIndex(ctx, wanted.email)}, ${wanted.name}, ${wanted.roles}::text[],
      ${storesColumn(wanted.stores)}::uuid[], ${by}::uuid, ${ctx.now}, ${ctx.now}, ${addSeconds(ctx.now, INVITATION_SECONDS)})
    on conflict (merchant_id, email_index) where closed_at is null do nothing returning ${COLUMNS}`)
  if (!row) throw refuse('staff.invited_already', {})
  return wordOf(ctx, row)
}

/** Refuses one that is over. */
async function openInvitation(ctx: Ctx, id: InvitationId): Promise<InvitationRow> {
  const row = await ctx.maybe<InvitationRow>(sql`select ${COLUMNS} from staff.invitation
    where merchant_id = ${ctx.merchant} and invitation_id = ${id}::uuid and closed_at is null`)
  if (!row) throw refuse('staff.invitation_over', {})
  return row
}

/** The same, held to the end of the transaction. */
async function lockInvitation(ctx: Ctx, id: InvitationId): Promise<InvitationRow> {
  await ctx.run(sql`select 1 from staff.invitation
    where merchant_id = ${ctx.merchant} and invitation_id = ${id}::uuid for update`)
  return openInvitation(ctx, id)
}

/** A new mail, good for as long again: the link of the one before is over. Who sends it stands for it from now on. */
export async function inviteAgain(ctx: Ctx, id: InvitationId): Promise<Invited> {
  const { roles, stores } = await lockInvitation(ctx, id)
  mayGive(ctx.actor, { roles, stores: stores ?? 'all' })
  const by = standsFor(ctx)
  const row = await ctx.one<InvitationRow>(sql`update staff.invitation set sending = sending + 1, sent_at = ${ctx.now},
      expires_at = ${addSeconds(ctx.now, INVITATION_SECONDS)}, invited_by = ${by}::uuid
    where merchant_id = ${ctx.merchant} and invitation_id = ${id}::uuid returning ${COLUMNS}`)
  return wordOf(ctx, row)
}

export async function withdrawInvitation(ctx: Ctx, id: InvitationId): Promise<void> {
  const { roles, stores } = await lockInvitation(ctx, id)
  mayGive(ctx.actor, { roles, stores: stores ?? 'all' })
  await close(ctx, id, 'withdrawn')
}

const close = (ctx: Ctx, id: InvitationId, by: 'accepted' | 'withdrawn'): Promise<number> =>
  ctx.run(sql`update staff.invitation set closed_at = ${ctx.now}, closed_by = ${by}
    where merchant_id = ${ctx.merchant} and invitation_id = ${id}::uuid and closed_at is null`)

/** Who has not answered yet, the newest first; store staff see those of their stores. */
export async function openInvitations(ctx: Ctx): Promise<Invitation[]> {
  const seen = storesSeen(ctx.actor)
  const rows = await ctx.rows<InvitationRow>(sql`select ${COLUMNS} from staff.invitation
    where merchant_id = ${ctx.merchant} and closed_at is null and (${seen}::uuid[] is null or stores && ${seen}::uuid[])
    order by sent_at desc, invitation_id desc limit 200`)
  return Promise.all(rows.map((row) => opened(ctx, row)))
}

/** For what we have not signed no table is asked. Refuses what is forged, used, withdrawn, replaced or too old. */
async function followed(ctx: Ctx, code: string, open: typeof openInvitation): Promise<InvitationRow> {
  const [, hex = ''] = CODE.exec(code) ?? []
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as InvitationId // of 32 hex digits
  if (hex === '') throw refuse('staff.invitation_over', {})
  const row = await open(ctx, id)
  if (!isSame(code, await codeOf(ctx, id, row.sending)) || row.expiresAt <= ctx.now)
    throw refuse('staff.invitation_over', {})
  return row
}

/** What the page says before anything is typed: who is asked, and until when. The address only in part: naming it is a proof. */
export async function shownInvitation(ctx: Ctx, code: string) {
  const invitation = await opened(ctx, await followed(ctx, code, openInvitation))
  const [box = '', host = ''] = invitation.email.split('@')
  const { name, roles, expiresAt } = invitation
  return { name, roles, expiresAt, email: `${[...box][0] ?? ''}***@${host}` }
}

/**
 * The account is made with the chosen password, and the person is signed in. Refuses another address than the one that was
 * asked, a weak password, and what somebody asked for who could not ask for it any more.
 */
export async function acceptInvitation(ctx: Ctx, { code, email, password }: Accepting): Promise<Session> {
  const row = await followed(ctx, code, lockInvitation)
  const invitation = await opened(ctx, row)
  await ctx.countGuess(`staff invitation ${row.id}`)
  if (tidyEmail(email) !== tidyEmail(invitation.email)) throw refuse('staff.invitation_other_address', {})
  await ctx.forgiveGuess(`staff invitation ${row.id}`)
  const by = row.invitedBy ? await staffActor(ctx, row.invitedBy, null) : null
  if (row.invitedBy && !(by && covers(by, grantIn(row)))) throw refuse('staff.invitation_over', {})
  const hash = await hashChosen(password, [invitation.email, row.name])
  await close(ctx, row.id, 'accepted')
  const staff = await addPerson(ctx, { ...invitation, hash })
  ctx.audit({ action: 'staff.invitation-accepted', object: staff, facts: { by: row.invitedBy } })
  return startSession(ctx, staff)
}
