// What else is on at the same time for the same goods: said while a promotion is typed, never forbidden.
import { canonical, type LineFilter } from '@omoya/pricing/rules'
import type { Definition } from './typed.ts'

export type Clash =
  /** The same rule for the same goods. */
  | 'twin'
  /** Of one group: only one of them counts. */
  | 'one-of-both'
  /** Both in the lane of sets: each piece goes into one of them. */
  | 'shares-pieces'
  /** One after the other, both come off. */
  | 'adds-up'

export interface Other {
  readonly promotionId: string
  readonly status: string
  readonly definition: Definition
}

export interface Found {
  readonly other: Other
  readonly clash: Clash
  /** Neither comes first by its number. */
  readonly isSamePlace: boolean
}

const meet = (one: readonly unknown[] | null, other: readonly unknown[] | null): boolean =>
  one === null || other === null || one.some((each) => other.includes(each))

/** A text of UTC compares as time does. */
const meetInTime = (one: Definition, other: Definition): boolean =>
  (one.endsAt === null || other.startsAt === null || other.startsAt < one.endsAt) &&
  (other.endsAt === null || one.startsAt === null || one.startsAt < other.endsAt)

/** Where one is by units and the other by categories nobody can tell here: they may meet. */
const mayMeetInGoods = (one: LineFilter, other: LineFilter): boolean =>
  meet(one.units, other.units) && meet(one.categories, other.categories) && meet(one.brands, other.brands) && meet(one.tags, other.tags) // prettier-ignore

const isRunning = ({ status }: Other): boolean => status === 'active' || status === 'draft'

function clashOf(own: Definition, other: Definition): Clash | null {
  if (own.lane !== other.lane) return null
  if (canonical([own.rule, own.filter]) === canonical([other.rule, other.filter])) return 'twin'
  if (own.group !== null && own.group === other.group) return 'one-of-both'
  if (own.lane === 'set') return 'shares-pieces'
  return own.lane === 'line' || own.lane === 'order' ? 'adds-up' : null
}

/** Twins first; few enough to be read. */
export function clashesOf(own: Definition, ownId: string | null, others: readonly Other[]): Found[] {
  const found = others
    .filter((other) => other.promotionId !== ownId && isRunning(other))
    .filter(({ definition: other }) => meetInTime(own, other) && meet(own.channels, other.channels))
    .filter(({ definition: other }) => meet(own.stores, other.stores) && mayMeetInGoods(own.filter, other.filter))
    .flatMap((other): Found[] => {
      const clash = clashOf(own, other.definition)
      return clash ? [{ other, clash, isSamePlace: other.definition.priority === own.priority }] : []
    })
  return [...found.filter((one) => one.clash === 'twin'), ...found.filter((one) => one.clash !== 'twin')].slice(0, 6)
}
