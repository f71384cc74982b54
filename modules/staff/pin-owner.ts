// Who stands at a till without a PIN proves to be the chosen person before one is typed: by the password of that account, which
// opens nothing here. What it leaves is a word, good for five minutes, for that person, that till and the PIN of before.
import { millisecondsOf, refuse, type StaffId, type TillId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { isSame, verifyPassword } from '@omoya/platform/secrets/index'
import { keepPin } from './pins.ts'
import { proofOf, proveCode } from './proofs.ts'

const LIFE_MILLISECONDS = 300_000

export interface Owner {
  readonly staff: StaffId
  readonly till: TillId
}

/** Refuses a wrong password, also of a colleague, and who left; whoever guesses on is told to wait. */
export async function provePinOwner(
  ctx: Ctx,
  owner: Owner,
  given: { readonly password: string; readonly code?: string | undefined },
): Promise<string> {
  const guess = `password of ${owner.staff} at a till`
  await ctx.countGuess(guess)
  const proof = await proofOf(ctx, owner.staff)
  const isRight = await verifyPassword(proof.status === 'active' ? proof.passwordHash : null, given.password)
  if (!isRight) throw refuse('staff.invalid_password_of_owner', { name: proof.name })
  // A right password without a code guesses at nothing; a wrong code does.
  if (given.code === undefined) await ctx.forgiveGuess(guess)
  await proveCode(ctx, proof, given.code)
  if (given.code !== undefined) await ctx.forgiveGuess(guess)
  const until = String(millisecondsOf(ctx.now) + LIFE_MILLISECONDS)
  return `${until}.${await sealOf(ctx, owner, until)}`
}

/** Refuses a word that is too old, of somebody else, of another till, or used; and a PIN that everybody tries first. */
export async function chooseOwnPin(
  ctx: Ctx,
  owner: Owner,
  { word, pin }: { readonly word: string; readonly pin: string },
): Promise<void> {
  const [until = ''] = word.split('.')
  const isGood = /^\d{13}$/.test(until) && Number(until) > millisecondsOf(ctx.now)
  await ctx.run(sql`select 1 from staff.person where merchant_id = ${ctx.merchant}
    and staff_id = ${owner.staff}::uuid and status = 'active' for update`)
  if (!isGood || !isSame(word, `${until}.${await sealOf(ctx, owner, until)}`)) throw refuse('staff.pin_word_over', {})
  await keepPin(ctx, owner.staff, pin)
}

/** Each change of the account raises its version: a word serves once. */
async function sealOf(ctx: Ctx, { staff, till }: Owner, until: string): Promise<string> {
  const { version, status } = await ctx.one<{
    version: number
    status: string
  }>(sql`select version, status from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)
  const seal = (await ctx.vault()).index('pin-owner', [staff, till, until, version, status].join('\n'))
  return seal.toString('base64url')
}
