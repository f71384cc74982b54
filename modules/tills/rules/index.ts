// What may be decided about drawers.
export { denominationsOf } from './denominations.ts'
export { compareKinds, expectedCash, movedInto, worthOf } from './drawer.ts'
export type { CountedKind, CountedPieces, Drawer, KindOfShift, Movement, MovementKind } from './drawer.ts'
export { FORMAT as JOURNAL_FORMAT, seal, sortIn, START } from './journal.ts'
export type { Deed, Deeds, Digest, Entry, Intake, Known, ReturnDone, SaleDone, Tail, Unsealed } from './journal.ts'
export { afterChanges, bucketOf, bucketsFor, FORMAT as SNAPSHOT_FORMAT, planOf } from './snapshot.ts'
export type { Change, Chunk, Manifest, Part, Plan } from './snapshot.ts'
