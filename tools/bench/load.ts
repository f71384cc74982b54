import { createReadStream } from 'node:fs'
import http from 'node:http'
import { createInterface } from 'node:readline'
import { answerAll } from './parts.ts'

export interface LoadQuestion {
  readonly port: number
  readonly path: string
  readonly token: string
  /** A body a line. */
  readonly file: string
  readonly connections: number
  readonly seconds: number
  /** The lines of the file that this round may send; none twice. */
  readonly from: number
  readonly until: number
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

function post(question: LoadQuestion, body: string, key: string): Promise<string | null> {
  const agent = agents.get(question.port) ?? new http.Agent({ keepAlive: true, maxSockets: question.connections })
  agents.set(question.port, agent)
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent, host: '127.0.0.1', port: question.port, method: 'POST', path: question.path,
        headers: {
          'content-type': 'application/json', 'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${question.token}`, 'idempotency-key': key,
        },
      },
      (answer) => {
        let said = ''
        answer.on('data', (chunk) => (said += chunk))
        answer.on('end', () => resolve(answer.statusCode === 200 ? null : `${answer.statusCode} ${said.slice(0, 300)}`))
      },
    ) // prettier-ignore
    request.on('error', reject)
    request.end(body)
  })
}

async function bodiesIn(file: string): Promise<string[]> {
  const bodies: string[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) if (line) bodies.push(line)
  return bodies
}

/** Closed loop: as many buyers as connections, each with its next order as soon as the last is answered. */
export async function load(): Promise<void> {
  let bodies: string[] | undefined
  await answerAll(async (question: LoadQuestion): Promise<LoadAnswer> => {
    const ready = (bodies ??= await bodiesIn(question.file))
    const milliseconds: number[] = []
    const failures: string[] = []
    const begin = performance.now()
    const until = begin + question.seconds * 1000
    let next = question.from
    const last = Math.min(ready.length, question.until)
    const buyer = async (): Promise<void> => {
      while (performance.now() < until && next < last) {
        const number = next++
        const sent = performance.now()
        const failure = await post(question, ready[number] ?? '', `bench-${process.pid}-${number}`)
        if (failure) failures.push(failure)
        else milliseconds.push(performance.now() - sent)
      }
    }
    await Promise.all(Array.from({ length: question.connections }, buyer))
    const seconds = (performance.now() - begin) / 1000
    return {
      done: milliseconds.length,
      seconds,
      milliseconds,
      failures: failures.slice(0, 3),
      next,
    }
  })
  process.exit(0)
}
