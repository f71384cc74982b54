import ts from 'typescript'

const sentence =
  /\b(select|insert\s+into|update|delete\s+from|merge\s+into|truncate|lock\s+table|from|join|create|alter|drop|call)\b[\s\S]*\b[a-z_]+\b/

/** SQL without comments; what stands in quotes is kept, since it may be run. */
export const withoutComments = (sql: string): string =>
  sql.replaceAll(/--[^\n]*/g, '').replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ''))

/** The text of a string or template, `$` where a value goes in; null for a piece of a larger one. */
export function textOfString(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map((span) => `$${span.literal.text}`).join('')
}

const isTagged = (node: ts.Node): boolean =>
  ts.isTaggedTemplateExpression(node.parent) && node.parent.tag.getText() === 'sql'

/** SQL is written as sql`…` or as a string that reads like a statement. */
export function sqlOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node.parent ?? node)) return null
  const text = textOfString(node)
  if (text === null) return null
  return isTagged(node) || sentence.test(text) ? withoutComments(text) : null
}

export interface Named {
  readonly schema: string
  readonly name: string
  readonly isCall: boolean
  /** Characters before it. */
  readonly at: number
}

/** `schema.name` wherever it stands; a name that this SQL gave itself (an alias, a CTE) is no schema. */
export function namesIn(sql: string, schemas: ReadonlySet<string>): Named[] {
  const found: Named[] = []
  for (const match of sql.matchAll(/(?<![.\w'-])"?([a-z_]+)"?\.("?)([a-z_]\w*)\2(\s*\()?/g)) {
    const [, schema = '', , name = '', call] = match
    if (schemas.has(schema) && !isGivenHere(sql, schema, match.index))
      found.push({ schema, name, isCall: call !== undefined, at: match.index })
  }
  return found
}

const place = /\b(from|join|into|update|table|references|using|only|on|truncate|index|view|exists|function|type)\s*$/

function isGivenHere(sql: string, name: string, at: number): boolean {
  if (place.test(sql.slice(0, at))) return false
  return new RegExp(
    `\\bas\\s+${name}\\b(?!\\.)|\\b${name}\\s+as\\s*(not\\s+)?(materialized\\s*)?\\(|[\\w")]\\s+${name}\\s+(on|where|join|order|group|set)\\b`,
  ).test(sql)
}
