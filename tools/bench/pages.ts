// Pages asked for over HTTP beside the same bytes from a plain server, by turns: what the shop itself costs.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Lent } from './bench.ts'
import type { LoadAnswer, LoadQuestion } from './load.ts'
import type { OwnHouse } from './own-house.ts'
import { startPart, type Part } from './parts.ts'
import { rowOf, type Turn } from './row.ts'
import { statementsPerOrder } from './statements.ts'

const CROWD = 16
const TURNS = 3
const TURN_SECONDS = 3
const COUNTED = 40
const SAMPLES = 20

/** A basket that does not say its pieces in front: whoever brings it gets pages of his own, as members do. */
export const SHOPPER = { cookie: 'omoya_basket=AZNrOlwAerzN7wEjRWeJqw.1!' }

/** Guests with two pieces each share a page. */
export const BUYER = { cookie: 'omoya_basket=2!AZNrOlwAerzN7wEjRWeJqw.2!' }

export interface PageQuestion {
  readonly name: string
  /** Asked for in this order and again from the first. */
  readonly paths: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** 1 is one person alone, whose wait is the figure. */
  readonly connections?: number
  readonly sizes: object
}

interface Stage {
  readonly server: Part
  readonly echo: Part
  readonly load: Part
  readonly folder: string
  readonly port: number
  readonly place: number
}

async function bytesOf(stage: Pick<Stage, 'port'>, { paths, headers }: PageQuestion): Promise<string[]> {
  const all: string[] = []
  for (const wanted of paths.slice(0, SAMPLES)) {
    const answer = await fetch(`http://127.0.0.1:${stage.port}${wanted}`, { headers: { ...headers } })
    if (answer.status !== 200) throw new Error(`${wanted}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
    all.push(await answer.text())
  }
  return all
}

const cpuOf = async (server: Part): Promise<number> => {
  const { cpu } = await server.ask<{ cpu: { user: number; system: number } }>({})
  return (cpu.user + cpu.system) / 1000
}

async function measure(lent: Lent, own: OwnHouse, stage: Stage, question: PageQuestion): Promise<void> {
  const bytes = await bytesOf(stage, question)
  const [lines, answers] = ['paths.txt', 'answers.json'].map((name) =>
    path.join(stage.folder, `${stage.place}-${name}`),
  )
  writeFileSync(lines ?? '', question.paths.join('\n'))
  writeFileSync(answers ?? '', JSON.stringify(bytes))
  const { port: echoPort } = await stage.echo.ask<{ port: number }>({ file: answers })
  const connections = question.connections ?? CROWD
  const wish: LoadQuestion = {
    port: stage.port, post: null, headers: question.headers ?? {}, file: `${lines}`, connections,
    seconds: TURN_SECONDS, from: 0, until: question.paths.length, again: true,
  } // prettier-ignore
  const ask = (more: Partial<LoadQuestion>) => stage.load.ask<LoadAnswer>({ ...wish, ...more })
  const alone = { connections: 1, again: false, until: Math.min(COUNTED, question.paths.length), seconds: 60 }
  const { perOrder } = await statementsPerOrder(own, async () => (await ask(alone)).done)
  await ask({ seconds: 1 })
  const turns: Turn[] = []
  let cpu = 0
  for (let turn = 0; turn < TURNS; turn += 1) {
    const floor = await ask({ port: echoPort, headers: {}, seconds: TURN_SECONDS / 2 })
    const before = await cpuOf(stage.server)
    const load = await ask({})
    cpu += (await cpuOf(stage.server)) - before
    if (load.failures.length > 0 || load.done === 0) throw new Error(`a page failed: ${load.failures[0]}`)
    turns.push({ load, floor })
  }
  const done = turns.reduce((sum, { load }) => sum + load.done, 0)
  const bytesEach = Math.round(bytes.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / bytes.length)
  const sizes = { ...question.sizes, paths: question.paths.length, bytes: bytesEach, connections }
  const serverCpuMilliseconds = Math.round((cpu / done) * 1000) / 1000
  lent.print({ ...rowOf(question.name, turns), serverCpuMilliseconds, statements: perOrder, sizes })
}

/** A row a question, each with its own floor. */
export async function measurePages(lent: Lent, own: OwnHouse, questions: readonly PageQuestion[]): Promise<void> {
  const server = startPart('part-serve', own.environment)
  const [load, echo] = [startPart('part-load', {}), startPart('part-echo', {})]
  try {
    const { port } = await server.ask<{ port: number }>({})
    const stage = { server, echo, load, port, folder: own.environment['OMOYA_DATA_DIR'] ?? '' }
    for (const [place, question] of questions.entries()) await measure(lent, own, { ...stage, place }, question)
  } finally {
    await Promise.all([load, echo, server].map((part) => part.stop()))
  }
}
