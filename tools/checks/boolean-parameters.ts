import ts from 'typescript'
import type { Fence } from './fence.ts'
import { findNodes, sourcesOf } from './sources.ts'

const isBoolean = (type: ts.TypeNode): boolean =>
  type.kind === ts.SyntaxKind.BooleanKeyword || (ts.isUnionTypeNode(type) && type.types.some(isBoolean))

const isTruth = (value: ts.Expression | undefined): boolean =>
  value?.kind === ts.SyntaxKind.TrueKeyword || value?.kind === ts.SyntaxKind.FalseKeyword

/** The shape of a function handed to somebody else is that somebody's. */
function isHandedOver(node: ts.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false
  return ts.isCallExpression(node.parent) || ts.isJsxExpression(node.parent)
}

function isOurs(node: ts.Node): boolean {
  const made = ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node)
  return made && !ts.isSetAccessor(node) && !isHandedOver(node)
}

/** `updateMember(id, true)` says nothing at the call: two verbs, or a named option. */
export const booleanParameters: Fence = {
  name: 'boolean-parameters',
  find: (root) =>
    findNodes(sourcesOf(root), (node) => {
      if (!ts.isParameter(node) || !isOurs(node.parent)) return null
      const tells = node.type ? isBoolean(node.type) : isTruth(node.initializer)
      return tells ? `What is true about "${node.name.getText()}"? Two functions or a named option.` : null
    }),
}
