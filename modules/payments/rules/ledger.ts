// Which accounts an event of money touches. Every transaction adds up to nothing.

export interface Posting {
  readonly account: string
  readonly amount: number
}

/** What the merchant has in hand of one kind: the drawer, the card company, a carrier. */
export const moneyOf = (kind: string): string => `money:${kind}`
/** Promised back and not yet paid out. */
export const owedOf = (kind: string): string => `owed:${kind}`
const ORDERS = 'orders'
const SURPLUS = 'surplus'
/** Spent points of goods that came back, paid in money. */
const CLAWED_BACK = 'kept:claw-back'

const withoutZero = (postings: readonly Posting[]): Posting[] => postings.filter(({ amount }) => amount !== 0)

export const tenderTaken = (kind: string, amount: number, surplus: number): Posting[] =>
  withoutZero([
    { account: moneyOf(kind), amount: amount + surplus },
    { account: ORDERS, amount: -amount },
    { account: SURPLUS, amount: -surplus },
  ])

export const refundPaid = (kind: string, amount: number): Posting[] => [
  { account: ORDERS, amount },
  { account: moneyOf(kind), amount: -amount },
]

export const moneyKept = (amount: number): Posting[] => [
  { account: ORDERS, amount },
  { account: CLAWED_BACK, amount: -amount },
]

export const refundPromised = (kind: string, amount: number): Posting[] => [
  { account: ORDERS, amount },
  { account: owedOf(kind), amount: -amount },
]

/** A promise is kept, in its own kind or, when the card is closed, in another. */
export const promiseKept = (kind: string, paidAs: string, amount: number): Posting[] => [
  { account: owedOf(kind), amount },
  { account: moneyOf(paidAs), amount: -amount },
]
