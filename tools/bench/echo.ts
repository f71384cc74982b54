import http from 'node:http'
import { readFileSync } from 'node:fs'
import { answerAll } from './parts.ts'

/** The floor of a page: the same bytes by plain `node:http`, nothing asked, priced or rendered. */
export async function echo(): Promise<void> {
  let answers: readonly Buffer[] = [Buffer.alloc(0)]
  let next = 0
  const server = http.createServer((_, reply) => {
    const body = answers[next++ % answers.length] ?? Buffer.alloc(0)
    reply.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await answerAll(async ({ file }: { readonly file: string }) => {
    answers = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((text) => Buffer.from(text))
    return { port }
  })
  process.exit(0)
}
