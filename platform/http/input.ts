import { createHash } from 'node:crypto'
import { isId, refuse } from '@omoya/kernel'
import type { z } from 'zod'
import type { Route } from '../route.ts'

const DEEPEST = 32
const MOST_KEYS = 1_000

/** `orders.order-placed` names, SKUs and codes are text; every other path parameter is an id. */
const FREE_TEXT = /(Code|Slug|Name|Key|Number|Sku)$|^(code|slug|sku|number|name|key)$/

export const isFreeText = (name: string): boolean => FREE_TEXT.test(name)

const isClean = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)

/** Refuses what no shape would catch: NUL, half characters, nesting and key counts made to hurt. */
export function checkValue(value: unknown): void {
  let keys = 0
  const walk = (inner: unknown, depth: number): void => {
    if (depth > DEEPEST) throw refuse('http.invalid', { fields: [{ field: '', problem: 'nested too deep' }] })
    if (typeof inner === 'string' && !isClean(inner))
      throw refuse('http.invalid', { fields: [{ field: '', problem: 'text is not well-formed Unicode' }] })
    if (typeof inner !== 'object' || inner === null) return
    for (const [key, item] of Object.entries(inner)) {
      keys += 1
      if (keys > MOST_KEYS * 10 || (keys > MOST_KEYS && !Array.isArray(inner)))
        throw refuse('http.invalid', { fields: [{ field: key.slice(0, 50), problem: 'too many fields' }] })
      walk(key, depth)
      walk(item, depth + 1)
    }
  }
  walk(value, 0)
}

function parsed(schema: z.ZodType, value: unknown, place: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.slice(0, 20).map((issue) => ({
    field: [place, ...issue.path.map(String)].join('.'),
    problem: issue.code === 'unrecognized_keys' ? `undeclared: ${issue.keys.slice(0, 5).join(', ')}` : issue.message,
  }))
  throw refuse('http.invalid', { fields })
}

export interface RawInput {
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
}

export function checkInput(route: Route, raw: RawInput): RawInput {
  for (const [name, value] of Object.entries(raw.params)) {
    if (!isClean(value)) throw refuse('http.invalid', { fields: [{ field: name, problem: 'not well-formed' }] })
    if (!isFreeText(name) && !isId(value)) throw refuse('http.not_found', { field: name })
  }
  checkValue(raw.body)
  checkValue(raw.query)
  const hasQuery = typeof raw.query === 'object' && raw.query !== null && Object.keys(raw.query).length > 0
  if (!route.query && hasQuery)
    throw refuse('http.invalid', {
      fields: [{ field: `query.${Object.keys(raw.query as object)[0]}`, problem: 'undeclared' }],
    })
  if (!route.body && raw.body !== undefined && raw.body !== null && Object.keys(raw.body).length > 0)
    throw refuse('http.invalid', { fields: [{ field: 'body', problem: 'this route takes no body' }] })
  return {
    params: raw.params,
    query: route.query ? parsed(route.query, raw.query ?? {}, 'query') : undefined,
    body: route.body ? parsed(route.body, raw.body ?? {}, 'body') : undefined,
  }
}

export const hashOfRequest = (input: RawInput): string =>
  createHash('sha256')
    .update(JSON.stringify([input.params, input.body ?? null]))
    .digest('base64url')
