// Pairs that may be one person: same mailbox, or same name with another sign. They are proposed, never joined by themselves.
import type { MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { openMembers, type OpenMember } from './members.ts'
import { likelySame, type Likeness, type PersonFacts } from './rules/index.ts'

export interface Duplicate {
  readonly one: { readonly member: MemberId; readonly maskedName: string; readonly maskedPhone: string }
  readonly other: { readonly member: MemberId; readonly maskedName: string; readonly maskedPhone: string }
  readonly likeness: Likeness
}

const MOST_PAIRS = 200

/** The most alike first; what the rule finds unlikely is left out. */
export async function listDuplicates(ctx: Ctx): Promise<readonly Duplicate[]> {
  const pairs = await ctx.rows<{
    one: MemberId
    other: MemberId
  }>(sql`(select a.member_id as one, b.member_id as other
      from members.member a join members.member b on b.merchant_id = a.merchant_id and b.email_index = a.email_index and b.member_id > a.member_id
      where a.merchant_id = ${ctx.merchant} and a.state in ('unclaimed', 'active') and b.state in ('unclaimed', 'active')
      limit ${MOST_PAIRS})
    union
    (select a.member_id, b.member_id
      from members.member a join members.member b on b.merchant_id = a.merchant_id and b.name_index = a.name_index
        and b.birth_month = a.birth_month and b.member_id > a.member_id
      where a.merchant_id = ${ctx.merchant} and a.state in ('unclaimed', 'active') and b.state in ('unclaimed', 'active')
      limit ${MOST_PAIRS})
    limit ${MOST_PAIRS}`)
  const opened = await openMembers(ctx, [...new Set(pairs.flatMap(({ one, other }) => [one, other]))])
  const byId = new Map(opened.map((one) => [one.memberId, one]))
  return pairs
    .flatMap((pair) => judged(byId.get(pair.one), byId.get(pair.other)))
    .filter(({ likeness }) => likeness.verdict !== 'unlikely')
    .sort((a, b) => b.likeness.score - a.likeness.score)
}

function judged(one: OpenMember | undefined, other: OpenMember | undefined): Duplicate[] {
  if (!one || !other) return []
  return [{ one: shownOf(one), other: shownOf(other), likeness: likelySame(factsOf(one), factsOf(other)) }]
}

const shownOf = ({ memberId, maskedName, maskedPhone }: OpenMember) => ({ member: memberId, maskedName, maskedPhone })

const factsOf = ({ person }: OpenMember): PersonFacts => ({
  ...person,
  cardNumber: null,
  address: person.address && `${person.address.district}${person.address.line}`,
})
