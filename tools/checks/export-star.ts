import ts from 'typescript'
import type { Fence } from './fence.ts'
import { findNodes, sourcesOf } from './sources.ts'

/** A door lists what it offers. */
export const exportStar: Fence = {
  name: 'export-star',
  find: (root) =>
    findNodes(sourcesOf(root), (node) =>
      ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause))
        ? 'Name what is exported; a star hides what the door offers.'
        : null,
    ),
}
