import ts from 'typescript'
import { isFreeText } from '@omoya/platform/http/input'
import type { Fence } from './fence.ts'
import { findNodes, sourcesOf } from './sources.ts'

/** What paths name by an id. A new one is written down here by who knows that it is one. */
const ids = new Set([
  'cart', 'category', 'change', 'conflict', 'count', 'coupon', 'entity', 'exception', 'held', 'id', 'image', 'invitation', 'invoice', 'list', 'member', 'merge', 'order',
  'passkey', 'payment', 'piece', 'product', 'promotion', 'refund', 'request', 'return', 'run', 'shift', 'session', 'staff', 'store', 'story', 'till',
  'transfer', 'unit', 'upload', 'view',
]) // prettier-ignore

function unknownIn(path: string): string | null {
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const unknown = named.find((name) => !ids.has(name) && !isFreeText(name))
  return unknown
    ? `The edge takes :${unknown} for an id and answers 404 to any word; call a word so (…Name, …Code), or name the id in this fence.`
    : null
}

/** The edge tells ids and words apart by what a path calls them. */
export const pathNames: Fence = {
  name: 'path-names',
  find: (root) =>
    findNodes(sourcesOf(root), (node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'route')
        return null
      const [path] = node.arguments
      return path && ts.isStringLiteral(path) ? unknownIn(path.text) : null
    }),
}
