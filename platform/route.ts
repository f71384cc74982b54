import type { z } from 'zod'
import type { Ctx } from './ctx.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type RoutePath = `${Method} /${string}`

type Named<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Named<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

export type Params<Path extends string> = { readonly [Name in Named<Path>]: string }

/** `public`, `member` (signed in), a right of staff or an API key ("loyalty.redeem"), or any of several. */
export type May = string | readonly string[]

export type Limit = 'log-in' | 'code' | 'checkout' | 'approval'

type Moves<Path extends string> = Path extends `GET ${string}`
  ? { readonly moves?: never; readonly movesNothing?: never }
  : { readonly moves: 'book'; readonly movesNothing?: never } | { readonly movesNothing: true; readonly moves?: never }

export interface Input<Path extends string, Query, Body> {
  readonly params: Params<Path>
  readonly query: Query
  readonly body: Body
}

interface Shape<Path extends string, Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
  /** Who may. */
  readonly may: May
  /** One line for the API reference. */
  readonly summary: string
  readonly query?: Query
  readonly body?: Body
  readonly answer: Answer
  readonly limit?: Limit
  /** Every guest is told the same, and it may be this old. Only for public reads that ask nothing about who reads. */
  readonly sharedSeconds?: number
  /** The body comes as a file: the edge stores it and hands on where it lies. */
  readonly upload?: 'picture' | 'table'
  readonly run: (ctx: Ctx, input: Input<Path, z.output<Query>, z.output<Body>>) => Promise<z.input<Answer>>
}

export interface Route<
  Path extends RoutePath = RoutePath,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly path: Path
  readonly may: May
  readonly summary: string
  readonly query: Query | null
  readonly body: Body | null
  readonly answer: Answer
  readonly limit: Limit | null
  readonly sharedSeconds: number | null
  readonly upload: 'picture' | 'table' | null
  /** Takes an Idempotency-Key and stores its answer with the effect. */
  readonly movesBook: boolean
  readonly run: (ctx: Ctx, input: Input<string, unknown, unknown>) => Promise<unknown>
}

/** A route is data. A POST that says neither `moves` nor `movesNothing` does not compile. */
export function route<
  Path extends RoutePath,
  Answer extends z.ZodType,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(path: Path, shape: Shape<Path, Query, Body, Answer> & Moves<Path>): Route<Path, Query, Body, Answer> {
  return {
    path,
    may: shape.may,
    summary: shape.summary,
    query: shape.query ?? null,
    body: shape.body ?? null,
    answer: shape.answer,
    limit: shape.limit ?? null,
    sharedSeconds: shape.sharedSeconds ?? null,
    upload: shape.upload ?? null,
    movesBook: shape.moves === 'book',
    run: shape.run as Route['run'], // the edge has parsed the input by these very schemas
  }
}
