// What a page shows where it has nothing to show, the places that goods lie at, and the fronts of shops: the drawings of three sheets.
export const STATES = [
  'empty-basket',
  'nothing-found',
  'no-orders',
  'no-stores',
  'no-stories',
  'no-favourites',
  'offline',
  'lost',
  'broken',
  'empty-shelf',
] as const
export const PLACES = ['shop', 'counter', 'warehouse', 'locker', 'pickup'] as const

/** The last one stands before a shop that has nothing on its shelves yet. */
export const FRONTS = ['morning', 'harbour', 'room', 'stall', 'street', 'opening'] as const

export type StateScene = (typeof STATES)[number]
export type PlaceScene = (typeof PLACES)[number]
export type FrontScene = (typeof FRONTS)[number]
