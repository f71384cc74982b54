import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type ts from 'typescript'
import type { Fence, Finding } from './fence.ts'
import { eachNode, filesOf, findingAt, sourcesOf, textOf } from './sources.ts'
import { namesIn, sqlOf, withoutComments, type Named } from './sql.ts'

const writes = /\b(insert\s+into|update\s+\w|delete\s+from|merge\s+into|truncate\s|for\s+(no\s+key\s+)?update)\b/

interface House {
  readonly schemas: ReadonlySet<string>
  /** `schema.name` of every view, and of every function that answers like one, in a views.sql. */
  readonly views: ReadonlySet<string>
}

function readHouse(root: string): House {
  const folder = join(root, 'modules')
  const modules = existsSync(folder) ? readdirSync(folder) : []
  const texts = modules
    .filter((name) => existsSync(join(folder, name, 'views.sql')))
    .map((name) => textOf(root, `modules/${name}/views.sql`))
  const views = texts.flatMap((text) =>
    [
      ...withoutComments(text)
        .replaceAll('"', '')
        .matchAll(/create\s+(?:or\s+replace\s+)?(?:view|function)\s+([a-z_]+\.\w+)/g),
    ].map(([, view = '']) => view),
  )
  return { schemas: new Set(['platform', 'graphile_worker', ...modules]), views: new Set(views) }
}

/** What a line of SQL in this file may not say; null when all is well. */
type Judge = (sql: string) => string | null

function inModule(own: string, house: House): Judge {
  return (sql) => {
    const foreign = namesIn(sql, house.schemas).find((named) => named.schema !== own && !isPlatformCall(named))
    return foreign ? `${foreign.schema}.${foreign.name} belongs to ${foreign.schema}; ${own} names only its own.` : null
  }
}

const isPlatformCall = (named: Named): boolean => named.schema === 'platform' && named.isCall

const statement =
  /\bselect\b[\s\S]+\bfrom\s+[\w$]|\binsert\s+into\s+[\w$]|\bupdate\s+[\w$.]+\s+(\w+\s+)?set\b|\bdelete\s+from\s+[\w$]/

const inFlow: Judge = (sql) =>
  statement.test(sql) ? 'A flow tells a story; SQL belongs to the module that owns the table.' : null

function inRead(house: House): Judge {
  return (sql) => {
    if (writes.test(sql)) return 'A read never writes.'
    const hidden = namesIn(sql, house.schemas).find(
      (named) => !isPlatformCall(named) && !house.views.has(`${named.schema}.${named.name}`),
    )
    return hidden ? `${hidden.schema}.${hidden.name} is no published view (views.sql of ${hidden.schema}).` : null
  }
}

const inPlatform =
  (house: House): Judge =>
  (sql) => {
    const business = namesIn(sql, house.schemas).find(
      ({ schema }) => schema !== 'platform' && schema !== 'graphile_worker',
    )
    return business ? `The platform knows no business, so not ${business.schema}.${business.name}.` : null
  }

function judgeOf(path: string, house: House): Judge | null {
  const [top = '', owner = ''] = path.split('/')
  if (top === 'modules') return inModule(owner, house)
  if (top === 'flows') return inFlow
  if (top === 'reads') return inRead(house)
  return top === 'platform' ? inPlatform(house) : null
}

function inCode(tree: ts.SourceFile, judge: Judge): Finding[] {
  const findings: Finding[] = []
  eachNode(tree, (node) => {
    const sql = sqlOf(node)
    const says = sql === null ? null : judge(sql)
    if (says) findings.push(findingAt(node, says))
  })
  return findings
}

function inSqlFile(root: string, path: string, house: House): Finding[] {
  const [top = '', owner = ''] = path.split('/')
  const own = top === 'platform' ? 'platform' : owner
  const sql = withoutComments(textOf(root, path))
  return namesIn(sql, house.schemas)
    .filter((named) => named.schema !== own && !isPlatformCall(named))
    .map((named) => ({
      path,
      line: sql.slice(0, named.at).split('\n').length,
      says: `${named.schema}.${named.name} belongs to ${named.schema}; ${own} names only its own.`,
    }))
}

/** Every table has one owner, who alone reads and writes it. */
export const schemas: Fence = {
  name: 'schemas',
  find: (root) => {
    const house = readHouse(root)
    const code = sourcesOf(root).flatMap((tree) => {
      const judge = judgeOf(tree.fileName, house)
      return judge ? inCode(tree, judge) : []
    })
    const files = filesOf(root).filter((path) => /^(modules|platform)\/.*\.sql$/.test(path))
    return [...code, ...files.flatMap((path) => inSqlFile(root, path, house))]
  },
}
