import { isId, refuse } from '@omoya/kernel'

/** Where a list by time, newest first, was left: everything older than this comes next. */
export interface Place {
  readonly at: string
  readonly id: string
}

const BEGINNING: Place = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** What a client sends back as `after`; refuses what no page gave. */
export function placeAfter(cursor: string | undefined): Place {
  if (cursor === undefined) return BEGINNING
  const [at = '', id = '', ...more] = cursor.split('_')
  if (more.length > 0 || !INSTANT.test(at) || Number.isNaN(Date.parse(at)) || !isId(id))
    throw refuse('http.invalid', { fields: [{ field: 'query.after', problem: 'not a cursor of this list' }] })
  return { at, id }
}

export interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

/** `rows` were asked for with one more than `limit`, which says whether there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Place): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || !last) return { items, next: null }
  const { at, id } = placeOf(last)
  return { items, next: `${at}_${id}` }
}
