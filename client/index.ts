import type { AnswerOf, InputOf, Path } from './routes.ts'

export type { AnswerOf, InputOf, Path } from './routes.ts'

/** How a refusal arrives: the problem document of the server, or `client.offline` where none came. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Readonly<Record<string, unknown>>
  constructor(problem: { code: string; status: number; detail: string; facts?: Readonly<Record<string, unknown>> }) {
    super(problem.detail)
    this.name = 'Refused'
    this.code = problem.code
    this.status = problem.status
    this.facts = problem.facts ?? {}
  }
}

/** By name, since a page rendered on the server and the server around it each carry a class of their own. */
export const isRefused = (error: unknown): error is Refused => error instanceof Error && error.name === 'Refused'

export interface Call {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** Made before the first try, the same at every repeat. */
  readonly key: string | null
}

/** Browser: fetch. Server: the same routes without a socket. Throws Refused. */
export type Transport = (call: Call) => Promise<unknown>

export interface Client {
  call<P extends Path>(
    path: P,
    ...input: Record<string, never> extends InputOf<P>
      ? [input?: InputOf<P>, options?: CallOptions]
      : [input: InputOf<P>, options?: CallOptions]
  ): Promise<AnswerOf<P>>
}

export interface CallOptions {
  readonly key?: string
}

interface LooseInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

export function makeClient(transport: Transport): Client {
  const call = (path: string, input: LooseInput = {}, options: CallOptions = {}): Promise<unknown> =>
    transport({
      path,
      params: input.params ?? {},
      query: input.query ?? {},
      body: input.body,
      key: options.key ?? null,
    })
  return { call } as Client // the types above are the routes' own
}
