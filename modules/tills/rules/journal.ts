// What a till has done, as it tells the server later: one entry a deed, numbered and chained on the device, written before
// anything prints. A finished deed stands: the server may flag an entry, and never refuses one that is well formed.
import type {
  Day, Instant, InvoiceId, MemberId, OrderId, ReturnId, ShiftId, StaffId, StoreId, TillId,
} from '@omoya/kernel' // prettier-ignore
import { canonical, type Cart, type PricedCart, type Shopper } from '@omoya/pricing/rules'
import type { CountedPieces, MovementKind } from './drawer.ts'

/** Raised by whoever changes the meaning of an entry; the server goes on reading every older one. */
export const FORMAT = 1

export interface TenderTaken {
  readonly kind: string
  readonly amount: number
  /** What was handed over, when that was more. */
  readonly received: number
  readonly reference: string | null
}

/** From the device's own roll; null where none was left: it is issued by the server then. */
export interface InvoiceMade {
  readonly invoice: InvoiceId
  readonly number: string
  readonly randomCode: string
  readonly period: string
}

/** How the member was known, and what of his allowance this till has spent. */
export interface MemberServed {
  readonly member: MemberId
  readonly proof: 'code' | 'static-code' | 'spoken'
  readonly spent: { readonly points: number; readonly credit: number; readonly coupons: readonly string[] }
}

export interface SaleDone {
  readonly order: OrderId
  readonly shift: ShiftId
  /** What was asked and of whom, so that the server can price it again by the same book and compare byte by byte. */
  readonly cart: Cart
  readonly shopper: Shopper
  readonly priced: PricedCart
  readonly tenders: readonly TenderTaken[]
  readonly invoiceFor: {
    readonly kind: 'paper' | 'member' | 'carrier' | 'donation' | 'company'
    readonly value: string
  }
  readonly invoice: InvoiceMade | null
  readonly member: MemberServed | null
  /** Who agreed to what the clerk alone may not do. */
  readonly approvals: readonly { readonly staff: StaffId; readonly right: string; readonly about: string }[]
}

export interface ReturnDone {
  readonly return: ReturnId
  readonly order: OrderId
  readonly shift: ShiftId
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number; readonly reason: string }[]
  readonly paidBack: readonly TenderTaken[]
}

/** What is done at a till; the name of each is for ever. */
export interface Deeds {
  readonly sale: SaleDone
  readonly return: ReturnDone
  readonly 'shift-opened': { readonly shift: ShiftId; readonly float: number }
  readonly 'cash-moved': { readonly shift: ShiftId; readonly kind: MovementKind; readonly amount: number; readonly reason: string }
  readonly 'drawer-opened': { readonly shift: ShiftId; readonly reason: string }
  readonly 'shift-closed': { readonly shift: ShiftId; readonly pieces: readonly CountedPieces[]; readonly counted: Readonly<Record<string, number>> }
} // prettier-ignore

export type Deed = { readonly [Kind in keyof Deeds]: { readonly kind: Kind; readonly done: Deeds[Kind] } }[keyof Deeds]

interface Head {
  readonly format: number
  readonly till: TillId
  readonly store: StoreId
  /** 1, 2, 3 … of this device, none left out and none given twice. */
  readonly sequence: number
  /** Hash of the entry before; of the first, `START`. */
  readonly previous: string
  readonly staff: StaffId
  /** By the device's own clock. */
  readonly at: Instant
  /** The business day, which does not end at midnight. */
  readonly day: Day
  /** Milliseconds that the server's clock was ahead when they last spoke; null before the first word. */
  readonly ahead: number | null
}

export type Entry = Head & Deed & { readonly hash: string }
export type Unsealed = Omit<Head, 'sequence' | 'previous'> & Deed

/** Base64url of SHA-256; the browser's takes its time. */
export type Digest = (text: string) => Promise<string>

export interface Tail {
  readonly sequence: number
  readonly hash: string
}

export const START: Tail = { sequence: 0, hash: '' }

const textOf = ({ hash: _own, ...rest }: Entry): string => canonical(rest)

/** The entry that comes after `tail`. */
export async function seal(deed: Unsealed, tail: Tail, digest: Digest): Promise<Entry> {
  const bare: Entry = { ...deed, sequence: tail.sequence + 1, previous: tail.hash, hash: '' }
  return { ...bare, hash: await digest(textOf(bare)) }
}

export interface Intake {
  /** What is new, in the order of the device; what was known already is left out. */
  readonly fresh: readonly Entry[]
  /** Numbers below the highest that nobody has told yet: first and last of each stretch. */
  readonly missing: readonly (readonly [first: number, last: number])[]
  /** Well formed, and yet not what the device's own chain says: taken in all the same, and shown to somebody. */
  readonly odd: readonly { readonly entry: Entry; readonly why: 'altered' | 'told-otherwise' | 'not-chained' }[]
}

/** What an intake knows of a device: the hash under each number. */
export type Known = ReadonlyMap<number, string>

/**
 * Packets come doubled, late and in any order. Nothing well formed is dropped but an exact repetition; two entries under
 * one number both stay, the later as `told-otherwise`. What is kept of an entry is the hash that it should have.
 */
export async function sortIn(known: Known, told: readonly Entry[], digest: Digest): Promise<Intake> {
  const hashes = await Promise.all(told.map((entry) => digest(textOf(entry))))
  const inOrder = told
    .map((entry, place) => ({ entry, own: hashes[place] ?? '' }))
    .sort((one, other) => one.entry.sequence - other.entry.sequence)
  const byNumber = new Map(known)
  const seen = new Set(known.values())
  const fresh: { readonly entry: Entry; readonly why: 'altered' | 'told-otherwise' | null }[] = []
  for (const { entry, own } of inOrder) {
    if (seen.has(own)) continue
    seen.add(own)
    const before = byNumber.get(entry.sequence)
    if (entry.hash !== own) fresh.push({ entry, why: 'altered' })
    else fresh.push({ entry, why: before === undefined ? null : 'told-otherwise' })
    byNumber.set(entry.sequence, before ?? own)
  }
  const chained = ({ sequence, previous }: Entry): boolean =>
    previous === (sequence === 1 ? START.hash : (byNumber.get(sequence - 1) ?? previous))
  const odd = fresh.flatMap(({ entry, why }) => {
    const found = why ?? (chained(entry) ? null : ('not-chained' as const))
    return found ? [{ entry, why: found }] : []
  })
  return { fresh: fresh.map(({ entry }) => entry), missing: gapsOf([...byNumber.keys()]), odd }
}

function gapsOf(numbers: readonly number[]): Intake['missing'] {
  const sorted = [...numbers].sort((one, other) => one - other)
  return sorted.flatMap((number, place) => {
    const before = sorted[place - 1] ?? 0
    return number > before + 1 ? [[before + 1, number - 1] as const] : []
  })
}
