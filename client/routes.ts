// Every route's shape, for types alone: nothing of the server comes into a browser.
import type { z } from 'zod'
import type { Route } from '@omoya/platform/route'
import type { routes } from '@omoya/server/routes'

type Table = (typeof routes)[number]

export type Path = Table['path']

type RouteOf<P extends Path> = Extract<Table, { path: P }>
type Shape<P extends Path> =
  RouteOf<P> extends Route<infer _P, infer Query, infer Body, infer Answer>
    ? { query: Query; body: Body; answer: Answer }
    : never

type Named<Text extends string> = Text extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Named<`/${Rest}`>
  : Text extends `${string}:${infer Name}`
    ? Name
    : never

type Optional<Key extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]: Value }

/** What a call takes: the path's parameters, a query and a body where the route has them. */
export type InputOf<P extends Path> = ([Named<P>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: { readonly [N in Named<P>]: string } }) &
  Optional<'query', z.input<Shape<P>['query']>> &
  Optional<'body', z.input<Shape<P>['body']>>

export type AnswerOf<P extends Path> = z.output<Shape<P>['answer']>
