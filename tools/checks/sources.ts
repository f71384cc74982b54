import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Finding } from './fence.ts'

const unread = new Set(['node_modules', '.git', '.react-router'])
const unreadPaths = new Set(['build', 'data', 'tools/checks/fixtures'])

/** Every file below, by its path from the root. */
export function filesOf(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => !unread.has(name))
    .map((name) => (folder ? `${folder}/${name}` : name))
    .filter((path) => !unreadPaths.has(path))
    .sort()
    .flatMap((path) => (statSync(join(root, path)).isDirectory() ? filesOf(root, path) : [path]))
}

export const textOf = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')

/** Tests, and what only tests use (`games.testing.ts`). */
export const isTest = (path: string): boolean => /\.test(ing)?\.tsx?$/.test(path)

const parsed = new Map<string, ts.SourceFile>()

/** The syntax tree, parsed once for all fences. */
export function treeOf(root: string, path: string): ts.SourceFile {
  const full = join(root, path)
  const known = parsed.get(full)
  if (known) return known
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(path, readFileSync(full, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  parsed.set(full, tree)
  return tree
}

/** Shipped TypeScript: tests and declarations are left out. */
export const sourcesOf = (root: string): ts.SourceFile[] =>
  filesOf(root)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !isTest(path))
    .map((path) => treeOf(root, path))

export function eachNode(tree: ts.Node, visit: (node: ts.Node) => void): void {
  visit(tree)
  ts.forEachChild(tree, (child) => eachNode(child, visit))
}

export function findingAt(node: ts.Node, says: string): Finding {
  const tree = node.getSourceFile()
  return { path: tree.fileName, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, says }
}

/** All nodes of all sources that a question picks out. */
export function findNodes(trees: readonly ts.SourceFile[], ask: (node: ts.Node) => string | null): Finding[] {
  const findings: Finding[] = []
  for (const tree of trees) {
    eachNode(tree, (node) => {
      const says = ask(node)
      if (says) findings.push(findingAt(node, says))
    })
  }
  return findings
}
