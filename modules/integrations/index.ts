// What flows may ask of integrations.
export { dropStaged, endRun, stagedOrders, stageRows, startRun } from './staging.ts'
export type { StagedRow } from './staging.ts'
export { findRun, listRuns } from './runs.ts'
export { originOf, writeOrigins } from './origins.ts'
export type { NamedOrigin, OrderOrigin } from './origins.ts'
