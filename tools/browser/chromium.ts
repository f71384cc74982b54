import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

/** Where a browser runs from, and what its environment needs beyond ours. */
export interface Chromium {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

const installed = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The installed browser, or the one that npm brought, unpacked once into the folder. */
export async function findChromium(folder: string): Promise<Chromium> {
  const path = installed.find((candidate) => existsSync(candidate))
  if (path) return { path, env: {} }
  const packed = packedFolder()
  const own = join(folder, 'chromium')
  await unpack(join(packed, 'chromium.br'), own)
  if (!lacksLibraries(own)) return { path: own, env: {} }
  return { path: own, env: { LD_LIBRARY_PATH: await unpackLibraries(packed, folder) } }
}

function packedFolder(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  return join(entry.slice(0, entry.lastIndexOf('/build/')), 'bin')
}

/** Written beside its place and renamed, so that two runs at once never start half a browser. */
async function unpack(packed: string, place: string): Promise<void> {
  if (existsSync(place)) return
  mkdirSync(dirname(place), { recursive: true })
  const partial = `${place}.${process.pid}`
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(partial, { mode: 0o700 }))
  renameSync(partial, place)
}

const lacksLibraries = (path: string): boolean =>
  execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found')

/** A bare machine has no NSS and friends; the package carries them for the same C library. */
async function unpackLibraries(packed: string, folder: string): Promise<string> {
  const place = join(folder, 'libraries')
  if (!existsSync(place)) {
    const archive = join(folder, 'libraries.tar')
    await unpack(join(packed, 'al2023.tar.br'), archive)
    const partial = `${place}.${process.pid}`
    mkdirSync(partial, { recursive: true })
    execFileSync('tar', ['-xf', archive, '-C', partial])
    if (existsSync(place)) rmSync(partial, { recursive: true })
    else renameSync(partial, place)
  }
  return join(place, 'lib')
}
