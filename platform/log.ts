import { pino, type Logger } from 'pino'

export type Log = Logger

// Personal data never enters a log: what slips into an object under these names is removed.
const PERSONAL = ['phone', 'email', 'name', 'address', 'code', 'pin', 'password', 'token', 'authorization', 'cookie']
const redact = PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

export const makeLog = (level: string): Log =>
  pino({ level, base: null, redact: { paths: [...redact, '*.headers["x-api-key"]'], censor: '[removed]' } })
