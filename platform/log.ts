import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

// Personal data never enters a log: what slips into an object under these names is removed.
const PERSONAL = ['phone', 'email', 'name', 'address', 'code', 'pin', 'password', 'token', 'authorization', 'cookie']
const redact = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/**
 * An error says what kind it is and where it came from. PostgreSQL's detail, hint and place repeat the values of the row
 * that failed, so they stay out; its code and the constraint's name say enough.
 */
export function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  const known = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; cause?: unknown }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    errorCode: known.code,
    constraint: known.constraint,
    table: known.table,
    ...(known.cause === undefined ? {} : { cause: errorForLog(known.cause) }),
  }
}

export const makeLog = (level: string, to?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      redact: { paths: [...redact, '*.headers["x-api-key"]'], censor: '[removed]' },
      serializers: { err: errorForLog },
    },
    to ?? pino.destination(1),
  )
