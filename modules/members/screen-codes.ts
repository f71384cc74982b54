// The code on a member's screen: computed by the phone from a key it holds, new every half minute, taken once. The till
// reads it and asks here; a printed card only says who somebody might be.
import { createHmac } from 'node:crypto'
import { millisecondsOf, refuse, type MemberId } from '@omoya/kernel'
import { sql, type Ctx, type Vault } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'
import { digitsOfDigest, judgeScreenCode, readMemberCard, readScreenCode, stepAt, stepBytes } from './rules/index.ts'
import { memberKnownBy } from './find.ts'

const KEY_BYTES = 32
const keyPlace = (member: MemberId): string => `members.member/codeKey/${member}`

export interface ScreenKey {
  readonly alias: string
  /** base64url; the member's own device keeps it and computes codes without a network. */
  readonly key: string
}

/** For the member's own device only. */
export async function screenKey(ctx: Ctx, member: MemberId): Promise<ScreenKey> {
  const vault = await ctx.vault()
  const made = vault.seal(Buffer.from(ctx.randomBytes(KEY_BYTES)).toString('base64url'), keyPlace(member))
  const row = await ctx.one<{
    alias: string
    codeKey: Buffer
  }>(sql`update members.member set code_key = coalesce(code_key, ${made})
    where merchant_id = ${ctx.merchant} and member_id = ${member} returning alias, code_key`)
  return { alias: row.alias, key: vault.open(row.codeKey, keyPlace(member)) }
}

export interface Shown {
  readonly member: MemberId
  /** A fresh code proves that the member is here; a card proves nothing. */
  readonly proven: boolean
}

interface CodeRow {
  readonly memberId: MemberId
  readonly codeKey: Buffer | null
  readonly codeStep: number | null
}

/** Refuses an unknown, wrong, old or already taken code; all but the last sound alike. */
export async function memberByCode(ctx: Ctx, text: string): Promise<Shown> {
  const card = readMemberCard(text)
  if (card) {
    const member = await memberKnownBy(ctx, 'card_no', card)
    if (!member) throw refuse('members.code_not_found', {})
    return { member, proven: false }
  }
  const shown = readScreenCode(text)
  const row =
    shown &&
    (await ctx.maybe<CodeRow>(sql`select member_id, code_key, code_step from members.member
    where merchant_id = ${ctx.merchant} and alias = ${shown.alias} and state in ('unclaimed', 'active') for update`))
  if (!shown || !row?.codeKey) throw refuse('members.code_not_found', {})
  const expected = expecting(await ctx.vault(), row.memberId, row.codeKey)
  const step = stepAt(Math.floor(millisecondsOf(ctx.now) / 1000))
  const matched = (candidate: number) => (isSame(expected(candidate), shown.digits) ? shown.digits : '')
  const judged = judgeScreenCode({ digits: shown.digits, step, lastStep: row.codeStep, expected: matched })
  if ('why' in judged) throw refuse(judged.why === 'used' ? 'members.code_used' : 'members.code_not_found', {})
  await ctx.run(sql`update members.member set code_step = ${judged.step}
    where merchant_id = ${ctx.merchant} and member_id = ${row.memberId}`)
  return { member: row.memberId, proven: true }
}

function expecting(vault: Vault, member: MemberId, sealed: Buffer): (step: number) => string {
  const key = Buffer.from(vault.open(sealed, keyPlace(member)), 'base64url')
  return (step) => digitsOfDigest(createHmac('sha256', key).update(stepBytes(step)).digest())
}
