// A value is sealed by its merchant's data key; the data key is stored wrapped by the master key. Rotating the master
// touches only the wrapped keys; a new data key gets the next version, and both open what they sealed.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { freshBytes } from '../random.ts'
import type { Keyring } from './master-key.ts'
import { SecretTrouble } from './trouble.ts'

export interface DataKey {
  /** 1–255, the first byte of everything it seals. */
  readonly version: number
  readonly bytes: Buffer
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const INDEX_BYTES = 16
const WRAP_FORMAT = 1
const WRAP_HEADER_BYTES = 6
const WRAPPED_BYTES = WRAP_HEADER_BYTES + IV_BYTES + TAG_BYTES + KEY_BYTES

/** A fresh key: for sealing, or (one that is never replaced) for blind indexes. */
export const makeDataKey = (version = 1): DataKey => ({ version, bytes: randomBytes(KEY_BYTES) })

/** `owner` says whose key this is and for what, such as `<merchant id>/members`; it must be the same at unwrapping. */
export function wrapKey(keyring: Keyring, key: DataKey, owner: string): Buffer {
  const header = Buffer.concat([Buffer.of(WRAP_FORMAT), keyring.current.id, Buffer.of(key.version)])
  return Buffer.concat([header, encrypt(keyring.current.bytes, key.bytes, about(header, owner))])
}

export function unwrapKey(keyring: Keyring, wrapped: Buffer, owner: string): DataKey {
  if (wrapped.length !== WRAPPED_BYTES || wrapped[0] !== WRAP_FORMAT) throw broken()
  const header = wrapped.subarray(0, WRAP_HEADER_BYTES)
  const master = [keyring.current, ...keyring.older].find(({ id }) => id.equals(header.subarray(1, 5)))
  if (!master) {
    throw new SecretTrouble('unknown_master', 'This key was wrapped under another OMOYA_SECRET: give that one as well.')
  }
  const bytes = decrypt(master.bytes, wrapped.subarray(WRAP_HEADER_BYTES), about(header, owner))
  return { version: header[5] ?? 0, bytes }
}

/** False while a rotation has not reached this key yet. */
export const isWrappedByCurrent = (keyring: Keyring, wrapped: Buffer): boolean =>
  wrapped.subarray(1, 5).equals(keyring.current.id)

/** The same data key under the current master; what it sealed stays as it is. */
export const rewrapKey = (keyring: Keyring, wrapped: Buffer, owner: string): Buffer =>
  wrapKey(keyring, unwrapKey(keyring, wrapped, owner), owner)

/** `place` binds the value to where it is stored (table, column, row), so that nobody can move it elsewhere. */
export function seal(key: DataKey, plaintext: string | Uint8Array, place: string): Buffer {
  const version = Buffer.of(key.version)
  return Buffer.concat([version, encrypt(key.bytes, Buffer.from(plaintext), about(version, place))])
}

export function open(key: DataKey, sealed: Buffer, place: string): Buffer {
  if (keyVersionOf(sealed) !== key.version) {
    throw new SecretTrouble('other_key', `This value was sealed by version ${keyVersionOf(sealed)} of the data key.`)
  }
  return decrypt(key.bytes, sealed.subarray(1), about(sealed.subarray(0, 1), place))
}

export const openText = (key: DataKey, sealed: Buffer, place: string): string =>
  open(key, sealed, place).toString('utf8')

/** Which version of the data key opens this. */
export const keyVersionOf = (sealed: Buffer): number => sealed[0] ?? 0

/** Equal values of a kind give equal indexes, and without the key nobody can tell which value it was. */
export function blindIndex(indexKey: DataKey, kind: string, value: string): Buffer {
  return createHmac('sha256', indexKey.bytes).update(`${kind}\0${value}`).digest().subarray(0, INDEX_BYTES)
}

const about = (header: Buffer, text: string): Buffer => Buffer.concat([header, Buffer.from(text)])

function encrypt(key: Buffer, plaintext: Buffer, associated: Buffer): Buffer {
  const iv = freshBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  const hidden = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), hidden])
}

function decrypt(key: Buffer, box: Buffer, associated: Buffer): Buffer {
  if (box.length < IV_BYTES + TAG_BYTES) throw broken()
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const plaintext = decipher.update(box.subarray(IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([plaintext, decipher.final()])
  } catch {
    throw broken()
  }
}

const broken = (): SecretTrouble =>
  new SecretTrouble('broken', 'This value was changed, stored elsewhere, or sealed by another key.')
