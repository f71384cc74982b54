// An authenticator app beside the password. It counts from the moment its first code was typed back.
import { refuse, type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { newTotpSecret, totpUrl } from '@omoya/platform/secrets/index'
import { mayTouch, touched } from './people.ts'
import { newRecoveryCodes } from './recovery.ts'
import { openEmail, proofOf, proveCode, provePassword, sealTotp, stepOf } from './proofs.ts'

export interface Proof {
  readonly password: string
  readonly code?: string | undefined
}

/** A new secret to scan; the one in use counts until `confirmSecondFactor`. Asks for the password, and its code if any. */
export async function offerSecondFactor(
  ctx: Ctx,
  staff: StaffId,
  given: Proof,
): Promise<{ secret: string; url: string }> {
  const proof = await proofOf(ctx, staff)
  await provePassword(proof, given.password)
  await proveCode(ctx, proof, given.code)
  const secret = newTotpSecret()
  await ctx.run(sql`update staff.person set totp_waiting = ${await sealTotp(ctx, staff, secret)}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)
  return { secret, url: totpUrl(secret, `Omoya ${ctx.profile.code}`, await openEmail(ctx, staff, proof.email)) }
}

/**
 * From now on each log-in asks for a code; gives the codes for a lost phone, this once. Refuses a wrong one, and when
 * nothing was offered.
 */
export async function confirmSecondFactor(ctx: Ctx, staff: StaffId, code: string): Promise<string[]> {
  const proof = await proofOf(ctx, staff)
  if (!proof.totpWaiting) throw refuse('staff.no_second_factor', {})
  // The half minutes used with the old secret say nothing about the codes of the new one.
  const step = await stepOf(ctx, { id: staff, totpLastStep: 0 }, { sealed: proof.totpWaiting, code })
  await ctx.run(sql`update staff.person set totp = totp_waiting, totp_waiting = null, totp_last_step = ${step}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)
  await touched(ctx, staff)
  return newRecoveryCodes(ctx, staff)
}

/** Ten new codes for a lost phone, by the person, with password and code. */
export async function renewRecoveryCodes(ctx: Ctx, staff: StaffId, given: Proof): Promise<string[]> {
  const proof = await proofOf(ctx, staff)
  if (!proof.totp) throw refuse('staff.no_second_factor', {})
  await provePassword(proof, given.password)
  await proveCode(ctx, proof, given.code)
  return newRecoveryCodes(ctx, staff)
}

/** By the person, with password and code. */
export async function removeSecondFactor(ctx: Ctx, staff: StaffId, given: Proof): Promise<void> {
  const proof = await proofOf(ctx, staff)
  if (!proof.totp) throw refuse('staff.no_second_factor', {})
  await provePassword(proof, given.password)
  await proveCode(ctx, proof, given.code)
  await forget(ctx, staff)
}

/** For somebody who lost their phone; who does it must hold what the person holds. */
export async function resetSecondFactor(ctx: Ctx, staff: StaffId): Promise<void> {
  if (ctx.actor.kind === 'staff' && ctx.actor.staff === staff) throw refuse('staff.own_account', {})
  await mayTouch(ctx, staff)
  await forget(ctx, staff)
}

async function forget(ctx: Ctx, staff: StaffId): Promise<void> {
  await ctx.run(sql`update staff.person set totp = null, totp_waiting = null, totp_last_step = 0, recovery = '{}'
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)
  await touched(ctx, staff)
}
