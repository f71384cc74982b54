import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const neverShipped = (name) => name === 'node_modules' || name.startsWith('.') || /\.(test(ing)?\.tsx?|md)$/.test(name)

function filesBelow(root, path) {
  const full = join(root, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .filter((name) => !neverShipped(name))
    .flatMap((name) => filesBelow(root, `${path}/${name}`))
}

/** The content of every input, so that a fresh clone, a branch switch and an edit are all seen, whatever their times say. */
export function hashOfInputs(root, inputs) {
  const hash = createHash('sha256')
  hash.update(process.versions.node.split('.')[0])
  for (const path of [...inputs].sort().flatMap((input) => filesBelow(root, input))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex').slice(0, 32)
}
