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

const PROCESS_KINDS = ['all', 'web', 'work'] as const

export class ConfigTrouble extends Error {}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value
  throw new ConfigTrouble(`${name} must be a whole number between 0 and 65535, not "${text}".`)
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
    port: wholeNumber('PORT', environment['PORT'], 3000),
    host: environment['HOST'] || '127.0.0.1',
    databaseUrl: environment['DATABASE_URL'] || null,
    databaseUrlApp: environment['DATABASE_URL_APP'] || null,
    databaseUrlWork: environment['DATABASE_URL_WORK'] || null,
    dataDir: path.resolve(environment['OMOYA_DATA_DIR'] || 'data'),
    demo: environment['OMOYA_DEMO'] !== '0',
    secret: environment['OMOYA_SECRET'] || null,
    processKind: processKind(environment['OMOYA_PROCESS']),
    logLevel: environment['OMOYA_LOG'] || 'info',
    smtpUrl: environment['SMTP_URL'] || null,
    poolSize: wholeNumber('OMOYA_POOL', environment['OMOYA_POOL'], 16),
    publicUrl: publicUrl(environment['OMOYA_PUBLIC_URL']),
    trustProxy: trustedProxies(environment['OMOYA_TRUST_PROXY']),
  }
}
