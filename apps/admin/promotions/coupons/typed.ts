// A coupon as somebody types it, and as the server takes it. What the form does not show stays as it was.
import type { Instant, Text } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import { everything, type LineFilter, type Off } from '@omoya/pricing/rules'
import { localTime } from '../../shell/clock.ts'
import { amount, filterOf, instant, off, scopeOf, shown, shownOff, Unreadable, uses, type OffKind, type Scope, type Shop } from '../typed.ts' // prettier-ignore

export type Coupon = AnswerOf<'GET /coupons'>['items'][number]
export type Saving = NonNullable<InputOf<'PUT /coupons/:coupon'>['body']>
export type CouponKind = Saving['kind']
export const couponKinds = ['unique', 'shared', 'automatic'] as const satisfies readonly CouponKind[]

export interface Typed {
  readonly name: string
  readonly english: string
  readonly japanese: string
  readonly kind: CouponKind
  readonly code: string
  readonly off: OffKind
  readonly value: string
  readonly from: string
  readonly pieces: string
  readonly most: string
  readonly scope: Scope
  readonly startsAt: string
  readonly endsAt: string
  readonly validDays: string
  readonly totalLimit: string
  readonly perMember: string
  readonly membersOnly: boolean
  readonly onRequest: boolean
  readonly channels: readonly string[]
  readonly stores: readonly string[]
}

export const emptyTyped: Typed = {
  name: '', english: '', japanese: '', kind: 'unique', code: '', off: 'amountOff', value: '', from: '', pieces: '', most: '', scope: { by: 'all', chosen: [] },
  startsAt: '', endsAt: '', validDays: '', totalLimit: '', perMember: '', membersOnly: false, onRequest: false, channels: [], stores: [],
} // prettier-ignore

const number = (value: number | null): string => (value === null ? '' : String(value))
// Both as the engine's own shapes: the server stores no others.
const offIn = (coupon: Coupon): Off => coupon.off as unknown as Off
const filterIn = (coupon: Coupon): LineFilter => coupon.filter as unknown as LineFilter

export function typedOf(coupon: Coupon, shop: Shop): Typed {
  const from = Number(coupon.threshold['from'] ?? 0)
  return {
    name: coupon.name['zh-TW'] ?? '',
    english: coupon.name['en'] ?? '',
    japanese: coupon.name['ja'] ?? '',
    kind: couponKinds.find((one) => one === coupon.kind) ?? 'unique',
    code: coupon.code ?? '',
    ...shownOff(offIn(coupon), shop),
    from: from === 0 ? '' : shown(from, shop),
    pieces: number(coupon.pieces?.from ?? null),
    most: number(coupon.pieces?.most ?? null),
    scope: scopeOf(filterIn(coupon)),
    startsAt: localTime(coupon.startsAt as Instant | null, shop.zone), // as the server sent it
    endsAt: localTime(coupon.endsAt as Instant | null, shop.zone),
    validDays: number(coupon.validDays),
    totalLimit: number(coupon.totalLimit),
    perMember: number(coupon.perMember),
    membersOnly: coupon.membersOnly,
    onRequest: coupon.onRequest,
    channels: coupon.channels ?? [],
    stores: coupon.stores ?? [],
  }
}

const wordsOf = ({ name, english, japanese }: Typed): Text => ({
  'zh-TW': name.trim(),
  ...(english.trim() === '' ? {} : { en: english.trim() }),
  ...(japanese.trim() === '' ? {} : { ja: japanese.trim() }),
})

const emptied = (list: readonly string[]) => (list.length === 0 ? null : [...list])
const plainThreshold = { from: 0, counts: 'once', after: 'order', addOns: 'with' } as const

/** What the server is to keep as it is. */
const keptOf = (coupon: Coupon) => {
  const { purpose, status, window, tiers, birthMonthOnly, group, budgetCap, onReturn, threshold } = coupon
  return { purpose, status, window, tiers, birthMonthOnly, group, budgetCap, onReturn, threshold }
}

/** Empty fields ask for nothing; a number of pieces that is taken off asks for one at least. */
function piecesOf({ pieces, most }: Typed): Saving['pieces'] {
  const taken = { from: uses(pieces), most: uses(most) }
  return taken.from === null && taken.most === null ? null : { from: taken.from ?? 1, most: taken.most }
}

/** Throws Unreadable. */
export function savingOf(typed: Typed, shop: Shop, before: Coupon | null): Saving {
  const kept = before ? keptOf(before) : { status: 'active', threshold: plainThreshold }
  const taken = off(typed.off, typed.value, shop)
  const startsAt = instant(typed.startsAt, shop)
  const endsAt = instant(typed.endsAt, shop)
  if (startsAt !== null && endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)) throw new Unreadable('dates')
  return {
    ...kept,
    name: wordsOf(typed),
    kind: typed.kind,
    code: typed.kind === 'shared' ? typed.code.trim() : null,
    off: taken,
    filter: filterOf(typed.scope, before ? filterIn(before) : everything),
    pieces: piecesOf(typed),
    threshold: { ...kept.threshold, from: typed.from.trim() === '' ? 0 : amount(typed.from, shop) },
    channels: emptied(typed.channels),
    stores: emptied(typed.stores),
    startsAt,
    endsAt,
    validDays: uses(typed.validDays),
    totalLimit: uses(typed.totalLimit),
    perMember: uses(typed.perMember),
    membersOnly: typed.membersOnly,
    onRequest: typed.kind === 'unique' && typed.onRequest,
  } as unknown as Saving // channels and stores out of the lists that the form offers
}

/** How many may still be given out or used; null where nothing limits it. */
export const leftOf = ({ kind, totalLimit, issued, uses: used }: Coupon): number | null =>
  totalLimit === null ? null : Math.max(0, totalLimit - (kind === 'unique' ? issued : used))

const A_REQUEST = 500

/** A batch in the portions that the server takes. */
export const portionsOf = (count: number): readonly number[] =>
  Array.from({ length: Math.ceil(count / A_REQUEST) }, (_, index) => Math.min(A_REQUEST, count - index * A_REQUEST))
