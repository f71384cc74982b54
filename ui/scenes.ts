// What a page shows where it has nothing to show, and the places that goods lie at: the drawings of two sheets.
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

export type StateScene = (typeof STATES)[number]
export type PlaceScene = (typeof PLACES)[number]
