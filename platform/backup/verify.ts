import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { MANIFEST, MANIFEST_HASH } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { readParts, readWhole, sha256 } from './tar.ts'
import type { PlacedPart } from './tar.ts'
import { BackupTrouble, damaged, truncated } from './trouble.ts'

export interface Verified {
  readonly manifest: Manifest
  readonly parts: ReadonlyMap<string, PlacedPart>
}

/** Reads the whole file and checks every part of it; throws a BackupTrouble that names the first bad one. */
export async function verifyBackup(path: string): Promise<Manifest> {
  const file = await open(path, 'r')
  try {
    return (await verify(file)).manifest
  } finally {
    await file.close()
  }
}

export async function verify(file: FileHandle): Promise<Verified> {
  const placed = await readParts(file)
  const [page, hash] = placed.slice(-2)
  if (page?.name !== MANIFEST || hash?.name !== MANIFEST_HASH) throw truncated(placed.at(-1)?.name ?? 'its beginning')
  const text = await readWhole(file, page)
  if ((await readWhole(file, hash)).toString() !== `${sha256(text)}\n`) throw damaged(MANIFEST)
  const manifest = parseManifest(text)
  assertSame(manifest, placed.slice(0, -2))
  return { manifest, parts: new Map(placed.map((part) => [part.name, part])) }
}

function parseManifest(text: Buffer): Manifest {
  // Its hash was right, so it is what `backup` wrote; only the format may be a later one.
  const manifest = JSON.parse(text.toString('utf8')) as Manifest
  if (manifest.format === 1) return manifest
  throw new BackupTrouble('other_version', 'This backup was made by a later version: restore it with that version.')
}

function assertSame(manifest: Manifest, placed: readonly PlacedPart[]): void {
  for (const [index, expected] of manifest.parts.entries()) {
    const found = placed[index]
    const isSame = found?.name === expected.name && found.size === expected.size && found.sha256 === expected.sha256
    if (!isSame) throw damaged(expected.name)
  }
  const extra = placed[manifest.parts.length]
  if (extra) throw damaged(extra.name)
}
