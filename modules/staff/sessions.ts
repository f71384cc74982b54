import { addSeconds, refuse, type Id, type Instant, type StaffId, type StoreId, type TillId } from '@omoya/kernel'
import { sql, type Ctx, type StaffActor } from '@omoya/platform'
import { hashPassword, hashToken, isOutdated, newToken, verifyPassword } from '@omoya/platform/secrets/index'
import type { LogIn } from './contract.ts'
import { findProof, proveCode } from './proofs.ts'
import { rightsAtTill, rightsOfRoles } from './rules/rights.ts'

/** A working day: whoever leaves the browser open is signed out by the next morning. */
export const SESSION_SECONDS = 43_200

export interface Session {
  readonly staff: StaffId
  /** Given to the browser once and never stored. */
  readonly token: string
  readonly expiresAt: Instant
}

/**
 * Refuses with the same words, after the same work, whether the person, the password or both are wrong; only a right
 * password hears that a code is due.
 */
export async function logIn(ctx: Ctx, { email, password, code }: LogIn): Promise<Session> {
  const proof = await findProof(ctx, email)
  const stored = proof?.status === 'active' ? proof.passwordHash : null
  const isRight = await verifyPassword(stored, password)
  if (!proof || !isRight) throw refuse('staff.invalid_log_in', {})
  await proveCode(ctx, proof, code)
  if (isOutdated(proof.passwordHash)) await keepHash(ctx, proof.id, await hashPassword(password))
  ctx.audit({ action: 'staff.logged-in', object: proof.id, facts: {} })
  return startSession(ctx, proof.id)
}

/** With a till: signed in by PIN there, for what a till does and nothing else. */
export async function startSession(ctx: Ctx, staff: StaffId, till: TillId | null = null): Promise<Session> {
  const { token, hash } = newToken()
  const expiresAt = addSeconds(ctx.now, SESSION_SECONDS)
  await ctx.run(sql`with gone as (
      delete from staff.session where merchant_id = ${ctx.merchant} and staff_id = ${staff} and expires_at <= ${ctx.now}
    )
    insert into staff.session (merchant_id, session_id, staff_id, token_hash, created_at, expires_at, till_id, agent)
    values (${ctx.merchant}, ${ctx.newId<'staff-session'>()}, ${staff}, ${hash}, ${ctx.now}, ${expiresAt}, ${till}::uuid,
      ${ctx.agent ?? ''})`)
  return { staff, token, expiresAt }
}

/** The password is the same, only its hash is of the present cost. */
const keepHash = (ctx: Ctx, staff: StaffId, hash: string): Promise<number> =>
  ctx.run(sql`update staff.person set password_hash = ${hash}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)

interface ActorRow {
  readonly staff: StaffId
  readonly roles: string[]
  readonly stores: StoreId[] | null
}

/** Null for a token that is unknown, of another merchant, out of date, or of somebody who left. Rights are those of now. */
export async function identifyStaff(ctx: Ctx, token: string): Promise<StaffActor | null> {
  const row = await ctx.maybe<
    ActorRow & { session: Id<'staff-session'>; till: TillId | null }
  >(sql`select s.session_id as session,
      s.till_id as till, p.staff_id as staff, p.roles, p.stores
    from staff.session s join staff.person p on p.merchant_id = s.merchant_id and p.staff_id = s.staff_id
    where s.merchant_id = ${ctx.merchant} and s.token_hash = ${hashToken(token)}
      and s.expires_at > ${ctx.now} and p.status = 'active'`)
  return row ? { ...atTill(actorFrom(row), row.till), session: row.session } : null
}

/** Somebody who proved themselves otherwise, as by PIN at an enrolled till. Null for who left. */
export async function staffActor(ctx: Ctx, staff: StaffId, till: TillId | null): Promise<StaffActor | null> {
  const row = await ctx.maybe<ActorRow>(sql`select staff_id as staff, roles, stores from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid and status = 'active'`)
  return row ? atTill(actorFrom(row), till) : null
}

const actorFrom = ({ staff, roles, stores }: ActorRow): StaffActor => ({
  kind: 'staff',
  staff,
  rights: rightsOfRoles(roles),
  stores: stores ?? 'all',
  till: null,
})

const atTill = (actor: StaffActor, till: TillId | null): StaffActor =>
  till ? { ...actor, till, rights: rightsAtTill(actor.rights) } : actor

/** Ends the session that asked; signing out twice does no harm. */
export async function logOut(ctx: Ctx): Promise<void> {
  const session = ctx.actor.kind === 'staff' ? (ctx.actor.session ?? null) : null
  await ctx.run(sql`delete from staff.session where merchant_id = ${ctx.merchant} and session_id = ${session}::uuid`)
}

export interface OpenSession {
  readonly session: Id<'staff-session'>
  readonly till: TillId | null
  /** As the browser named itself when it signed in; "" where it did not. */
  readonly agent: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** Where this person is signed in now, the newest first. */
export const openSessions = (ctx: Ctx, staff: StaffId): Promise<OpenSession[]> =>
  ctx.rows<OpenSession>(sql`select session_id as session, till_id as till, agent, created_at, expires_at from staff.session
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid and expires_at > ${ctx.now} order by session_id desc`)

/** One of them, of this person alone; one that is over is over. */
export const endSession = (ctx: Ctx, staff: StaffId, session: Id<'staff-session'>): Promise<number> =>
  ctx.run(sql`delete from staff.session where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid
    and session_id = ${session}::uuid`)

/** Everywhere this person is signed in, they are not any more. */
export const endSessions = (ctx: Ctx, staff: StaffId): Promise<number> =>
  ctx.run(sql`delete from staff.session where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)

/** Whoever is signed in at this till is not any more. */
export const endSessionsAt = (ctx: Ctx, till: TillId): Promise<number> =>
  ctx.run(sql`delete from staff.session where merchant_id = ${ctx.merchant} and till_id = ${till}::uuid`)
