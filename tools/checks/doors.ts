import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Fence, Finding } from './fence.ts'
import { textOf } from './sources.ts'

const doors = new Map([
  ['.', './index.ts'],
  ['./rules', './rules/index.ts'],
  ['./contract', './contract.ts'],
  ['./http', './http.ts'],
])

function exportsOf(text: string): [string, unknown][] {
  const described: unknown = JSON.parse(text)
  if (typeof described !== 'object' || described === null || !('exports' in described)) return []
  return Object.entries(described.exports ?? {})
}

/** A module has four doors and no windows. */
export const moduleDoors: Fence = {
  name: 'doors',
  find: (root) => {
    if (!existsSync(join(root, 'modules'))) return []
    return readdirSync(join(root, 'modules')).flatMap((name): Finding[] => {
      const path = `modules/${name}/package.json`
      if (!existsSync(join(root, path))) return [{ path, line: 1, says: 'A module is a workspace of its own.' }]
      return exportsOf(textOf(root, path))
        .filter(([door, file]) => doors.get(door) !== file)
        .map(([door]) => ({ path, line: 1, says: `"${door}" is none of the four doors.` }))
    })
  },
}
