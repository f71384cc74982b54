// The member's card as this phone keeps it: enough to be known at a till without a network, and nothing of what was
// bought. It goes with the log-out.
import { DRAFT } from '../checkout/draft.ts'
import { dropText, keepText, keptText } from '../kept.ts'
import type { CardKey } from './card-code.ts'

const PLACE = 'omoya.card'

export interface KeptCard extends CardKey {
  /** Whose it is: on a device of two people nobody shows the other's. */
  readonly member: string
  readonly name: string
  readonly tier: string
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** Whatever cannot be read was never kept. */
export function readCard(text: string | null): KeptCard | null {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    if (typeof read !== 'object' || read === null) return null
    const { alias, key, member, name, tier } = read as Partial<Record<keyof KeptCard, unknown>> // each is looked at
    const isWhole = isText(alias) && isText(key) && isText(member) && isText(name) && isText(tier)
    return isWhole ? { alias, key, member, name, tier } : null
  } catch {
    return null
  }
}

export const keptCard = (): KeptCard | null => readCard(keptText(PLACE))

/** Null where another's lies there. */
export function keptCardOf(member: string): KeptCard | null {
  const card = keptCard()
  return card?.member === member ? card : null
}

const visit = { hasLeft: false }

/** A key that was asked for before the log-out and comes after it is not kept. */
export const keepCard = (card: KeptCard): void => {
  if (!visit.hasLeft) keepText(PLACE, JSON.stringify(card))
}

/** Somebody is signed in. */
export const openCard = (): void => {
  visit.hasLeft = false
}

/** What this browser keeps of a person. */
export function forgetPerson(): void {
  visit.hasLeft = true
  dropText(PLACE)
  dropText(DRAFT)
}
