import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Fence } from './fence.ts'
import { findNodes, sourcesOf, textOf } from './sources.ts'

const WORDS = 'apps/admin/messages/zh-TW.json'

function wordsOf(root: string): ReadonlySet<string> {
  if (!existsSync(join(root, WORDS))) return new Set()
  const texts = JSON.parse(textOf(root, WORDS)) as Record<string, unknown> // the fence of messages says what is no text
  return new Set(Object.keys(texts).flatMap((key) => (key.startsWith('did.') ? [key.slice('did.'.length)] : [])))
}

function propertyOf(node: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined
  return node.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)?.initializer
}

/** Guests and members write no entry; their routes need no word. */
function isForStaff(may: ts.Expression | undefined): boolean {
  if (!may) return false
  const rights = ts.isArrayLiteralExpression(may) ? [...may.elements] : [may]
  return rights.some((right) => ts.isStringLiteral(right) && right.text !== 'public' && right.text !== 'member')
}

/** What the audit will hold: the path of a change by staff, or the name that work gives to what it did. */
function writtenBy(node: ts.CallExpression): string | null {
  const [first, second] = node.arguments
  if (ts.isIdentifier(node.expression) && node.expression.text === 'route')
    return first && ts.isStringLiteral(first) && !first.text.startsWith('GET ') && isForStaff(propertyOf(second, 'may'))
      ? first.text
      : null
  if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'audit') return null
  const action = propertyOf(first, 'action')
  return action && ts.isStringLiteral(action) ? action.text : null
}

/** Whatever stands in the audit is said to its reader in words. */
export const auditWords: Fence = {
  name: 'audit-words',
  find: (root) => {
    const words = wordsOf(root)
    return findNodes(sourcesOf(root), (node) => {
      const action = ts.isCallExpression(node) ? writtenBy(node) : null
      if (action === null || words.has(action.replaceAll('-', '_'))) return null
      return `The audit has no word for this: add "did.${action.replaceAll('-', '_')}" to ${WORDS} and its languages.`
    })
  },
}
