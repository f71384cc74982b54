import { eventKind } from '@omoya/platform'
import type { BackInStock, ExceptionOpened, StockCounted, StockReceived, TransferMoved } from './rules/events.ts'

/** More was promised or sold than there is; told again when it deepens. */
export const exceptionOpened = eventKind<ExceptionOpened>()('inventory.exception-opened')
export const exceptionSettled = eventKind<ExceptionOpened>()('inventory.exception-settled')
export const stockReceived = eventKind<StockReceived>()('inventory.stock-received')
/** Units of a store that had nothing to sell and now have. */
export const backInStock = eventKind<BackInStock>()('inventory.back-in-stock')
export const stockCounted = eventKind<StockCounted>()('inventory.stock-counted')
export const transferSent = eventKind<TransferMoved>()('inventory.transfer-sent')
export const transferArrived = eventKind<TransferMoved>()('inventory.transfer-arrived')
