// What everyone may ask about files of other systems.
export { amountOf, readDecimal } from './decimal.ts'
export type { Decimal } from './decimal.ts'
export { isImportMap, mapFault } from './map-shape.ts'
export { COLUMNS, readerOf, REQUIRED } from './map.ts'
export type { ColumnMap, ImportKind, ImportMap, MapProblem, Reader, Row } from './map.ts'
export { isBad, orderRowReader, readOrderRow } from './order-row.ts'
export type { BadRow, OrderRow, RowSettings } from './order-row.ts'
