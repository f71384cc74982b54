// Members of another system, a thousand at a time: found again by foreign id, card, LINE account, number or mailbox, so that
// a second run changes nothing. What a row does not say stays as it is.
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { isDay, type Day, type Instant, type MemberId, type StoreId } from '@omoya/kernel'
import { json, raw, sql, type Ctx, type Vault } from '@omoya/platform'
import { writeConsents, type ConsentAnswer } from './consents.ts'
import { membersImported } from './events.ts'
import { aliasFrom } from './joining.ts'
import { claimProblem, keyOf, knownBy, proofsOf, writeKeys, type ClaimProblem, type Key, type Known, type Proof } from './import-claims.ts' // prettier-ignore
import { openMembers, type OpenMember } from './members.ts'
import { columnNames, columnsOf, columnTypes, hex, nobody, tidyEmail, type Address, type Person } from './person.ts'
import { parsePhone, readMemberCard, type ContactChannel } from './rules/index.ts'
import type { IdentityKind } from './tables.ts'

export interface MemberImport {
  /** The member's id in the other system. */
  readonly member?: string | null
  readonly cardNo?: string | null
  readonly phone?: string | null
  readonly email?: string | null
  readonly name?: string | null
  readonly birthday?: string | null
  readonly gender?: string | null
  readonly lineUserId?: string | null
  readonly city?: string | null
  readonly district?: string | null
  readonly address?: string | null
  readonly postalCode?: string | null
  readonly districtCode?: string | null
  readonly tags?: readonly string[]
  readonly isStaff?: boolean
  /** A day begins at midnight of the merchant. */
  readonly joinedAt?: Instant | Day | null
  readonly store?: StoreId | null
  /** Null or left out: never asked. */
  readonly consents?: Readonly<Partial<Record<ContactChannel, boolean | null>>>
}

export type ImportProblem =
  | 'members.invalid_phone'
  | 'members.invalid_birthday'
  | 'members.nothing_to_know_by'
  | 'members.was_erased'
  | ClaimProblem

export type Imported =
  | {
      readonly member: MemberId
      readonly outcome: 'new' | 'changed' | 'same'
      /** Named by our own id: out of a table that this shop has given out, and no news from elsewhere. */
      readonly isOwn: boolean
      readonly problem: null
    }
  | { readonly member: null; readonly outcome: 'refused'; readonly problem: ImportProblem }

interface Prepared {
  readonly row: MemberImport
  readonly person: Partial<Person>
  readonly keys: readonly Key[]
  readonly hash: Buffer
}

/** Up to 1,000 rows; gives the members by their foreign ids. Rows that can't be taken are missing. */
export async function upsertMembers(ctx: Ctx, rows: readonly MemberImport[]): Promise<ReadonlyMap<string, MemberId>> {
  const answers = await importMembers(ctx, rows)
  return new Map(
    rows.flatMap((row, index) => {
      const member = answers[index]?.member
      return row.member && member ? [[row.member, member] as const] : []
    }),
  )
}

/** The same, with an answer a row in their order: what became of it, or why it was refused. */
export async function importMembers(ctx: Ctx, rows: readonly MemberImport[]): Promise<readonly Imported[]> {
  const vault = remembering(await ctx.vault())
  const prepared = rows.map((row) => prepare(ctx, vault, row))
  const [known, own] = await Promise.all([
    knownBy(ctx, prepared.flatMap((one) => (typeof one === 'string' ? [] : one.keys))),
    ownMembers(ctx, rows),
  ]) // prettier-ignore
  const named = rows.map(({ member }) => own.get(member?.trim().toLowerCase() ?? ''))
  const standing = [...known.values()].map(({ member }) => member)
  const proven = await proofsOf(ctx, [...standing, ...named.flatMap((one) => (typeof one === 'object' ? [one.memberId] : []))]) // prettier-ignore
  const batch: Batch = { known: new Map(known), proven, due: new Map() }
  const answers = prepared.map((one, index): Imported => {
    if (typeof one === 'string') return { member: null, outcome: 'refused', problem: one }
    const mine = named[index]
    return mine === undefined ? place(ctx, one, batch) : placeOwn(one, mine, batch)
  })
  if (batch.due.size > 0) await write(ctx, vault, { due: [...batch.due.entries()], known })
  return answers
}

/** Who the rows are, by the same keys, without writing: a row of an order says less of a person than his own row did. */
export async function knownImports(ctx: Ctx, rows: readonly MemberImport[]): Promise<readonly (MemberId | null)[]> {
  const vault = await ctx.vault()
  const keys = rows.map((row) => prepare(ctx, vault, row)).map((one) => (typeof one === 'string' ? [] : one.keys))
  const known = await knownBy(ctx, keys.flat())
  return keys.map((own) => own.map((key) => known.get(key.text)?.member).find((member) => member !== undefined) ?? null)
}

interface Due {
  readonly prepared: Prepared
  readonly isNew: boolean
}

interface Batch {
  /** Grows with the batch, so that one number goes to one row of it. */
  readonly known: Map<string, Known>
  readonly proven: ReadonlyMap<MemberId, readonly Proof[]>
  readonly due: Map<MemberId, Due>
}

function keep({ known, due }: Batch, member: MemberId, one: Due): void {
  due.set(member, one)
  for (const key of one.prepared.keys)
    if (!known.has(key.text)) known.set(key.text, { member, hash: one.prepared.hash, isProven: false })
}

/** Decides which member a row is; a member named twice in one batch keeps the later row. */
function place(ctx: Ctx, prepared: Prepared, batch: Batch): Imported {
  const { known, due, proven } = batch
  const match = prepared.keys.map((key) => known.get(key.text)).find((found) => found !== undefined)
  if (match?.hash?.equals(prepared.hash)) return { member: match.member, outcome: 'same', isOwn: false, problem: null }
  const problem = claimProblem({ member: match?.member ?? null, keys: prepared.keys }, known, proven)
  if (problem) return { member: null, outcome: 'refused', problem }
  const member = match?.member ?? ctx.newId<'member'>()
  const isNew = match === undefined || (due.get(member)?.isNew ?? false)
  keep(batch, member, { prepared, isNew })
  return { member, outcome: isNew ? 'new' : 'changed', isOwn: false, problem: null }
}

type OwnMember = OpenMember | 'erased'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Rows may name our own ids, where a table of ours comes back. */
async function ownMembers(ctx: Ctx, rows: readonly MemberImport[]): Promise<ReadonlyMap<string, OwnMember>> {
  const ids = rows.flatMap(({ member }) => (member && UUID.test(member.trim()) ? [member.trim().toLowerCase() as MemberId] : [])) // prettier-ignore
  if (ids.length === 0) return new Map()
  const [open, erased] = await Promise.all([
    openMembers(ctx, ids),
    ctx.rows<{ memberId: MemberId }>(sql`select member_id from members.member
      where merchant_id = ${ctx.merchant} and member_id = any(${ids}::uuid[]) and state = 'erased'`),
  ])
  return new Map<string, OwnMember>([
    ...open.map((one) => [one.memberId, one] as const),
    ...erased.map(({ memberId }) => [memberId, 'erased'] as const),
  ])
}

/** A row of a member of ours. Who was erased does not come back with an old table. */
function placeOwn({ row, ...rest }: Prepared, found: OwnMember, batch: Batch): Imported {
  if (found === 'erased') return { member: null, outcome: 'refused', problem: 'members.was_erased' }
  const member = found.mergedInto ?? found.memberId
  const person = withPostalCode(rest.person, found.person)
  if (found.mergedInto !== null || saysNothingNew(row, person, found)) return { member, outcome: 'same', isOwn: true, problem: null } // prettier-ignore
  const keys = rest.keys.filter(({ kind }) => kind !== 'external')
  const problem = claimProblem({ member, keys }, batch.known, batch.proven)
  if (problem) return { member: null, outcome: 'refused', problem }
  // What somebody agreed to stands in the book of consents: a table that was out for a year changes none of it.
  const prepared = { ...rest, person, keys, row: { ...row, member: null, consents: {} } }
  keep(batch, member, { prepared, isNew: false })
  return { member, outcome: 'changed', isOwn: true, problem: null }
}

/** A table has no column for it. */
const withPostalCode = (person: Partial<Person>, before: Person): Partial<Person> =>
  person.address ? { ...person, address: { ...person.address, postalCode: person.address.postalCode || (before.address?.postalCode ?? '') } } : person // prettier-ignore

/** What a row leaves empty stays; what it says is compared with what stands here. */
function saysNothingNew({ gender, tags = [] }: MemberImport, person: Partial<Person>, standing: OpenMember): boolean {
  const before: Partial<Person> = standing.person
  const isSame = Object.entries(person).every(([field, value]) => isDeepStrictEqual(value, before[field as keyof Person])) // prettier-ignore
  const hasTags = tags.every((tag) => standing.tags.includes(tag))
  return isSame && hasTags && (!gender || gender === standing.gender)
}

function prepare(ctx: Ctx, vault: Vault, row: MemberImport): Prepared | ImportProblem {
  const phone = row.phone ? parsePhone(row.phone, ctx.profile.country) : null
  if (row.phone && !phone) return 'members.invalid_phone'
  if (row.birthday && !isDay(row.birthday)) return 'members.invalid_birthday'
  const key = (kind: IdentityKind, value: string | null | undefined): Key[] =>
    value ? [keyOf(vault, kind, value)] : []
  const card = row.cardNo ? (readMemberCard(row.cardNo) ?? row.cardNo.trim()) : null
  const keys = [
    ...key('external', row.member?.trim()),
    ...key('card_no', card),
    ...key('line', row.lineUserId?.trim()),
    ...key('phone', phone),
    ...key('email', row.email ? tidyEmail(row.email) : null),
  ]
  if (keys.length === 0) return 'members.nothing_to_know_by'
  return {
    row,
    keys,
    person: personOf(row, phone),
    hash: createHash('sha256').update(JSON.stringify(row)).digest().subarray(0, 16),
  }
}

/** Only what the row says. */
function personOf(row: MemberImport, phone: Person['phone']): Partial<Person> {
  return {
    ...(phone ? { phone } : {}),
    ...(row.email ? { email: row.email.trim() } : {}),
    ...(row.name ? { name: row.name.trim() } : {}),
    ...(row.birthday ? { birthday: row.birthday as Day } : {}), // checked by prepare
    ...(row.lineUserId ? { lineUserId: row.lineUserId.trim() } : {}),
    ...(row.city || row.address ? { address: addressOf(row) } : {}),
  }
}

const addressOf = ({ postalCode, city, district, address }: MemberImport): Address => ({
  postalCode: postalCode ?? '',
  city: city ?? '',
  district: district ?? '',
  line: address ?? '',
})

/** The same value is asked for as an identity and as a column, and two characters of a name by many: each is made once. */
function remembering(vault: Vault): Vault {
  const made = new Map<string, Buffer>()
  const index = (kind: string, value: string): Buffer => {
    const key = `${kind}/${value}`
    const known = made.get(key) ?? vault.index(kind, value)
    made.set(key, known)
    return known
  }
  return { seal: (text, place) => vault.seal(text, place), open: (sealed, place) => vault.open(sealed, place), index }
}

interface Writing {
  readonly due: readonly (readonly [MemberId, Due])[]
  /** As it stood before the batch. */
  readonly known: ReadonlyMap<string, Known>
}

async function write(ctx: Ctx, vault: Vault, { due, known }: Writing): Promise<void> {
  const changed = due.filter(([, { isNew }]) => !isNew).map(([member]) => member)
  const before = new Map((changed.length > 0 ? await openMembers(ctx, changed) : []).map((one) => [one.memberId, one]))
  const rows = due.map(([member, { prepared }]) => ({
    ...columnsOf(vault, member, { ...nobody, ...before.get(member)?.person, ...prepared.person }, ctx.profile.country),
    ...plainOf(ctx, prepared.row),
    member_id: member,
    alias: aliasFrom(ctx),
    content_hash: hex(prepared.hash),
  }))
  const told = due.map(([member, { prepared }]) => ({ ...prepared, member, before: before.get(member) }))
  await Promise.all([writeRows(ctx, rows), writeKeys(ctx, vault, { told, known }), writeAnswers(ctx, due)])
  ctx.publish(membersImported(ctx.newId(), 1, { count: due.length }))
}

const plainOf = (ctx: Ctx, row: MemberImport) => ({
  gender: row.gender ?? null,
  district_code: row.districtCode ?? null,
  tags: row.tags ?? null,
  is_staff: row.isStaff ?? null,
  joined_at: row.joinedAt ?? ctx.now,
  joined_store: row.store ?? null,
})

const writeRows = (ctx: Ctx, rows: readonly object[]): Promise<number> =>
  ctx.run(sql`insert into members.member as m (merchant_id, member_id, alias, state, ${raw(columnNames)}, gender, district_code, tags, is_staff,
      joined_at, joined_store, joined_by, last_seen_on, content_hash)
    select ${ctx.merchant}::uuid, member_id, alias, 'unclaimed', ${raw(columnNames)}, gender, district_code, coalesce(tags, '{}'),
      coalesce(is_staff, false), since.at, joined_store, 'import', (since.at at time zone ${ctx.profile.zone})::date, content_hash
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(${raw(columnTypes)}, member_id uuid, alias text, gender text, district_code text,
      tags text[], is_staff boolean, joined_at text, joined_store uuid, content_hash bytea)
    cross join lateral (select case when length(joined_at) = 10 then joined_at::timestamp at time zone ${ctx.profile.zone}
      else joined_at::timestamptz end as at) since
    on conflict (merchant_id, member_id) do update set (${raw(columnNames)}) = row(${raw(columnNames.replaceAll(/(\w+)/g, 'excluded.$1'))}),
      gender = coalesce(excluded.gender, m.gender), district_code = coalesce(excluded.district_code, m.district_code),
      tags = case when excluded.tags = '{}' then m.tags else excluded.tags end, is_staff = excluded.is_staff or m.is_staff,
      joined_at = least(m.joined_at, excluded.joined_at), content_hash = excluded.content_hash, seq = m.seq + 1`)

/** Answers that say something new: a row that is loaded again adds nothing to the book. */
async function writeAnswers(ctx: Ctx, due: readonly (readonly [MemberId, Due])[]): Promise<void> {
  const wanted = due.flatMap(([member, { prepared, isNew }]) =>
    Object.entries(prepared.row.consents ?? {}).flatMap(([channel, granted]) =>
      typeof granted === 'boolean' ? [{ member, isNew, channel, granted }] : [],
    ),
  )
  const changed = [...new Set(wanted.filter((one) => !one.isNew).map((one) => one.member))]
  const open = changed.length === 0 ? [] : await ctx.rows<{ memberId: MemberId; channel: string }>(sql`select member_id, channel
    from members.may_contact where merchant_id = ${ctx.merchant} and member_id = any(${changed}::uuid[])`) // prettier-ignore
  const isOpen = (member: MemberId, channel: string) =>
    open.some((one) => one.memberId === member && one.channel === channel)
  const fresh = wanted.filter((one) => one.isNew || one.granted !== isOpen(one.member, one.channel))
  if (fresh.length > 0) await writeConsents(ctx, fresh.map(({ member, channel, granted }) => ({ member, ...answerOf({ channel, granted }) }))) // prettier-ignore
}

const answerOf = ({ channel, granted }: { readonly channel: string; readonly granted: boolean }): ConsentAnswer => ({
  channel: channel as ContactChannel, // a key of `consents`
  purpose: 'marketing',
  answer: granted ? 'granted' : 'withdrawn',
  textVersion: 'import',
  source: 'import',
})
