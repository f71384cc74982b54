// A browser that has signed in before as somebody has tries of its own, so that strangers who guess at his password lock out
// themselves and not him. Nothing is kept here: the browser holds a mark that only this house can make, for one person and
// the password of that day.
import { type StaffId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { isSame, newToken } from '@omoya/platform/secrets/index'
import { LogIn } from './contract.ts'
import { findProof } from './proofs.ts'

interface Marked {
  readonly id: StaffId
  readonly passwordHash: string
}

const markOf = async (ctx: Ctx, { id, passwordHash }: Marked, browser: string): Promise<string> => {
  const seal = (await ctx.vault()).index('known-browser', [id, browser, passwordHash].join('\n'))
  return `${browser}.${seal.toString('base64url')}`
}

/** For the browser that has just proven to be this person's. */
export async function newMark(ctx: Ctx, staff: StaffId): Promise<string> {
  const person = await ctx.one<Marked>(sql`select staff_id as id, password_hash from staff.person
    where merchant_id = ${ctx.merchant} and staff_id = ${staff}::uuid`)
  return markOf(ctx, person, newToken().token)
}

/** What its tries are counted under; null for a browser that never was this person's, or not since his password changed. */
export async function knownBrowser(ctx: Ctx, marks: readonly string[], body: unknown): Promise<string | null> {
  const asked = LogIn.safeParse(body)
  const person = asked.success ? await findProof(ctx, asked.data.email) : null
  if (person?.status !== 'active') return null
  for (const mark of marks) {
    const [browser = ''] = mark.split('.')
    if (isSame(mark, await markOf(ctx, person, browser))) return `browser ${browser} of ${person.id}`
  }
  return null
}
