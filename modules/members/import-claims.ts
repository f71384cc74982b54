// What the keys of an imported row lead to, and which of them are somebody else's. A table proves nothing: it neither takes
// a number from one member for another nor puts one in the place of what its holder has proven.
import type { MemberId } from '@omoya/kernel'
import { json, sql, type Ctx, type Vault } from '@omoya/platform'
import { hex, identityIndex, tidyEmail, type Person } from './person.ts'
import type { IdentityKind } from './tables.ts'
import type { OpenMember } from './members.ts'

export interface Key {
  readonly kind: IdentityKind
  readonly index: Buffer
  readonly text: string
}

export function keyOf(vault: Vault, kind: IdentityKind, value: string): Key {
  const index = identityIndex(vault, kind, value)
  return { kind, index, text: textOf(kind, index) }
}

const textOf = (kind: string, index: Buffer): string => `${kind}/${index.toString('base64')}`

export interface Known {
  readonly member: MemberId
  /** Of the row that he came with last. */
  readonly hash: Buffer | null
  readonly isProven: boolean
}

export async function knownBy(ctx: Ctx, keys: readonly Key[]): Promise<Map<string, Known>> {
  const rows = await ctx.rows<{
    kind: string
    valueIndex: Buffer
    memberId: MemberId
    contentHash: Buffer | null
    isProven: boolean
  }>(sql`select k.kind, k.value_index, found.*
    from unnest(${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.index)}::bytea[]) as k(kind, value_index)
    cross join lateral (select i.member_id, m.content_hash, i.verified_at is not null as is_proven from members.identity i
      join members.member m on m.merchant_id = i.merchant_id and m.member_id = i.member_id
      where i.merchant_id = ${ctx.merchant} and i.kind = k.kind and i.value_index = k.value_index limit 1) found`)
  return new Map(
    rows.map(({ kind, valueIndex, memberId, contentHash, isProven }) => [
      textOf(kind, valueIndex),
      { member: memberId, hash: contentHash, isProven },
    ]),
  )
}

const TAKEN = {
  phone: 'members.phone_taken',
  email: 'members.email_taken',
  line: 'members.line_taken',
  card_no: 'members.card_taken',
  external: 'members.id_taken',
} as const

const PROVEN = { phone: 'members.phone_proven', line: 'members.line_proven' } as const

export type ClaimProblem = (typeof TAKEN)[IdentityKind] | (typeof PROVEN)[keyof typeof PROVEN]

interface Claims {
  readonly member: MemberId | null
  readonly keys: readonly Key[]
}

/** Why the row can't be his: a number, card or LINE account is one person's, a mailbox once it is proven. */
export function claimProblem({ member, keys }: Claims, known: ReadonlyMap<string, Known>, proven: ReadonlyMap<MemberId, readonly Proof[]>): ClaimProblem | null {
  const taken = keys.find(({ kind, text }) => {
    const holder = known.get(text)
    return holder !== undefined && holder.member !== member && (kind !== 'email' || holder.isProven)
  })
  if (taken) return TAKEN[taken.kind]
  const own = member === null ? undefined : proven.get(member)
  const replaced = own?.find((mine) => keys.some(({ kind, text }) => kind === mine.kind && text !== mine.text))
  return replaced ? PROVEN[replaced.kind] : null
} // prettier-ignore

export interface Proof {
  readonly kind: keyof typeof PROVEN
  readonly text: string
}

/** The numbers and LINE accounts that these members have shown to be theirs. */
export async function proofsOf(ctx: Ctx, members: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly Proof[]>> {
  if (members.length === 0) return new Map()
  const rows = await ctx.rows<{ memberId: MemberId; kind: Proof['kind']; valueIndex: Buffer }>(sql`select member_id, kind, value_index
    from members.identity where merchant_id = ${ctx.merchant} and member_id = any(${members}::uuid[])
    and kind in ('phone', 'line') and verified_at is not null`)
  const proofs = new Map<MemberId, Proof[]>()
  for (const { memberId, kind, valueIndex } of rows)
    proofs.set(memberId, [...(proofs.get(memberId) ?? []), { kind, text: textOf(kind, valueIndex) }])
  return proofs
} // prettier-ignore

/** A member as he stands, and what his row says of him. */
export interface Told {
  readonly member: MemberId
  readonly before: OpenMember | undefined
  readonly person: Partial<Person>
  readonly keys: readonly Key[]
}

const REPLACED = { phone: 'phone', email: 'email', lineUserId: 'line' } as const

/** What he was known by and is no more. */
function leftKeys(vault: Vault, { member, before, person }: Told) {
  if (!before) return []
  return Object.entries(REPLACED).flatMap(([field, kind]) => {
    const [from, to] = [before.person[field as keyof typeof REPLACED], person[field as keyof typeof REPLACED]]
    if (from === null || to === undefined) return []
    const [old, next] = [from, to ?? ''].map((value) => keyOf(vault, kind, kind === 'email' ? tidyEmail(value) : value))
    return old && old.text !== next?.text ? [{ kind, value_index: hex(old.index), member_id: member }] : []
  })
}

/** Old keys go, new ones come. Whoever gave a number away in this very moment makes the work start again, and is seen then. */
export async function writeKeys(ctx: Ctx, vault: Vault, { told, known }: { readonly told: readonly Told[]; readonly known: ReadonlyMap<string, Known> }): Promise<void> {
  const left = told.flatMap((one) => leftKeys(vault, one))
  const fresh = told.flatMap(({ member, keys }) =>
    keys.filter(({ text }) => !known.has(text)).map(({ kind, index }) => ({ kind, value_index: hex(index), member_id: member })),
  )
  const [mailboxes, others] = [fresh.filter(({ kind }) => kind === 'email'), fresh.filter(({ kind }) => kind !== 'email')]
  await Promise.all([
    left.length > 0 && ctx.run(sql`delete from members.identity i using jsonb_to_recordset(${json(left)}::jsonb) as r(kind text, value_index bytea, member_id uuid)
      where i.merchant_id = ${ctx.merchant} and i.kind = r.kind and i.value_index = r.value_index and i.member_id = r.member_id`),
    others.length > 0 && ctx.run(sql`insert into members.identity (merchant_id, kind, value_index, member_id, since)
      select ${ctx.merchant}::uuid, kind, value_index, member_id, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${json(others)}::jsonb) as r(kind text, value_index bytea, member_id uuid)`),
    mailboxes.length > 0 && ctx.run(sql`insert into members.identity (merchant_id, kind, value_index, member_id, since)
      select ${ctx.merchant}::uuid, kind, value_index, member_id, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${json(mailboxes)}::jsonb) as r(kind text, value_index bytea, member_id uuid)
      on conflict do nothing`),
  ])
} // prettier-ignore
