// What proves that somebody is the person they say: a password, and a code when they use an authenticator app.
import { millisecondsOf, refuse, type StaffId } from '@omoya/kernel'
import { raw, sql, type Ctx } from '@omoya/platform'
import { hashPassword, verifyPassword, verifyTotp } from '@omoya/platform/secrets/index'
import { takeRecoveryCode } from './recovery.ts'
import { passwordProblem, SHORTEST_PASSWORD } from './rules/password.ts'
import type { ProofRow } from './tables.ts'

const PROOF = raw(
  'staff_id as id, email, name, status, password_hash, totp, totp_waiting, totp_last_step',
) // prettier-ignore

/** One spelling for one mailbox. */
export const tidyEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

export const emailIndex = async (ctx: Ctx, email: string): Promise<Buffer> =>
  (await ctx.vault()).index('staff-email', tidyEmail(email))

const emailPlace = (staff: StaffId): string => `staff.person/email/${staff}`
const totpPlace = (staff: StaffId): string => `staff.person/totp/${staff}`

export const sealEmail = async (ctx: Ctx, staff: StaffId, email: string): Promise<Buffer> =>
  (await ctx.vault()).seal(email.trim(), emailPlace(staff))

export const openEmail = async (ctx: Ctx, staff: StaffId, sealed: Buffer): Promise<string> =>
  (await ctx.vault()).open(sealed, emailPlace(staff))

export const sealTotp = async (ctx: Ctx, staff: StaffId, secret: string): Promise<Buffer> =>
  (await ctx.vault()).seal(secret, totpPlace(staff))

export const findProof = async (ctx: Ctx, email: string): Promise<ProofRow | null> =>
  ctx.maybe<ProofRow>(sql`select ${PROOF} from staff.person
    where merchant_id = ${ctx.merchant} and email_index = ${await emailIndex(ctx, email)}`)

export async function proofOf(ctx: Ctx, staff: StaffId): Promise<ProofRow> {
  const row = await ctx.maybe<ProofRow>(
    sql`select ${PROOF} from staff.person where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`,
  )
  if (!row) throw refuse('staff.not_found', { staff })
  return row
}

/** Refuses a password that is short or guessed at once. */
export async function hashChosen(password: string, account: readonly string[]): Promise<string> {
  const problem = passwordProblem(password, account)
  if (problem === 'too_short') throw refuse('staff.invalid_password', { shortest: SHORTEST_PASSWORD })
  if (problem === 'guessable') throw refuse('staff.invalid_password_guessable', {})
  return hashPassword(password)
}

/** Refuses a wrong password of somebody who is already signed in. */
export async function provePassword(proof: ProofRow, password: string): Promise<void> {
  if (!(await verifyPassword(proof.passwordHash, password))) throw refuse('staff.invalid_current_password', {})
}

const isAppCode = (code: string): boolean => /^\d{6}$/.test(code)

/** Asks for a code only of those who use one: of the app, or one on paper in its place; each code counts once, also for two who send it together. */
export async function proveCode(ctx: Ctx, proof: ProofRow, code: string | undefined): Promise<void> {
  if (!proof.totp) return
  if (code === undefined) throw refuse('staff.missing_code', {})
  if (!isAppCode(code)) return takeRecoveryCode(ctx, proof.id, code)
  const step = await stepOf(ctx, proof, { sealed: proof.totp, code })
  const taken = await ctx.run(sql`update staff.person set totp_last_step = ${step}
    where merchant_id = ${ctx.merchant} and staff_id = ${proof.id} and totp_last_step < ${step}`)
  if (taken === 0) throw refuse('staff.invalid_code_used', {})
}

/** The half minute that a code belongs to. Refuses a wrong code and one of a half minute that has been used. */
export async function stepOf(
  ctx: Ctx,
  { id, totpLastStep }: Pick<ProofRow, 'id' | 'totpLastStep'>,
  { sealed, code }: { readonly sealed: Buffer; readonly code: string },
): Promise<number> {
  const secret = (await ctx.vault()).open(sealed, totpPlace(id))
  const answer = verifyTotp({ secret, code, at: millisecondsOf(ctx.now), lastStep: totpLastStep })
  if (answer.ok) return answer.step
  throw refuse(answer.why === 'used' ? 'staff.invalid_code_used' : 'staff.invalid_code', {})
}
