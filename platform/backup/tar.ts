// A plain tar file (POSIX ustar), so that a backup can be looked into with any tool. Only the few fields we write are
// allowed to be there, and the padding must be empty: so no bit of the file can change unnoticed.
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { damaged, truncated, BackupTrouble } from './trouble.ts'

export interface Part {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export interface PlacedPart extends Part {
  readonly offset: number
}

const BLOCK = 512
const READ_BYTES = 1024 * 1024
const LARGEST_PART = 0o77777777777

/** Writes parts one after another and remembers what it wrote. */
export class TarWriter {
  readonly parts: Part[] = []
  readonly #file: FileHandle

  constructor(file: FileHandle) {
    this.#file = file
  }

  add(name: string, bytes: Uint8Array): Promise<void> {
    return this.addStream(name, bytes.length, [bytes])
  }

  /** `size` must be known before, as it stands in front of the content. */
  async addStream(
    name: string,
    size: number,
    content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const hash = createHash('sha256')
    let written = 0
    await this.#file.writeFile(headerOf(name, size))
    for await (const chunk of content) {
      written += chunk.length
      hash.update(chunk)
      await this.#file.writeFile(chunk)
    }
    if (written !== size) throw new Error(`${name} changed its size from ${size} to ${written} while it was copied`)
    await this.#file.writeFile(Buffer.alloc(paddingOf(size)))
    this.parts.push({ name, size, sha256: hash.digest('hex') })
  }

  async finish(): Promise<void> {
    await this.#file.writeFile(Buffer.alloc(2 * BLOCK))
    await this.#file.sync()
  }
}

/** Reads the whole file once, with the hash of every part; refuses anything that the writer would not have written. */
export async function readParts(file: FileHandle): Promise<PlacedPart[]> {
  const parts: PlacedPart[] = []
  const { size: end } = await file.stat()
  let position = 0
  for (;;) {
    const place = parts.at(-1)?.name ?? 'its beginning'
    const header = await readExactly(file, position, BLOCK, `the header after ${place}`)
    if (header.every((byte) => byte === 0)) break
    const { name, size } = parseHeader(header, parts.length === 0 ? null : `the header after ${place}`)
    const offset = position + BLOCK
    const sha256 = await hashOf(file, { name, size, offset })
    await assertZero(file, offset + size, paddingOf(size), name)
    parts.push({ name, size, sha256, offset })
    position = offset + size + paddingOf(size)
  }
  await assertZero(file, position, 2 * BLOCK, 'its end')
  if (end !== position + 2 * BLOCK) throw damaged('its end')
  return parts
}

export async function* readPart(file: FileHandle, { offset, size, name }: PlacedPart): AsyncGenerator<Buffer> {
  for (let done = 0; done < size; done += READ_BYTES) {
    yield await readExactly(file, offset + done, Math.min(READ_BYTES, size - done), name)
  }
}

export async function readWhole(file: FileHandle, part: PlacedPart): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of readPart(file, part)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function headerOf(name: string, size: number): Buffer {
  if (size > LARGEST_PART) throw new Error(`${name} is larger than a tar file can hold`)
  const { prefix, rest } = splitName(name)
  const header = Buffer.alloc(BLOCK)
  header.write(rest, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${octal(size)}\0`, 124)
  header.write(`${octal(0)}\0`, 136)
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  header.write(prefix, 345)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const octal = (value: number): string => value.toString(8).padStart(11, '0')

function splitName(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name }
  const cut = name.lastIndexOf('/')
  const [prefix, rest] = [name.slice(0, cut), name.slice(cut + 1)]
  if (cut < 1 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(rest) > 100) {
    throw new Error(`the name ${name} is too long for a tar file`)
  }
  return { prefix, rest }
}

/** Read it, write it again, compare: a header with any other bit is damaged. */
function parseHeader(header: Buffer, place: string | null): { name: string; size: number } {
  const text = (offset: number, length: number) =>
    header.toString('utf8', offset, offset + length).replace(/\0.*$/s, '')
  const [prefix, rest] = [text(345, 155), text(0, 100)]
  const name = prefix ? `${prefix}/${rest}` : rest
  const size = Number.parseInt(text(124, 12), 8)
  if (isOurs(header, name, size)) return { name, size }
  if (place) throw damaged(place)
  throw new BackupTrouble('not_a_backup', 'This file is not a backup of ours, or its very first part is damaged.', {
    part: name,
  })
}

function isOurs(header: Buffer, name: string, size: number): boolean {
  try {
    return Number.isInteger(size) && headerOf(name, size).equals(header)
  } catch {
    return false
  }
}

async function hashOf(file: FileHandle, part: Omit<PlacedPart, 'sha256'>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of readPart(file, { ...part, sha256: '' })) hash.update(chunk)
  return hash.digest('hex')
}

async function assertZero(file: FileHandle, offset: number, length: number, part: string): Promise<void> {
  const bytes = await readExactly(file, offset, length, part)
  if (bytes.some((byte) => byte !== 0)) throw damaged(part)
}

async function readExactly(file: FileHandle, offset: number, length: number, part: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled)
    if (bytesRead === 0) throw truncated(part)
    filled += bytesRead
  }
  return bytes
}
