export type BackupTroubleCode =
  'damaged' | 'needs_rights' | 'not_a_backup' | 'not_empty' | 'other_version' | 'rows_differ' | 'truncated'

/** Why a backup can't be made or restored, in one sentence; `part` names the piece of the file it is about. */
export class BackupTrouble extends Error {
  readonly code: BackupTroubleCode
  readonly part: string | null
  constructor(code: BackupTroubleCode, message: string, options: { part?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'BackupTrouble'
    this.code = code
    this.part = options.part ?? null
  }
}

export const damaged = (part: string): BackupTrouble =>
  new BackupTrouble('damaged', `The backup is damaged in ${part}; nothing was restored: take another copy of it.`, {
    part,
  })

export const truncated = (part: string): BackupTrouble =>
  new BackupTrouble(
    'truncated',
    `The backup ends too early, in ${part}; nothing was restored: take another copy of it.`,
    {
      part,
    },
  )

/** Turns "permission denied" of the database into what the operator can do about it. */
export function withRights(error: unknown, sentence: string): unknown {
  const isDenied = error instanceof Error && 'code' in error && error.code === '42501'
  return isDenied ? new BackupTrouble('needs_rights', sentence, { cause: error }) : error
}
