import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { isbot } from 'isbot'
import { renderToPipeableStream, type RenderToPipeableStreamOptions } from 'react-dom/server'
import { ServerRouter, type AppLoadContext, type EntryContext } from 'react-router'
import en from '../messages/en.json'
import ja from '../messages/ja.json'
import zhTW from '../messages/zh-TW.json'
import { keepTexts } from './words/texts.ts'

keepTexts('zh-TW', zhTW)
keepTexts('en', en)
keepTexts('ja', ja)

/** Loaders that take longer are cut off, so that a page always ends. */
export const streamTimeout = 5_000

interface Page {
  readonly request: Request
  readonly status: number
  readonly headers: Headers
  readonly router: EntryContext
  readonly nonce: string
}

/** Streams the page; every inline script carries the response's nonce, because the policy allows no other. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }))
  return stream({ request, status, headers, router, nonce })
}

function stream({ request, status, headers, router, nonce }: Page): Promise<Response> {
  const wholePageFirst = isbot(request.headers.get('user-agent'))
  return new Promise((resolve, reject) => {
    let answered = status
    const answer = () => {
      const body = new PassThrough({
        final(done) {
          clearTimeout(timer)
          done()
        },
      })
      pipe(body)
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answered }))
    }
    const options: RenderToPipeableStreamOptions = {
      nonce,
      [wholePageFirst ? 'onAllReady' : 'onShellReady']: answer,
      onShellError: reject,
      onError: () => {
        answered = 500
      },
    }
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={router} url={request.url} nonce={nonce} />,
      options,
    )
    const timer = setTimeout(() => abort(), streamTimeout + 1_000)
  })
}
