// The embedded PostgreSQL: started, watched and stopped by whoever uses the data folder.
export { startPostgres } from './start.ts'
export type { PostgresOptions, PostgresServer } from './start.ts'
export type { PostgresLog } from './log.ts'
export { PostgresTrouble } from './trouble.ts'
export type { TroubleCode } from './trouble.ts'
