import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { filesOf } from './sources.ts'

const root = join(import.meta.dirname, '../..')

/** A copy of the fixture under the settings of the real house, so that its paths mean what they mean there. */
export function withTree<Answer>(fixture: string, settings: readonly string[], ask: (tree: string) => Answer): Answer {
  const tree = mkdtempSync(join(tmpdir(), 'omoya-fence-'))
  try {
    cpSync(join(import.meta.dirname, 'fixtures', fixture), tree, { recursive: true })
    for (const file of settings) cpSync(join(root, file), join(tree, file))
    return ask(tree)
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

/** `packages/` of the fixture is its node_modules, and its workspaces are linked there as npm does it. */
export function linkPackages(tree: string): void {
  renameSync(join(tree, 'packages'), join(tree, 'node_modules'))
  mkdirSync(join(tree, 'node_modules/@omoya'))
  for (const path of filesOf(tree)) {
    if (!/^(\w+|modules\/\w+)\/package\.json$/.test(path)) continue
    const { name }: { name: string } = JSON.parse(readFileSync(join(tree, path), 'utf8'))
    symlinkSync(join(tree, dirname(path)), join(tree, 'node_modules', name))
  }
}

/** The real packages, for what needs the types of the host. */
export const borrowPackages = (tree: string): void =>
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))

/** What a tool of the workshop says about a tree, found or not. */
export function ask(tree: string, tool: string, ...options: readonly string[]): string {
  const answer = spawnSync(join(root, 'node_modules/.bin', tool), options, { cwd: tree, encoding: 'utf8' })
  if (answer.error) throw answer.error
  return `${answer.stdout}${answer.stderr}`
}
