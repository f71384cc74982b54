// Files lie under their merchant and are named by their content: the same bytes twice are one file, and a file never
// changes, so every copy and cache stays right.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isId, refuse } from '@omoya/kernel'
import { extensionOf, typeOf, typeOfExtension } from './types.ts'

export interface StoredFile {
  readonly key: string
  readonly size: number
  /** By its first bytes, never by what the sender claims. */
  readonly type: string
}

export interface PutOptions {
  /** What it is to the shop, in one word: `image`, `import`, `export`. */
  readonly kind: string
  /** Refused beyond; 20 MiB when not said. */
  readonly maxBytes?: number
}

export interface Sweeping {
  readonly kind: string
  readonly untouchedSince: Date
  /** Whether no row waits for the file any more. */
  readonly isFree: (key: string) => Promise<boolean>
}

export interface FileStore {
  put(merchantId: string, content: Uint8Array | AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>
  /** Null when there is no such file; refuses another merchant's key and anything that is not a key. */
  read(merchantId: string, key: string): Promise<(StoredFile & { readonly bytes: Buffer }) | null>
  /** The path on this machine, for streaming; null when there is no such file. */
  find(merchantId: string, key: string): Promise<(StoredFile & { readonly path: string }) | null>
  /** Only when no row names the key any more: two products may share a file. */
  remove(merchantId: string, key: string): Promise<void>
  /** Removes what was left behind: files of a kind that no row knows, and what was written beside them. */
  sweep(merchantId: string, sweeping: Sweeping): Promise<void>
}

/** Files that only the house reads: tables to bring in have people in them. */
export const KEPT_ASIDE = 'import'

export const isKeptAside = (key: string): boolean => key.split('/')[1] === KEPT_ASIDE

const MOST_BYTES = 20 * 1024 * 1024
const KIND = /^[a-z][a-z0-9-]{0,30}$/
const KEY = /^([0-9a-f-]{36})\/[a-z][a-z0-9-]{0,30}\/([0-9a-f]{2})\/\2[0-9a-f]{62}\.([a-z0-9]{1,5})$/

/** Files in a folder of this machine, or of a shared disk when there are several machines. */
export function fileStore({ dir }: { readonly dir: string }): FileStore {
  const find: FileStore['find'] = async (merchantId, key) => {
    const path = join(dir, assertKey(merchantId, key))
    const found = await stat(path).catch(absent)
    return found && { key, path, size: found.size, type: typeOfExtension(key.slice(key.lastIndexOf('.') + 1)) }
  }
  return {
    find,
    put: (merchantId, content, options) => put({ dir, merchantId, content, options }),
    async read(merchantId, key) {
      const found = await find(merchantId, key)
      const bytes = found && (await readFile(found.path).catch(absent))
      return found && bytes ? { key, bytes, size: bytes.length, type: found.type } : null
    },
    async remove(merchantId, key) {
      await rm(join(dir, assertKey(merchantId, key)), { force: true })
    },
    sweep: (merchantId, sweeping) => sweep({ dir, merchantId, sweeping }),
  }
}

/** The key of a file and of what lies beside it under a longer name. */
const KEY_IN_NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,5}/

async function sweep({ dir, merchantId, sweeping }: { dir: string; merchantId: string; sweeping: Sweeping }) {
  const { kind, untouchedSince, isFree } = sweeping
  const place = join(dir, merchantId, kind)
  const found = (await readdir(place, { recursive: true, withFileTypes: true }).catch(absent)) ?? []
  for (const { name, parentPath } of found.filter((one) => one.isFile())) {
    const path = join(parentPath, name)
    const touched = await stat(path).catch(absent)
    const [named = ''] = KEY_IN_NAME.exec(name) ?? []
    if (named === '' || !touched || touched.mtime >= untouchedSince) continue
    if (await isFree(`${merchantId}/${kind}/${named.slice(0, 2)}/${named}`)) await rm(path, { force: true })
  }
}

interface Incoming {
  readonly dir: string
  readonly merchantId: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
  readonly options: PutOptions
}

async function put({ dir, merchantId, content, options }: Incoming): Promise<StoredFile> {
  if (!isId(merchantId) || !KIND.test(options.kind)) throw refuse('files.wrong_place', { kind: options.kind })
  const aside = join(dir, '.incoming', randomBytes(12).toString('hex'))
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
  try {
    const { digest, size, type } = await writeAside(aside, content, options.maxBytes ?? MOST_BYTES)
    const key = `${merchantId}/${options.kind}/${digest.slice(0, 2)}/${digest}.${extensionOf(type)}`
    await mkdir(dirname(join(dir, key)), { recursive: true, mode: 0o700 })
    await rename(aside, join(dir, key))
    return { key, size, type }
  } finally {
    await rm(aside, { force: true })
  }
}

async function writeAside(path: string, content: Incoming['content'], maxBytes: number) {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let [size, head] = [0, Buffer.alloc(0)]
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      size += chunk.length
      if (size > maxBytes) throw refuse('files.too_large', { limit: maxBytes })
      if (head.length < 32) head = Buffer.concat([head, chunk.subarray(0, 32)])
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { digest: hash.digest('hex'), size, type: typeOf(head) }
}

function assertKey(merchantId: string, key: string): string {
  const [, owner] = KEY.exec(key) ?? []
  if (!owner || owner !== merchantId || !isId(owner)) throw refuse('files.not_found')
  return key
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
