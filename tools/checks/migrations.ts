import type { Fence, Finding } from './fence.ts'
import { filesOf, textOf } from './sources.ts'
import { withoutComments } from './sql.ts'

interface Header {
  readonly spread: ReadonlySet<string>
  readonly copied: ReadonlySet<string>
}

function headerOf(text: string): Header {
  const named = (pattern: RegExp) =>
    new Set([...text.replaceAll('"', '').matchAll(pattern)].map(([, table = '']) => table))
  return {
    spread: named(/^-- spread: ([a-z_]+\.\w+) by merchant_id\s*$/gm),
    copied: named(/^-- (?:spread: )?copied everywhere: ([a-z_]+\.\w+)\s*$/gm),
  }
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

interface Table {
  readonly name: string
  readonly body: string
  readonly at: number
}

/** Everything between a table's brackets, nested ones included. */
function bodyFrom(sql: string, open: number): string {
  let depth = 0
  for (let at = open; at < sql.length; at += 1) {
    if (sql[at] === '(') depth += 1
    if (sql[at] === ')') depth -= 1
    if (depth === 0) return sql.slice(open + 1, at)
  }
  return sql.slice(open + 1)
}

function tablesOf(sql: string): Table[] {
  return [
    ...sql.matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)\s*(\(|partition\s+of)/g),
  ].flatMap((match) => {
    const [all, name = '', opening] = match
    // A partition has the keys of its parent.
    if (opening !== '(') return []
    return [{ name, body: bodyFrom(sql, match.index + all.length - 1), at: match.index }]
  })
}

/** Keys of a spread table that do not begin with the merchant. */
function keysWithoutMerchant(body: string): string[] {
  const listed = [
    ...body.matchAll(/\b(primary\s+key|unique|foreign\s+key)\s*(?:nulls\s+not\s+distinct\s*)?\(\s*(\w+)/g),
  ]
    .filter(([, , first]) => first !== 'merchant_id')
    .map(([, kind = '']) => `Its ${kind.replace(/\s+/, ' ')} does not begin with merchant_id.`)
  const short = /\b(primary\s+key|unique)\b(?!\s*(?:nulls\s+not\s+distinct\s*)?\()/.test(body)
  const reference = [...body.matchAll(/\breferences\s+[\w.]+\s*(?:\(\s*(\w+))?/g)].some(
    ([, first]) => first !== 'merchant_id',
  )
  return [
    ...listed,
    ...(short ? ['A key beside a column has no merchant_id in it.'] : []),
    ...(reference ? ['It refers to a row without its merchant_id.'] : []),
  ]
}

function faultsOf(table: Table, header: Header): string[] {
  if (header.copied.has(table.name)) return []
  if (!header.spread.has(table.name)) return [`The header does not say how ${table.name} is spread.`]
  const nullable = /\bmerchant_id\s+uuid\s+not\s+null\b|\bprimary\s+key\s*\(\s*merchant_id\b/.test(table.body)
  return [...(nullable ? [] : ['It has no merchant_id uuid not null.']), ...keysWithoutMerchant(table.body)]
}

function uniqueIndexes(sql: string, header: Header): { at: number; says: string }[] {
  const indexes = sql.matchAll(/create\s+unique\s+index\s+(?:\w+\s+)?on\s+([\w.]+)\s*(?:using\s+\w+\s*)?\(\s*(\w+)/g)
  return [...indexes]
    .filter(([, table = '', first]) => first !== 'merchant_id' && !header.copied.has(table))
    .map((match) => ({ at: match.index, says: 'A unique index begins with merchant_id.' }))
}

/** Names and words only: no comments, no values, no quotes around names; every line stays where it was. */
const bare = (text: string): string =>
  withoutComments(text)
    .replaceAll(/'[^'\n]*'/g, "''")
    .replaceAll('"', '')

function inMigration(path: string, text: string): Finding[] {
  const sql = bare(text)
  const header = headerOf(text)
  const promised = /^-- old code survives: (yes|no)\b/m.test(text)
  const tables = tablesOf(sql).flatMap((table) => faultsOf(table, header).map((says) => ({ at: table.at, says })))
  const setNull = [...sql.matchAll(/on\s+delete\s+set\s+null/g)].map(({ index }) => ({
    at: index,
    says: 'Set null would empty merchant_id too.',
  }))
  const triggers = [...sql.matchAll(/create\s+(?:constraint\s+)?trigger\b/g)].map(({ index }) => ({
    at: index,
    says: 'No triggers: the statement that changes the row writes the ledger.',
  }))
  const faults = [...tables, ...uniqueIndexes(sql, header), ...setNull, ...triggers]
  return [
    ...(promised ? [] : [{ path, line: 1, says: 'Say whether "-- old code survives: yes" or no.' }]),
    ...faults.map(({ at, says }) => ({ path, line: lineAt(sql, at), says })),
  ]
}

/** What lets one database become many: every key begins with the merchant. */
export const migrations: Fence = {
  name: 'migrations',
  find: (root) => migrationsOf(root).flatMap((path) => inMigration(path, textOf(root, path))),
}

const migrationsOf = (root: string): string[] =>
  filesOf(root).filter((path) => /(^|\/)migrations\/[^/]+\.sql$/.test(path))

/** The tables that every node holds whole, by the migrations' own headers. */
export const copiedTables = (root: string): ReadonlySet<string> =>
  new Set(migrationsOf(root).flatMap((path) => [...headerOf(textOf(root, path)).copied]))
