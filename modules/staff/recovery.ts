// Codes on paper for whoever loses the phone with the authenticator app: each stands in for it once.
import { refuse, type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'

const CODES = 10
/** Without what is read as something else: I, L, O, U, 0 and 1. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** Bytes above the last whole round of letters are left out, so that each letter is as likely as the next. */
function newCode(ctx: Ctx): string {
  let code = ''
  while (code.length < LENGTH)
    for (const byte of ctx.randomBytes(LENGTH * 2))
      if (byte < 256 - (256 % LETTERS.length) && code.length < LENGTH) code += LETTERS[byte % LETTERS.length] ?? ''
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

const tidy = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

const indexOf = async (ctx: Ctx, staff: StaffId, code: string): Promise<Buffer> =>
  (await ctx.vault()).index('staff-recovery', `${staff}/${tidy(code)}`)

/** Ten new ones, shown once and never stored; those of before count no more. */
export async function newRecoveryCodes(ctx: Ctx, staff: StaffId): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => newCode(ctx))
  const sealed = await Promise.all(codes.map((code) => indexOf(ctx, staff, code)))
  await ctx.run(sql`update staff.person set recovery = ${sealed}::bytea[]
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)
  return codes
}

export async function recoveryLeft(ctx: Ctx, staff: StaffId): Promise<number> {
  const { left } = await ctx.one<{ left: number }>(sql`select cardinality(recovery) as left from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)
  return left
}

/** Uses one up, also when two send it together. Refuses one that is none. */
export async function takeRecoveryCode(ctx: Ctx, staff: StaffId, code: string): Promise<void> {
  const index = await indexOf(ctx, staff, code)
  const taken = await ctx.run(sql`update staff.person set recovery = array_remove(recovery, ${index}::bytea)
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid and ${index}::bytea = any (recovery)`)
  if (taken === 0) throw refuse('staff.invalid_code', {})
  ctx.audit({ action: 'staff.recovery-used', object: staff, facts: {} })
}
