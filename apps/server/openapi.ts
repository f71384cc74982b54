import { z } from 'zod'
import type { Route } from '@omoya/platform'
import type { Schema } from './api-fields.ts'

const PROBLEM = {
  description: 'A refusal, worded in the language of the reader (RFC 9457)',
  content: { 'application/problem+json': { schema: { type: 'object', properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' },
    detail: { type: 'string' }, facts: { type: 'object' }, requestId: { type: 'string' },
  } } } },
} // prettier-ignore

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

export interface Operation {
  readonly summary: string
  readonly 'x-may': Route['may']
  readonly security: readonly object[]
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly responses: {
    readonly 200: {
      readonly description: string
      readonly content: { 'application/json': { readonly schema: Schema } }
    }
    readonly default: object
  }
}

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: object
  readonly servers: readonly object[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: object
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown>
  return rest
}

function parametersOf(route: Route): Parameter[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1] ?? '', in: 'path', required: true, schema: { type: 'string' },
  })) // prettier-ignore
  const query: Schema = route.query ? schemaOf(route.query, 'input') : {}
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name, in: 'query', required: query.required?.includes(name) ?? false, schema,
  })) // prettier-ignore
  const key = route.movesBook
    ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 255 } }]
    : []
  return [...inPath, ...inQuery, ...key]
}

const contentOf = (route: Route, body: z.ZodType): Content =>
  route.upload === null
    ? { 'application/json': { schema: schemaOf(body, 'input') } }
    : { 'multipart/form-data': { schema: { type: 'object', properties: { [route.upload]: { type: 'string', format: 'binary' } } } } } // prettier-ignore

const SCHEMES = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'A key of POST /api-keys or `npx omoya key`, with the rights that it was given' },
  staff: { type: 'apiKey', in: 'cookie', name: 'omoya_staff' },
  member: { type: 'apiKey', in: 'cookie', name: 'omoya_member' },
} // prettier-ignore

/** An empty object: nobody need say who he is. */
function securityOf(route: Route): object[] {
  const who = [route.may].flat()
  const anybody = who.includes('public') ? [{}] : []
  const members = who.includes('member') ? [{ member: [] }] : []
  const works = who.some((one) => one !== 'public' && one !== 'member')
  return [...anybody, ...members, ...(works ? [{ apiKey: [] }, { staff: [] }] : [])]
}

const operationOf = (route: Route): Operation => ({
  summary: route.summary,
  'x-may': route.may,
  security: securityOf(route),
  tags: [route.path.split('/')[1] ?? ''],
  parameters: parametersOf(route),
  ...(route.body ? { requestBody: { required: true, content: contentOf(route, route.body) } } : {}),
  responses: {
    200: { description: 'Done', content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } },
    default: PROBLEM,
  },
})

/** OpenAPI 3.1, generated from the very schemas that check each request. */
export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const [method = 'GET', pattern = ''] = route.path.split(' ')
    const path = `/api/v1${pattern.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Omoya', version: '0.1.0', license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { securitySchemes: SCHEMES },
  }
}
