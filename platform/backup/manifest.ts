import type { Part } from './tar.ts'

export interface Table {
  readonly schema: string
  readonly name: string
  /** Without generated ones, which the database makes again. */
  readonly columns: readonly string[]
}

export interface SavedTable extends Table {
  readonly rows: number
  readonly parts: readonly string[]
}

export interface SavedSequence {
  readonly schema: string
  readonly name: string
  /** As text: it may be beyond what a JavaScript number holds. */
  readonly lastValue: string
}

export interface AppliedMigration {
  readonly id: string
  readonly hash: string
}

export interface AuditSeal {
  readonly merchantId: string
  readonly sealNo: string
  readonly hash: string
}

/** The last part of a backup but one; the last holds its hash. */
export interface Manifest {
  readonly format: 1
  readonly version: string
  readonly createdAt: string
  readonly notice: string
  readonly migrations: readonly AppliedMigration[]
  readonly tables: readonly SavedTable[]
  readonly sequences: readonly SavedSequence[]
  /** The last seal of each merchant's audit chain: who keeps this page can prove later that the chain was not rewritten. */
  readonly auditSeals: readonly AuditSeal[]
  readonly files: number
  readonly parts: readonly Part[]
}

export const MANIFEST = 'manifest.json'
export const MANIFEST_HASH = 'manifest.sha256'
export const FILES = 'files/'

export const NOTICE =
  'This backup does NOT contain OMOYA_SECRET (or the file data/secret). Keep that key elsewhere: without it the personal data in here stays sealed for ever.'
