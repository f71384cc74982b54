// What a till carries to know members without the network: digests of phone endings under the till's own key, no names.
import { createHmac } from 'node:crypto'
import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { openPerson } from './person.ts'
import { phoneEndings } from './rules/index.ts'
import type { SealedRow } from './tables.ts'

export interface TillLookup {
  readonly member: MemberId
  readonly alias: string
  /** First 12 bytes of HMAC-SHA256(till key, ending) in base64url: whole number, last 8, last 6. */
  readonly digests: readonly string[]
}

const DIGEST_BYTES = 12

/** By id, `limit` at a time; `key` belongs to the enrolled till and dies with its lease. */
export async function listTillLookups(
  ctx: Ctx,
  { key, after, limit }: { readonly key: Buffer; readonly after: MemberId | null; readonly limit: number },
): Promise<readonly TillLookup[]> {
  const vault = await ctx.vault()
  const rows = await ctx.rows<
    Pick<SealedRow, 'memberId' | 'phone'> & { alias: string }
  >(sql`select member_id, alias, phone from members.member
    where merchant_id = ${ctx.merchant} and state in ('unclaimed', 'active') and phone is not null
      and (${after}::uuid is null or member_id > ${after}::uuid)
    order by member_id limit ${limit}`)
  const digest = (text: string) =>
    createHmac('sha256', key).update(text).digest().subarray(0, DIGEST_BYTES).toString('base64url')
  return rows.map(({ memberId, alias, phone }) => {
    const person = openPerson(vault, {
      memberId,
      phone,
      email: null,
      name: null,
      birthday: null,
      address: null,
      lineUser: null,
    })
    return { member: memberId, alias, digests: person.phone ? phoneEndings(person.phone).slice(0, 3).map(digest) : [] }
  })
}
