import type { ShiftRow } from './tables.ts'

/** A shift as it goes over the wire. */
export const shownShift = (row: ShiftRow) => ({
  shift: row.shiftId, till: row.tillId, store: row.storeId, number: row.number, day: row.day, currency: row.currency,
  float: row.floatAmount, openedBy: row.openedBy, openedAt: row.openedAt, closedAt: row.closedAt, expected: row.expected,
  counted: row.counted, explanation: row.explanation,
}) // prettier-ignore
