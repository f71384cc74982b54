// The master key wraps the data keys of the merchants and nothing else. It comes from OMOYA_SECRET, or from a file
// of ours. Both may hold several secrets, the current one first: so old data keys open until they are wrapped anew.
import { createHash, randomBytes, scryptSync } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SecretTrouble } from './trouble.ts'

export interface MasterKey {
  /** Four bytes of its hash, written on everything it wraps. */
  readonly id: Buffer
  readonly bytes: Buffer
}

export interface Keyring {
  readonly current: MasterKey
  readonly older: readonly MasterKey[]
}

const SHORTEST_SECRET = 16

/** Reads OMOYA_SECRET if given, else the file `secret` in the data folder, which is made (0600) when missing. */
export function loadMasterKey(from: { readonly secret?: string; readonly dataDir: string }): Keyring {
  const given = from.secret?.trim()
  return keyringFrom(given ? given : readOrMakeFile(from.dataDir))
}

/** Puts a new secret before the old ones in the file. Re-wrap all data keys, then `forgetOlderKeys`. */
export function addMasterKey(dataDir: string): Keyring {
  const secrets = [newSecret(), ...split(readOrMakeFile(dataDir))]
  replaceFile(dataDir, secrets)
  return keyringFrom(secrets.join('\n'))
}

/** Only after every data key was wrapped by the current one: what still needs an older one is lost. */
export function forgetOlderKeys(dataDir: string): Keyring {
  const [current] = split(readOrMakeFile(dataDir))
  if (!current) throw weakSecret()
  replaceFile(dataDir, [current])
  return keyringFrom(current)
}

function keyringFrom(text: string): Keyring {
  const [current, ...older] = split(text).map(masterKeyFrom)
  if (!current) throw weakSecret()
  return { current, older }
}

const split = (text: string): string[] => text.split(/[\s,]+/).filter((secret) => secret !== '')

// Operators choose passphrases, so a slow function stands between them and the key.
function masterKeyFrom(secret: string): MasterKey {
  if (secret.length < SHORTEST_SECRET) throw weakSecret()
  const bytes = scryptSync(secret, 'omoya master key', 32, { N: 16_384, r: 8, p: 1 })
  const id = createHash('sha256').update('omoya master key id').update(bytes).digest().subarray(0, 4)
  return { id, bytes }
}

const secretFile = (dataDir: string): string => join(dataDir, 'secret')
const newSecret = (): string => randomBytes(32).toString('base64url')

function readOrMakeFile(dataDir: string): string {
  const path = secretFile(dataDir)
  try {
    const text = readFileSync(path, 'utf8')
    chmodSync(path, 0o600)
    return text
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  makeFile(dataDir)
  return readFileSync(path, 'utf8')
}

// Two processes may start together: both write aside, one link wins, and both read the winner's.
function makeFile(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const aside = `${secretFile(dataDir)}.${randomBytes(4).toString('hex')}`
  writeFileSync(aside, `${newSecret()}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(aside, secretFile(dataDir))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function replaceFile(dataDir: string, secrets: readonly string[]): void {
  const path = secretFile(dataDir)
  writeFileSync(`${path}.new`, `${secrets.join('\n')}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

const weakSecret = (): SecretTrouble =>
  new SecretTrouble(
    'weak_secret',
    `OMOYA_SECRET needs at least ${SHORTEST_SECRET} characters, for example from: openssl rand -base64 32`,
  )
