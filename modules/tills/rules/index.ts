// What may be decided about drawers.
export { denominationsOf } from './denominations.ts'
export { compareKinds, expectedCash, movedInto, worthOf } from './drawer.ts'
export type { CountedKind, CountedPieces, Drawer, KindOfShift, Movement, MovementKind } from './drawer.ts'
