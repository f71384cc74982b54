// People's data on its way into the table and out of it: sealed values, blind indexes, and the little that stays plain.
import { bigrams, isDay, maskName, normalise, type Day, type MemberId } from '@omoya/kernel'
import type { Vault } from '@omoya/platform'
import { birthMonthOf, maskedPhone, phoneEndings, type PhoneNumber } from './rules/index.ts'
import type { IdentityKind, SealedRow } from './tables.ts'

export interface Address {
  readonly postalCode: string
  readonly city: string
  readonly district: string
  readonly line: string
}

export interface Person {
  readonly phone: PhoneNumber | null
  readonly email: string | null
  readonly name: string | null
  readonly birthday: Day | null
  readonly address: Address | null
  readonly lineUserId: string | null
}

export const nobody: Person = { phone: null, email: null, name: null, birthday: null, address: null, lineUserId: null }

type Field = Exclude<keyof SealedRow, 'memberId'>
const place = (field: Field, member: MemberId): string => `members.member/${field}/${member}`

/** Mail addresses are compared without case and width. */
export const tidyEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** The parameter text of a bytea within jsonb. */
export const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

export const identityIndex = (vault: Vault, kind: IdentityKind, value: string): Buffer => vault.index(kind, value)

const phoneKinds = ['phone', 'phone 8', 'phone 6', 'phone 4'] as const
export const phoneIndex = (vault: Vault, kind: (typeof phoneKinds)[number], digits: string): Buffer =>
  vault.index(kind, digits)

export const nameParts = (vault: Vault, text: string): Buffer[] =>
  bigrams(text).map((part) => vault.index('name part', part))

/** The columns of a person as jsonb text; what is absent becomes null, so that a change clears what it must. */
export function columnsOf(vault: Vault, member: MemberId, person: Person, country: string) {
  const sealed = (field: Field, text: string | null) =>
    text === null ? null : hex(vault.seal(text, place(field, member)))
  const [full = null, last8 = null, last6 = null, last4 = null] = person.phone
    ? phoneEndings(person.phone).map((ending, index) => hex(phoneIndex(vault, phoneKinds[index] ?? 'phone', ending)))
    : []
  return {
    phone: sealed('phone', person.phone),
    email: sealed('email', person.email),
    name: sealed('name', person.name),
    birthday: sealed('birthday', person.birthday),
    address: sealed('address', person.address && JSON.stringify(person.address)),
    line_user: sealed('lineUser', person.lineUserId),
    phone_full: full,
    phone_8: last8,
    phone_6: last6,
    phone_4: last4,
    email_index: person.email && hex(identityIndex(vault, 'email', tidyEmail(person.email))),
    name_index: person.name && hex(vault.index('name', normalise(person.name))),
    name_parts: person.name && nameParts(vault, person.name).map(hex),
    masked_name: person.name ? maskName(person.name) : '',
    masked_phone: person.phone ? maskedPhone(person.phone, country) : '',
    birth_month: person.birthday ? birthMonthOf(person.birthday) : null,
    city: person.address?.city ?? null,
  }
}

/** The record type of `columnsOf` for jsonb_to_recordset. */
export const columnTypes = `phone bytea, email bytea, name bytea, birthday bytea, address bytea, line_user bytea, phone_full bytea,
  phone_8 bytea, phone_6 bytea, phone_4 bytea, email_index bytea, name_index bytea, name_parts bytea[], masked_name text,
  masked_phone text, birth_month int, city text`

export const columnNames = `phone, email, name, birthday, address, line_user, phone_full, phone_8, phone_6, phone_4, email_index,
  name_index, name_parts, masked_name, masked_phone, birth_month, city`

/** Opens what the row holds. */
export function openPerson(vault: Vault, row: SealedRow): Person {
  const opened = (field: Field): string | null => {
    const sealed = row[field]
    return sealed === null ? null : vault.open(sealed, place(field, row.memberId))
  }
  const [birthday, address] = [opened('birthday'), opened('address')]
  return {
    phone: opened('phone') as PhoneNumber | null, // it was a number when it was sealed
    email: opened('email'),
    name: opened('name'),
    birthday: birthday !== null && isDay(birthday) ? birthday : null,
    address: address === null ? null : (JSON.parse(address) as Address), // written by columnsOf
    lineUserId: opened('lineUser'),
  }
}
