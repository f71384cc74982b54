import { refuse } from '@omoya/kernel'
import type {
  Currency,
  Id,
  Instant,
  Locale,
  MemberId,
  MerchantId,
  Moment,
  StaffId,
  StoreId,
  TillId,
} from '@omoya/kernel'
import type { Queries } from './db/client.ts'
import type { Vault } from './vault.ts'

/** What the edge must know of a merchant before anything else happens. */
export interface MerchantProfile {
  readonly id: MerchantId
  readonly code: string
  readonly zone: string
  readonly currency: Currency
  readonly country: string
  readonly locale: Locale
}

export interface StaffActor {
  readonly kind: 'staff'
  readonly staff: StaffId
  readonly rights: readonly string[]
  readonly stores: readonly StoreId[] | 'all'
  /** Set when the person works at an enrolled till. */
  readonly till: TillId | null
  /** The session signed in by, so that signing out ends it. */
  readonly session?: Id<'staff-session'>
}

export type Actor =
  | { readonly kind: 'guest'; /** A random token of this browser, for its cart. */ readonly visit: string | null }
  | { readonly kind: 'member'; readonly member: MemberId; readonly visit: string | null }
  | StaffActor
  | { readonly kind: 'key'; readonly key: Id<'api-key'>; readonly rights: readonly string[]; readonly stores: 'all' }
  | { readonly kind: 'system'; readonly name: string }

/** A fact that happened, told once the transaction commits. `seq` comes from the aggregate's row under its lock. */
export interface DomainEvent<Kind extends string = string, Payload = unknown> {
  readonly kind: Kind
  readonly aggregateId: string
  readonly seq: number
  readonly payload: Payload
}

export interface AuditEntry {
  readonly action: string
  readonly object: string | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** What work may know of the process it runs in. */
export interface HouseFacts {
  /** Where people reach it from outside, without a path. */
  readonly origin: string
  /** Simulated outside parties are served and offered. */
  readonly isDemo: boolean
  /** A mail server is named: what goes by mail arrives. */
  readonly sendsMail: boolean
}

/** The caller's transaction, time, merchant and actor: the first parameter of all work. */
export interface Ctx extends Queries {
  readonly merchant: MerchantId
  readonly profile: MerchantProfile
  readonly actor: Actor
  readonly now: Instant
  /** Now on the merchant's wall clock. */
  readonly moment: Moment
  readonly locale: Locale
  readonly requestId: string
  /** Whence it is asked; null for the house itself. */
  readonly network?: string | null
  /** Under which name, with its port, it is asked; null for the house itself. */
  readonly host?: string | null
  /** What the asking browser says of itself; null for the house itself, and for what names itself not. */
  readonly agent?: string | null
  readonly house: HouseFacts
  newId<Kind extends string>(): Id<Kind>
  randomBytes(count: number): Uint8Array
  /** The next number that people read ("order"); from a block of this process, so gaps are allowed. */
  nextNumber(name: string): Promise<number>
  /** Before what stands behind `at` is compared with a guess at it: counts also when this is refused. Refuses `http.too_many_tries`. */
  countGuess(at: string): Promise<void>
  /** After a guess that was right: it was none, and does not count. */
  forgiveGuess(at: string): Promise<void>
  /** Counts texts that nobody gave out, each once; true when too many came from this person or network. Counts also when this is refused. */
  countWrong(person: string | null, wrong: readonly string[]): Promise<boolean>
  /** Seals and opens personal data of this merchant. */
  vault(): Promise<Vault>
  publish(event: DomainEvent): void
  audit(entry: AuditEntry): void
}

/** When something happened and who did it: what a row says of its making, now or long ago. */
export type Occasion = Pick<Ctx, 'now' | 'moment' | 'actor'>

/** For idempotency, audit and logs: "staff:0190…", "guest". */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'guest':
      return actor.visit ? `guest:${actor.visit.slice(0, 16)}` : 'guest'
    case 'member':
      return `member:${actor.member}`
    case 'staff':
      return `staff:${actor.staff}`
    case 'key':
      return `key:${actor.key}`
    case 'system':
      return `system:${actor.name}`
  }
}

const rightsOfKind = { guest: [], member: [], system: ['*'] } as const

export const rightsOf = (actor: Actor): readonly string[] =>
  'rights' in actor ? actor.rights : rightsOfKind[actor.kind]

export const hasRight = (actor: Actor, right: string): boolean => {
  const rights = rightsOf(actor)
  return rights.includes('*') || rights.includes(right) || rights.includes(`${right.split('.')[0]}.*`)
}

/** Rights are per store: a clerk of 信義 moves no stock of 高雄. */
export const worksAt = (actor: Actor, store: StoreId): boolean => {
  if (actor.kind === 'system' || actor.kind === 'key') return true
  if (actor.kind !== 'staff') return false
  return actor.stores === 'all' || actor.stores.includes(store)
}

/** Of which stores somebody is told; null: of every store. */
export const storesSeen = (actor: Actor): readonly StoreId[] | null =>
  actor.kind === 'staff' && actor.stores !== 'all' ? actor.stores : null

/** Of a route for people who work here: a machine has no drawer, no PIN and no views of its own. */
export function askingStaff({ actor }: Pick<Ctx, 'actor'>): StaffId {
  if (actor.kind !== 'staff') throw refuse('http.not_signed_in', {})
  return actor.staff
}

/** Of a route for members: anybody else has been refused before. */
export function askingMember({ actor }: Pick<Ctx, 'actor'>): MemberId {
  if (actor.kind !== 'member') throw refuse('http.not_signed_in', {})
  return actor.member
}
