// What flows may ask of inventory, and what it tells.
export { allocate, hold, lockLevels, releaseHolds, sellNow } from './promise.ts'
export type { AllocationRequest, HoldRequest, SaleRequest } from './promise.ts'
export {
  allocationsOf,
  handOver,
  moveAllocation,
  releaseAllocation,
  releaseOrder,
  ship,
  whoWaitsFor,
} from './allocations.ts'
export type { Move, OpenAllocation, OrderLines } from './allocations.ts'
export { writePastMovements } from './past.ts'
export type { PastMovement } from './past.ts'
export { finishInspection, receiveStock, scrap, setLevels, takeBack } from './receiving.ts'
export type { Condition, GoodsBack, Inspection, OpeningLevel, Receipt, Scrapping } from './receiving.ts'
export {
  cancelTransfer, listTransfers, receiveTransfer, requestTransfer, sendRequested, sendTransfer, transferOf,
} from './transfers.ts' // prettier-ignore
export { dropTransfersFor, onTheWayFor, transfersFor } from './for-orders.ts'
export type { TransferOfOrder } from './for-orders.ts'
export type { Arrival, TransferId, TransferRequest, TransferRow, TransferStatus } from './transfers.ts'
export { countLines, countUnits, dropCount, listCounts, openCount, postCount } from './counts.ts'
export type { CountId, CountRow, Counting, Posting, Variance } from './counts.ts'
export { assignException, listExceptions, settleException } from './exceptions.ts'
export type { ExceptionId, ListedException, SettledHow, Settlement } from './exceptions.ts'
export { listLedger, listStock, movementsOf, sweepHolds } from './ledger.ts'
export type { LedgerQuestion, StockFilter, StockQuestion, StockRow } from './ledger.ts'
export { availability } from './availability.ts'
export type { AvailabilityQuestion, Available } from './availability.ts'
export { listSafety, setSafety } from './safety.ts'
export type { SafetyRule } from './safety.ts'
export type { ExceptionRow, MovementKind, MovementRow } from './tables.ts'
export type { StockLine } from './stock-lines.ts'
export {
  backInStock, exceptionOpened, exceptionSettled, stockCounted, stockReceived, transferArrived, transferSent,
} from './events.ts' // prettier-ignore
export { checks } from './checks.ts'
