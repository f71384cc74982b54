// Whoever scans a member's screen code, or types the code that came to his phone, has seen the member: for a quarter of an
// hour this person at this till may spend what is his. A sealed word says so, and no table.
import { millisecondsOf, type MemberId } from '@omoya/kernel'
import { actorName, type Ctx } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'

const LIFE_MILLISECONDS = 900_000

/** Good for whoever asks now, and at the till where he asks. */
export async function provePresence(ctx: Ctx, member: MemberId): Promise<string> {
  const until = String(millisecondsOf(ctx.now) + LIFE_MILLISECONDS)
  return `${until}.${await sealOf(ctx, member, until)}`
}

export async function isPresent(ctx: Ctx, member: MemberId, proof: string): Promise<boolean> {
  const [until = '', seal = ''] = proof.split('.')
  const isOpen = /^\d{13}$/.test(until) && Number(until) > millisecondsOf(ctx.now)
  return isOpen && isSame(seal, await sealOf(ctx, member, until))
}

async function sealOf(ctx: Ctx, member: MemberId, until: string): Promise<string> {
  const till = ctx.actor.kind === 'staff' ? ctx.actor.till : null
  const seen = [member, actorName(ctx.actor), till ?? '', until].join('/')
  return (await ctx.vault()).index('presence', seen).toString('base64url')
}
