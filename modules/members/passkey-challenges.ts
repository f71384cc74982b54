// A challenge carries its own proof that we have made it for this browser and purpose, so that asking for one writes
// nothing; only an answer that passed is kept, so that it passes once.
import { addSeconds, refuse, type Instant } from '@omoya/kernel'
import { sql, type Ctx, type Vault } from '@omoya/platform'
import { hashToken, isSame } from '@omoya/platform/secrets/index'

const LIFE_SECONDS = 300
const RANDOM_BYTES = 16
const MOST_AT_ONCE = 200

/** "log-in", or "add" for one member. */
export type PasskeyPurpose = `log-in` | `add/${string}`

const proofOf = (vault: Vault, said: string): Buffer => vault.index('passkey challenge', said).subarray(0, 16)

/** A browser without our cookie can't answer as the same. */
function visitOf({ actor }: Ctx): string {
  const visit = actor.kind === 'guest' || actor.kind === 'member' ? actor.visit : null
  if (visit === null) throw refuse('members.passkey_failed', { why: 'visit' })
  return visit
}

const saidOf = (ctx: Ctx, purpose: PasskeyPurpose, { until, random }: { until: string; random: string }): string =>
  [purpose, visitOf(ctx), until, random].join('|')

/** "seconds since 1970 . random . proof", as the bytes of its letters. */
export async function newChallenge(ctx: Ctx, purpose: PasskeyPurpose): Promise<Uint8Array<ArrayBuffer>> {
  const until = String(Math.floor(Date.parse(addSeconds(ctx.now, LIFE_SECONDS)) / 1000))
  const random = Buffer.from(ctx.randomBytes(RANDOM_BYTES)).toString('base64url')
  const proof = proofOf(await ctx.vault(), saidOf(ctx, purpose, { until, random })).toString('base64url')
  return new Uint8Array(Buffer.from([until, random, proof].join('.')))
}

/** For the check of what came back: `challenge` is base64url, as a browser says it. */
export async function challengeCheck(ctx: Ctx, purpose: PasskeyPurpose): Promise<(challenge: string) => boolean> {
  const vault = await ctx.vault()
  return (challenge) => {
    const [until = '', random = '', proof = ''] = Buffer.from(challenge, 'base64url').toString('latin1').split('.')
    if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 < Date.parse(ctx.now)) return false
    return isSame(Buffer.from(proof, 'base64url'), proofOf(vault, saidOf(ctx, purpose, { until, random })))
  }
}

/** Two answers to one challenge in the same moment: the second waits for the first and is refused. */
export async function takeChallenge(ctx: Ctx, challenge: string): Promise<void> {
  const expires: Instant = addSeconds(ctx.now, LIFE_SECONDS)
  const taken = await ctx.run(sql`with over as (
      delete from members.passkey_answer where (merchant_id, challenge_hash) in (select merchant_id, challenge_hash
        from members.passkey_answer where merchant_id = ${ctx.merchant} and expires_at < ${ctx.now}::timestamptz limit ${MOST_AT_ONCE})
    )
    insert into members.passkey_answer (merchant_id, challenge_hash, expires_at)
    values (${ctx.merchant}, ${hashToken(challenge)}, ${expires}) on conflict do nothing`)
  if (taken === 0) throw refuse('members.passkey_failed', { why: 'used' })
}
