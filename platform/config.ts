import { isIP } from 'node:net'
import path from 'node:path'

/** How this process runs; read once from the environment, see docs/configuration.md. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Owner's log-in of an outside PostgreSQL; null means the embedded one. */
  readonly databaseUrl: string | null
  readonly databaseUrlApp: string | null
  readonly databaseUrlWork: string | null
  readonly dataDir: string
  readonly demo: boolean
  readonly secret: string | null
  readonly processKind: 'all' | 'web' | 'work'
  readonly logLevel: string
  readonly smtpUrl: string | null
  readonly poolSize: number
  /** Where people reach this house, for links in messages; null: the port on this machine. */
  readonly publicUrl: string | null
  /** Whose X-Forwarded-* headers count: nobody's, of so many proxies in front, or of these addresses. */
  readonly trustProxy: false | number | readonly string[]
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
const PROCESS_KINDS = ['all', 'web', 'work'] as const

export class ConfigTrouble extends Error {}

interface Span {
  readonly fallback: number
  readonly least: number
  readonly most: number
}

function wholeNumber(name: string, text: string | undefined, { fallback, least, most }: Span): number {
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new ConfigTrouble(`${name} must be a whole number between ${least} and ${most}, not "${text}".`)
}

/** `false` and `no` must not furnish four invented shops where somebody wants his own. */
function isDemo(text: string | undefined): boolean {
  if (!text || text === '1') return true
  if (text === '0') return false
  throw new ConfigTrouble(`OMOYA_DEMO must be 1 (invented shops) or 0 (a shop of your own), not "${text}".`)
}

function logLevel(text: string | undefined): string {
  const level = LOG_LEVELS.find((known) => known === (text || 'info'))
  if (level) return level
  throw new ConfigTrouble(`OMOYA_LOG must be ${LOG_LEVELS.join(', ')}, not "${text}".`)
}

/** Never the address itself: it has a password. */
function addressOf(
  name: string,
  text: string | undefined,
  form: { readonly begins: RegExp; readonly example: string },
): string | null {
  if (!text) return null
  if (form.begins.test(text) && URL.canParse(text)) return text
  throw new ConfigTrouble(`${name} must be an address such as ${form.example}.`)
}

const POSTGRES = { begins: /^postgres(ql)?:/, example: 'postgres://user:password@host:5432/database' }
const MAIL = { begins: /^smtps?:/, example: 'smtps://user:password@host?from=shop@example.com' }

type Databases = Pick<Config, 'databaseUrl' | 'databaseUrlApp' | 'databaseUrlWork'>

function databases(environment: Readonly<Record<string, string | undefined>>): Databases {
  const of = (name: string): string | null => addressOf(name, environment[name], POSTGRES)
  const databaseUrl = of('DATABASE_URL')
  const [databaseUrlApp, databaseUrlWork] = [of('DATABASE_URL_APP'), of('DATABASE_URL_WORK')]
  if (databaseUrl || !(databaseUrlApp ?? databaseUrlWork)) return { databaseUrl, databaseUrlApp, databaseUrlWork }
  const name = databaseUrlApp ? 'DATABASE_URL_APP' : 'DATABASE_URL_WORK'
  throw new ConfigTrouble(`${name} is of use only beside DATABASE_URL: set that too, or leave both out for the embedded database.`) // prettier-ignore
}

function processKind(text: string | undefined): Config['processKind'] {
  const kind = PROCESS_KINDS.find((known) => known === (text ?? 'all'))
  if (!kind) throw new ConfigTrouble(`OMOYA_PROCESS must be all, web or work, not "${text}".`)
  return kind
}

function publicUrl(text: string | undefined): string | null {
  if (!text) return null
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin
  throw new ConfigTrouble(`OMOYA_PUBLIC_URL must be an address such as https://shop.example, not "${text}".`)
}

/** Throws ConfigTrouble with one sentence that names the variable. */
function trustedProxies(text: string | undefined): Config['trustProxy'] {
  const wanted = text?.trim() ?? ''
  if (wanted === '' || wanted === '0') return false
  if (/^[1-9]$/.test(wanted)) return Number(wanted)
  const addresses = wanted.split(/[\s,]+/)
  const isAddress = (address: string): boolean =>
    isIP(address.split('/')[0] ?? '') !== 0 && /^[^/]+(\/\d{1,3})?$/.test(address)
  if (addresses.every(isAddress)) return addresses
  throw new ConfigTrouble(
    `OMOYA_TRUST_PROXY must be how many proxies stand in front (1 to 9) or their addresses, not "${wanted}".`,
  )
}

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return {
    port: wholeNumber('PORT', environment['PORT'], { fallback: 3000, least: 0, most: 65_535 }),
    host: environment['HOST'] || '127.0.0.1',
    ...databases(environment),
    dataDir: path.resolve(environment['OMOYA_DATA_DIR'] || 'data'),
    demo: isDemo(environment['OMOYA_DEMO']),
    secret: environment['OMOYA_SECRET'] || null,
    processKind: processKind(environment['OMOYA_PROCESS']),
    logLevel: logLevel(environment['OMOYA_LOG']),
    smtpUrl: addressOf('SMTP_URL', environment['SMTP_URL'], MAIL),
    poolSize: wholeNumber('OMOYA_POOL', environment['OMOYA_POOL'], { fallback: 16, least: 1, most: 1_000 }),
    publicUrl: publicUrl(environment['OMOYA_PUBLIC_URL']),
    trustProxy: trustedProxies(environment['OMOYA_TRUST_PROXY']),
  }
}
