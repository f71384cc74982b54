// What other parts of the shop may ask of tills.
export { device, deviceByToken, enrolDevice, pageDevices, revokeDevice, tillName } from './devices.ts'
export type { DeviceOfStore, DevicePage, Enrolled } from './devices.ts'
export {
  closeShift,
  explainDifference,
  findOpenShift,
  keepShiftOpen,
  listShifts,
  lockToClose,
  moveCash,
  movementsOf,
  openShift,
  shiftOf,
} from './shifts.ts'
export type { Closing, Moving, OpeningShift, ShiftPage } from './shifts.ts'
export { noteReceipt, receiptTotals } from './receipts.ts'
export type { NotedReceipt, ReceiptTotal } from './receipts.ts'
export { shownShift } from './shown.ts'
export { checks } from './checks.ts'
export type { ClosedKind, DeviceRow, MovementRow, ReceiptKind, ShiftRow } from './tables.ts'
