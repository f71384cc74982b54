// One file that holds the shop as it was at one moment, and the way back.
export { backup } from './backup.ts'
export type { BackupOptions } from './backup.ts'
export { restore } from './restore.ts'
export type { RestoreOptions } from './restore.ts'
export { verifyBackup } from './verify.ts'
export type { AppliedMigration, AuditSeal, Manifest, SavedSequence, SavedTable } from './manifest.ts'
export { BackupTrouble } from './trouble.ts'
export type { BackupTroubleCode } from './trouble.ts'
