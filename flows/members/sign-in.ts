import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import type { Ctx } from '@omoya/platform'

/** The same answer whether somebody has this number or not; the code goes to the phone and nowhere else. */
export async function sendCode(ctx: Ctx, phone: string): Promise<void> {
  const made = await members.makeCode(ctx, { phone, purpose: 'log-in' })
  await messaging.send(ctx, {
    member: null, to: { phone: made.phone }, template: 'one_time_code', facts: { code: made.code }, purpose: 'service',
    sourceKey: `one_time_code/${ctx.newId()}`,
  }) // prettier-ignore
}

export interface SignedIn {
  readonly kind: members.LogIn['kind']
  readonly left: number | null
  readonly ticket: string | null
  readonly isNew: boolean
  readonly setCookies: string[]
}

/** A wrong code is an answer and not a refusal: its try must stay counted. */
export const signedIn = (answer: members.LogIn): SignedIn => ({
  kind: answer.kind,
  left: answer.kind === 'wrong' ? answer.left : null,
  ticket: answer.kind === 'challenge' || answer.kind === 'merge' ? answer.ticket : null,
  isNew: answer.kind === 'in' && answer.isNew,
  setCookies: answer.kind === 'in' ? [members.sessionCookie(answer.token)] : [],
})

/** Whose proof has passed already. */
export const letIn = (token: string): SignedIn => ({
  kind: 'in',
  left: null,
  ticket: null,
  isNew: false,
  setCookies: [members.sessionCookie(token)],
})
