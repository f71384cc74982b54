import { createReadStream } from 'node:fs'
import http from 'node:http'
import { createInterface } from 'node:readline'
import { answerAll } from './parts.ts'

export interface LoadQuestion {
  readonly port: number
  /** Each line of the file is a body that is sent to this path; null: each line is itself a path that is asked for. */
  readonly post: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly file: string
  readonly connections: number
  readonly seconds: number
  /** The lines of the file that this round may send; none twice, unless `again`. */
  readonly from: number
  readonly until: number
  readonly again?: boolean
}

export interface LoadAnswer {
  readonly done: number
  readonly seconds: number
  readonly milliseconds: readonly number[]
  readonly failures: readonly string[]
  /** The first line that was not sent. */
  readonly next: number
}

const agents = new Map<number, http.Agent>()

function agentOf({ port, connections }: LoadQuestion): http.Agent {
  const agent = agents.get(port) ?? new http.Agent({ keepAlive: true, maxSockets: connections })
  agents.set(port, agent)
  return agent
}

/** Null when it was answered with 200. */
function send(question: LoadQuestion, line: string, number: number): Promise<string | null> {
  const { post, port, headers } = question
  const bodyHeaders = {
    'content-type': 'application/json', 'content-length': Buffer.byteLength(line),
    'idempotency-key': `bench-${process.pid}-${number}`,
  } // prettier-ignore
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent: agentOf(question), host: '127.0.0.1', port, method: post ? 'POST' : 'GET', path: post ?? line,
        headers: { ...(post ? bodyHeaders : {}), ...headers },
      },
      (answer) => {
        let said = ''
        answer.on('data', (chunk: Buffer) => {
          if (answer.statusCode !== 200) said += chunk.toString()
        })
        answer.on('end', () => resolve(answer.statusCode === 200 ? null : `${answer.statusCode} ${said.slice(0, 300)}`))
      },
    ) // prettier-ignore
    request.on('error', reject)
    request.end(post ? line : undefined)
  })
}

async function linesIn(file: string): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) if (line) lines.push(line)
  return lines
}

/** Closed loop: as many buyers as connections, each with its next wish as soon as the last is answered. */
export async function load(): Promise<void> {
  const files = new Map<string, readonly string[]>()
  await answerAll(async (question: LoadQuestion): Promise<LoadAnswer> => {
    const ready = files.get(question.file) ?? (await linesIn(question.file))
    files.set(question.file, ready)
    const milliseconds: number[] = []
    const failures: string[] = []
    const begin = performance.now()
    const end = begin + question.seconds * 1000
    const last = Math.min(ready.length, question.until)
    let next = question.from
    const takeNext = (): number | null => {
      if (next >= last && question.again) next = question.from
      return next < last ? next++ : null
    }
    const buyer = async (): Promise<void> => {
      for (let number = takeNext(); number !== null && performance.now() < end; number = takeNext()) {
        const sent = performance.now()
        const failure = await send(question, ready[number] ?? '', number)
        if (failure) failures.push(failure)
        else milliseconds.push(performance.now() - sent)
      }
    }
    await Promise.all(Array.from({ length: question.connections }, buyer))
    const seconds = (performance.now() - begin) / 1000
    return { done: milliseconds.length, seconds, milliseconds, failures: failures.slice(0, 3), next }
  })
  process.exit(0)
}
