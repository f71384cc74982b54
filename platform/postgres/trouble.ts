export type TroubleCode =
  | 'damaged'
  | 'disk_full'
  | 'in_use'
  | 'needs_glibc'
  | 'no_access'
  | 'no_binaries'
  | 'no_memory'
  | 'not_answering'
  | 'not_started'
  | 'other_version'
  | 'port_busy'
  | 'root_refused'
  | 'wrong_locale'

/** Why the embedded server cannot run, in one sentence for the person at the console. */
export class PostgresTrouble extends Error {
  readonly code: TroubleCode
  constructor(code: TroubleCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'PostgresTrouble'
    this.code = code
  }
}

interface Symptom {
  readonly code: TroubleCode
  readonly shows: RegExp
  readonly sentence: (folder: string) => string
}

// Order matters: a full disk also makes the server complain about files it could not write.
const symptoms: readonly Symptom[] = [
  {
    code: 'disk_full',
    shows: /no space left on device|disk quota exceeded|check free disk space/i,
    sentence: (folder) => `The disk that holds ${folder} is full: free some space and start again.`,
  },
  {
    code: 'port_busy',
    shows: /Address already in use|could not create any TCP\/IP sockets/,
    sentence: () => 'The port of the embedded database is taken by another program: stop that program and start again.',
  },
  {
    code: 'in_use',
    shows: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/,
    sentence: (folder) => `Another database server is using ${folder}: stop it and start again.`,
  },
  {
    code: 'other_version',
    shows: /database files are incompatible with server/,
    sentence: (folder) =>
      `The data in ${folder} was made by another PostgreSQL version: restore a backup into an empty data folder.`,
  },
  {
    code: 'no_memory',
    shows:
      /could not map anonymous shared memory|could not create shared memory segment|Cannot allocate memory|out of memory/,
    sentence: () => 'There is not enough memory for the embedded database: free some or set DATABASE_URL.',
  },
  {
    code: 'no_access',
    shows: /permission denied|has wrong ownership|has invalid permissions|read-only file system/i,
    sentence: (folder) => `The embedded database may not read or write ${folder}: give its owner access to the folder.`,
  },
  {
    code: 'damaged',
    shows:
      /pg_control|is not a valid data directory|checkpoint record|incorrect checksum|PANIC|is missing or corrupt|could not open (file|directory)|could not read|invalid data in file|invalid page|could not access directory/,
    sentence: (folder) =>
      `The database in ${folder} is damaged and was left untouched: restore a backup into an empty data folder.`,
  },
]

/** Names the trouble from what the server wrote before it gave up. */
export function diagnose(written: string, folder: string): PostgresTrouble {
  const symptom = symptoms.find(({ shows }) => shows.test(written))
  if (symptom) return new PostgresTrouble(symptom.code, symptom.sentence(folder), { cause: lastComplaint(written) })
  return new PostgresTrouble(
    'not_started',
    `The embedded database did not start (${lastComplaint(written)}): see its log or set DATABASE_URL.`,
  )
}

/** A file that our own side could not write has the same few causes; anything else is a fault of ours and stays as it is. */
export function asTrouble(error: unknown, folder: string): unknown {
  const isFileError = error instanceof Error && !(error instanceof PostgresTrouble) && 'syscall' in error
  if (!isFileError) return error
  const trouble = diagnose(error.message, folder)
  return trouble.code === 'disk_full' || trouble.code === 'no_access' ? trouble : error
}

function lastComplaint(written: string): string {
  const lines = written.split('\n').filter((line) => /FATAL|PANIC|error/i.test(line))
  const line = lines.at(-1) ?? written.trim().split('\n').at(-1)
  return line?.replace(/^.*?(FATAL|PANIC|error): */i, '').trim() || 'it wrote nothing'
}
