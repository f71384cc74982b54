import { refuse } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'
import type { TablePage } from './tables.ts'

/**
 * The first page is the decision to take it out, and the audit's word of it: where another page begins is only known
 * from the page before, so nobody reads on without it.
 */
export async function pageOut(
  ctx: Ctx,
  table: string,
  asked: string,
  page: (after: string) => Promise<TablePage>,
): Promise<TablePage> {
  const proofOf = async (place: string) => (await ctx.vault()).index('export place', `${table}/${place}`).toString('base64url').slice(0, 22) // prettier-ignore
  if (asked === '') ctx.audit({ action: 'export.table', object: null, facts: { table } })
  const [, proof = '', after = ''] = /^([\w-]{22})~(.*)$/s.exec(asked) ?? []
  if (asked !== '' && !isSame(proof, await proofOf(after)))
    throw refuse('http.invalid', { fields: [{ field: 'after', problem: 'not the end of a page of this table' }] })
  const { columns, rows, next } = await page(after)
  return { columns, rows, next: next === null ? null : `${await proofOf(next)}~${next}` }
}
