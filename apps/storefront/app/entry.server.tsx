import { Writable } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
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
/** A page is written whole: React else sets parts of this many bytes aside and moves them by scripts. */
const NEVER_ASIDE = 10_000_000

interface Page {
  readonly request: Request
  readonly status: number
  readonly headers: Headers
  readonly router: EntryContext
  readonly nonce: string
}

/** Every inline script carries the response's nonce, because the policy allows no other. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  router: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }))
  return whole({ request, status, headers, router, nonce })
}

/** Gathers what is written into one piece: nothing of a page waits for another, and each piece sent costs as much as a card. */
function whole({ request, status, headers, router, nonce }: Page): Promise<Response> {
  return new Promise((resolve, reject) => {
    let answered = status
    const pieces: Buffer[] = []
    const gather = new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece)
        done()
      },
      final(done) {
        clearTimeout(timer)
        resolve(new Response(Buffer.concat(pieces), { headers, status: answered }))
        done()
      },
    })
    const { pipe, abort } = renderToPipeableStream(<ServerRouter context={router} url={request.url} nonce={nonce} />, {
      nonce,
      progressiveChunkSize: NEVER_ASIDE,
      onAllReady: () => pipe(gather),
      onShellError: reject,
      onError: () => {
        answered = 500
      },
    })
    const timer = setTimeout(() => abort(), streamTimeout + 1_000)
  })
}
