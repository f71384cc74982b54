// A second person agrees by PIN to one thing that somebody else wants to do. The answer commits before the thing is done, so
// that a wrong try stays counted; what it leaves is a word, good for five minutes, for that person and that thing alone.
import { millisecondsOf, refuse, type StaffId, type StoreId } from '@omoya/kernel'
import { actorName, hasRight, worksAt, type Ctx } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'
import { findStaffByEmail } from './people.ts'
import { staffActor } from './sessions.ts'
import { approve, type ApprovalAnswer } from './pins.ts'

const LIFE_MILLISECONDS = 300_000

export interface AskingApproval {
  readonly email: string
  readonly pin: string
  readonly right: string
  /** What is agreed to, as the flow writes it. */
  readonly about: string
  readonly store: StoreId | null
}

export interface Approved {
  readonly kind: 'approved' | Extract<ApprovalAnswer, { ok: false }>['why']
  readonly approval: string | null
}

export async function askApproval(ctx: Ctx, { email, about, ...asked }: AskingApproval): Promise<Approved> {
  if (asked.store && !worksAt(ctx.actor, asked.store)) throw refuse('staff.not_allowed', { store: asked.store })
  const second = await findStaffByEmail(ctx, email)
  if (!second) return { kind: 'wrong', approval: null }
  const answer = await approve(ctx, { staff: second, ...asked })
  if (!answer.ok) return { kind: answer.why, approval: null }
  const until = String(millisecondsOf(ctx.now) + LIFE_MILLISECONDS)
  const word = { right: asked.right, about, second, until }
  return { kind: 'approved', approval: `${until}.${second}.${await sealOf(ctx, word)}` }
}

/** Who has agreed to this; null when nobody has. */
export async function approverOf(
  ctx: Ctx,
  { right, about, approval }: { readonly right: string; readonly about: string; readonly approval: string },
): Promise<StaffId | null> {
  const [until = '', second = ''] = approval.split('.')
  if (!/^\d{13}$/.test(until) || Number(until) <= millisecondsOf(ctx.now)) return null
  // The whole word, so that one agreement has one spelling: whoever spends it can tell it by that.
  const word = `${until}.${second}.${await sealOf(ctx, { right, about, second, until })}`
  if (!isSame(approval, word)) return null
  // Who has left since, or may not any more, agrees to nothing.
  const actor = await staffActor(ctx, second as StaffId, null) // sealed by askApproval
  return actor && hasRight(actor, right) ? actor.staff : null
}

interface Word {
  readonly right: string
  readonly about: string
  readonly second: string
  readonly until: string
}

const sealOf = async (ctx: Ctx, { right, about, second, until }: Word): Promise<string> =>
  (await ctx.vault())
    .index('approval', [actorName(ctx.actor), right, about, second, until].join('\n'))
    .toString('base64url')
