// One-time codes prove who holds a number today. Asking for one answers the same whether the number is known or not;
// wrong tries are counted in the answer, not in a refusal, since a refusal would roll the count back.
import { addSeconds, refuse, type Instant } from '@omoya/kernel'
import { sql, type Ctx, type Vault } from '@omoya/platform'
import { isSame, newCode } from '@omoya/platform/secrets/index'
import { phoneOf } from './joining.ts'
import { phoneIndex } from './person.ts'
import type { PhoneNumber } from './rules/index.ts'

export type CodePurpose = 'log-in' | 'spend' | 'change-phone' | 'erase'

const LIFE_SECONDS = 600
/** Between two codes to one number. */
export const CODE_PAUSE_SECONDS = 60
const MOST_A_DAY = 10
const MOST_TRIES = 5

export interface MadeCode {
  /** Goes to the phone and nowhere else. */
  readonly code: string
  readonly phone: PhoneNumber
  readonly expiresAt: Instant
}

/** Refuses a second code within a minute, and more than ten a day for one number. */
export async function makeCode(
  ctx: Ctx,
  { phone: typed, purpose }: { readonly phone: string; readonly purpose: CodePurpose },
): Promise<MadeCode> {
  const phone = phoneOf(ctx, typed)
  const vault = await ctx.vault()
  const target = phoneIndex(vault, 'phone', phone)
  await holdTarget(ctx, target)
  const sent = await ctx.one<SentLately>(sql`select count(*) as today, max(sent_at) as last from members.code
    where merchant_id = ${ctx.merchant} and target = ${target} and sent_at > ${addSeconds(ctx.now, -86_400)}::timestamptz`)
  refuseTooMany(ctx, sent)
  const [code, id, expiresAt] = [newCode(), ctx.newId<'code'>(), addSeconds(ctx.now, LIFE_SECONDS)]
  await ctx.run(sql`insert into members.code (merchant_id, code_id, purpose, target, code_hash, sent_at, expires_at)
    values (${ctx.merchant}, ${id}, ${purpose}, ${target}, ${hashOf(vault, id, code)}, ${ctx.now}, ${expiresAt})`)
  return { code, phone, expiresAt }
}

export interface SentLately {
  /** Within 24 hours. */
  readonly today: number
  readonly last: Instant | null
}

/** Nobody's telephone or mailbox is flooded: one a minute, ten a day. */
export function refuseTooMany(ctx: Ctx, { today, last }: SentLately): void {
  if (last !== null && addSeconds(last, CODE_PAUSE_SECONDS) > ctx.now)
    throw refuse('members.too_many_codes', { seconds: CODE_PAUSE_SECONDS })
  if (today >= MOST_A_DAY) throw refuse('members.too_many_codes', { seconds: 86_400 })
}

/** Two requests for one number or mailbox in the same moment are counted one after the other. */
export const holdTarget = (ctx: Ctx, target: Buffer): Promise<unknown> =>
  ctx.rows(sql`select pg_advisory_xact_lock(hashtextextended(encode(${target}::bytea, 'hex'), 7110003))`)

const hashOf = (vault: Vault, id: string, code: string): Buffer => vault.index('one-time code', `${id}/${code}`)

export type CodeAnswer =
  | { readonly kind: 'passed'; readonly codeId: string; readonly phone: PhoneNumber }
  | { readonly kind: 'wrong'; readonly left: number }
  /** None was sent, or it is used, too old or tried too often. */
  | { readonly kind: 'ask-again' }

export interface CodeTry {
  readonly phone: string
  readonly code: string
  readonly purpose: CodePurpose
}

/** Only the last code that was sent counts; it passes once. */
export async function checkCode(ctx: Ctx, asked: CodeTry): Promise<CodeAnswer> {
  const phone = phoneOf(ctx, asked.phone)
  const vault = await ctx.vault()
  const target = phoneIndex(vault, 'phone', phone)
  const sent = await ctx.maybe<{
    codeId: string
    codeHash: Buffer
    tries: number
    isOpen: boolean
  }>(sql`select code_id, code_hash, tries,
      used_at is null and expires_at > ${ctx.now}::timestamptz and tries < ${MOST_TRIES} as is_open
    from members.code where merchant_id = ${ctx.merchant} and target = ${target} and purpose = ${asked.purpose}
    order by sent_at desc limit 1 for update`)
  if (!sent?.isOpen) return { kind: 'ask-again' }
  const right = isSame(sent.codeHash, hashOf(vault, sent.codeId, asked.code.normalize('NFKC').replace(/\D/g, '')))
  await ctx.run(sql`update members.code set tries = tries + 1, used_at = ${right ? ctx.now : null}::timestamptz
    where merchant_id = ${ctx.merchant} and code_id = ${sent.codeId}`)
  if (right) return { kind: 'passed', codeId: sent.codeId, phone }
  const left = MOST_TRIES - sent.tries - 1
  return left > 0 ? { kind: 'wrong', left } : { kind: 'ask-again' }
}
