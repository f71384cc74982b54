import type { Queries } from './db/client.ts'
import type { sql } from './sql.ts'

/** One invariant of one book: an SQL question whose answer must be "none". Runs over all merchants as omoya_work. */
export interface Check {
  /** "I2". */
  readonly invariant: string
  /** Says what holds, in the words of the trade. */
  readonly claim: string
  /** How many rows it looks at; 0 prints `empty`. */
  readonly looksAt: (queries: Queries) => Promise<number>
  /** The first rows that break it, as text with ids. */
  readonly breaks: (queries: Queries) => Promise<readonly string[]>
}

export interface Finding {
  readonly invariant: string
  readonly claim: string
  readonly verdict: 'holds' | 'broken' | 'empty' | 'not checkable here'
  readonly lookedAt: number
  readonly breaks: readonly string[]
}

export function verdictOf(lookedAt: number, breaks: readonly string[]): Finding['verdict'] {
  if (lookedAt === 0) return 'empty'
  return breaks.length > 0 ? 'broken' : 'holds'
}

export async function examine(queries: Queries, checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of checks) {
    const lookedAt = await check.looksAt(queries)
    const breaks = lookedAt === 0 ? [] : await check.breaks(queries)
    const verdict = verdictOf(lookedAt, breaks)
    findings.push({ invariant: check.invariant, claim: check.claim, verdict, lookedAt, breaks })
  }
  return findings
}

export const countOf = async (queries: Queries, statement: ReturnType<typeof sql>): Promise<number> =>
  (await queries.one<{ count: number }>(statement)).count
