// What flows may ask of integrations.
export { dropStaged, endRun, stagedOrders, stageRows, startRun } from './staging.ts'
export type { StagedRow } from './staging.ts'
export { listRuns } from './runs.ts'
