// A PIN is asked for at an enrolled till only. Wrong tries are counted in the caller's transaction, so these functions
// answer instead of refusing: a refusal would roll the count back.
import { actorName, hasRight, sql, worksAt, type Ctx } from '@omoya/platform'
import { refuse, type Instant, type StaffId, type StoreId } from '@omoya/kernel'
import { isSame } from '@omoya/platform/secrets/index'
import { proofOf, provePassword } from './proofs.ts'
import { afterTry, isGoodPin, isPinLocked, PIN_TRIES, type PinState } from './rules/pin.ts'
import { staffActor } from './sessions.ts'
import { mayTouch, touched } from './people.ts'

const pinIndex = async (ctx: Ctx, staff: StaffId, pin: string): Promise<Buffer> =>
  (await ctx.vault()).index('staff-pin', `${staff}/${pin}`)

/** Chosen by the person, who proves themselves by password. Refuses what everybody tries first. */
export async function setPin(
  ctx: Ctx,
  staff: StaffId,
  chosen: { readonly password: string; readonly pin: string },
): Promise<void> {
  await provePassword(await proofOf(ctx, staff), chosen.password)
  await keepPin(ctx, staff, chosen.pin)
}

/** Who chooses it was proven before. Refuses what everybody tries first. */
export async function keepPin(ctx: Ctx, staff: StaffId, pin: string): Promise<void> {
  if (!isGoodPin(pin)) throw refuse('staff.invalid_pin', {})
  await ctx.run(sql`update staff.person
    set pin_index = ${await pinIndex(ctx, staff, pin)}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)
  await forgetGuesses(ctx, staff)
  await touched(ctx, staff)
}

/** Somebody forgot theirs: the next log-in at a till asks for the password and a new PIN. */
export async function resetPin(ctx: Ctx, staff: StaffId): Promise<void> {
  await mayTouch(ctx, staff)
  await ctx.run(sql`update staff.person set pin_index = null
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}`)
  await forgetGuesses(ctx, staff)
  await touched(ctx, staff)
}

const forgetGuesses = (ctx: Ctx, staff: StaffId): Promise<number> =>
  ctx.run(sql`delete from staff.pin_try where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)

export type PinAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'wrong'; readonly triesLeft: number }
  | { readonly ok: false; readonly why: 'locked'; readonly until: Instant }
  | { readonly ok: false; readonly why: 'none' }

export interface PinGuess {
  readonly staff: StaffId
  readonly pin: string
  /** The device, or the clerk who asks: tries are his with this person, and lock nobody else out. */
  readonly guesser: string
}

/** Commit whatever it answers, else guessing is free. */
export async function verifyPin(ctx: Ctx, { staff, pin, guesser }: PinGuess): Promise<PinAnswer> {
  const row = await ctx.maybe<{ kept: Buffer | null }>(sql`select pin_index as kept from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid and status = 'active'`)
  if (!row?.kept) return { ok: false, why: 'none' }
  const state = await lockTries(ctx, staff, guesser)
  if (state.lockedUntil && isPinLocked(state, ctx.now)) return { ok: false, why: 'locked', until: state.lockedUntil }
  const isRight = isSame(row.kept, await pinIndex(ctx, staff, pin))
  const { tries, lockedUntil } = afterTry(state, isRight ? 'right' : 'wrong', ctx.now)
  await ctx.run(sql`update staff.pin_try set tries = ${tries}, locked_until = ${lockedUntil}
    where merchant_id = ${ctx.merchant} and staff_id = ${staff} and guesser = ${guesser}`)
  if (isRight) return { ok: true }
  if (lockedUntil) return { ok: false, why: 'locked', until: lockedUntil }
  return { ok: false, why: 'wrong', triesLeft: PIN_TRIES - (tries % PIN_TRIES) }
}

/** Guesses of one guesser at one person are judged one after the other. */
const lockTries = (ctx: Ctx, staff: StaffId, guesser: string): Promise<PinState> =>
  ctx.one<PinState>(sql`insert into staff.pin_try as t (merchant_id, staff_id, guesser)
    values (${ctx.merchant}, ${staff}, ${guesser})
    on conflict (merchant_id, staff_id, guesser) do update set tries = t.tries returning tries, locked_until`)

export interface Approval {
  readonly staff: StaffId
  readonly pin: string
  readonly right: string
  /** Null: it belongs to no store. */
  readonly store: StoreId | null
}

export type ApprovalAnswer =
  PinAnswer | { readonly ok: false; readonly why: 'same_person' } | { readonly ok: false; readonly why: 'not_allowed' }

/** A second person agrees to what the first wants to do: another one, with the right, in this store. */
export async function approve(ctx: Ctx, { staff, pin, right, store }: Approval): Promise<ApprovalAnswer> {
  if (ctx.actor.kind === 'staff' && ctx.actor.staff === staff) return { ok: false, why: 'same_person' }
  const answer = await verifyPin(ctx, { staff, pin, guesser: actorName(ctx.actor) })
  if (!answer.ok) return answer
  const second = await staffActor(ctx, staff, null)
  if (!second || !hasRight(second, right) || (store !== null && !worksAt(second, store)))
    return { ok: false, why: 'not_allowed' }
  ctx.audit({ action: 'staff.approved', object: staff, facts: { right, store } })
  return { ok: true }
}
