// What the link of an SMS opens. Until a proof was seen it tells nothing about anybody (J2, edge b).
import { refuse } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import type { Ctx } from '@omoya/platform'
import { bindAfterProof } from './by-line.ts'
import { sendCode } from './sign-in.ts'

/** The whole address, as short as it can be: an SMS is paid by its length. */
export const claimAddress = async (ctx: Ctx, code: string): Promise<string> =>
  `${await merchants.shopOrigin(ctx)}/j/${code}`

export interface LinkStanding {
  readonly isOpen: boolean
  /** What comes next for this browser. */
  readonly next: 'log-in' | 'code' | 'merge' | 'done'
}

export async function standingOf(ctx: Ctx, code: string): Promise<LinkStanding> {
  const link = await members.findClaimLink(ctx, code)
  if (!link) return { isOpen: false, next: 'done' }
  if (ctx.actor.kind === 'member') return { isOpen: true, next: ctx.actor.member === link.member ? 'done' : 'merge' }
  const waiting = await members.waitingLine(ctx)
  return { isOpen: true, next: waiting?.link === link.id ? 'code' : 'log-in' }
}

/** A code to the number behind the link, for whom LINE or a log-in has named. */
export async function sendLinkCode(ctx: Ctx, code: string): Promise<void> {
  const link = await members.openClaimLink(ctx, code)
  const { next } = await standingOf(ctx, code)
  if (next !== 'code' && next !== 'merge') throw refuse('members.link_over', {})
  await sendCode(ctx, await members.phoneOfLink(ctx, link))
}

/** The code proves the number: the record is claimed or entered, and the LINE account that waits becomes its own. */
export async function proveLink(ctx: Ctx, code: string, typed: string): Promise<members.LogIn> {
  const link = await members.openClaimLink(ctx, code)
  const answer = await members.confirmCode(ctx, { phone: await members.phoneOfLink(ctx, link), code: typed })
  if (answer.kind === 'in') await members.closeClaimLink(ctx, link, 'claimed')
  return bindAfterProof(ctx, answer)
}

/** "That is not me." */
export const disown = async (ctx: Ctx, code: string): Promise<void> =>
  members.disownNumber(ctx, await members.openClaimLink(ctx, code))
