// A bench's server and its load are processes of their own, so that each pays for itself.
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Part {
  readonly ask: <Answer>(question: object) => Promise<Answer>
  readonly stop: () => Promise<void>
}

/** Starts `omoya bench <name>` in a process of its own, which answers what it is asked. */
export function startPart(name: string, environment: Readonly<Record<string, string>>): Part {
  const main = path.join(process.env['OMOYA_ROOT'] ?? '.', 'build/server/main.js')
  const begin = `import(${JSON.stringify(pathToFileURL(main).href)}).then((m) => m.run(['bench', ${JSON.stringify(name)}]))`
  const flags = process.env['OMOYA_BENCH_FLAGS']?.split(' ') ?? []
  const child = spawn(process.execPath, ['--enable-source-maps', ...flags, '-e', begin], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return { ask: (question) => answerOf(child, question), stop: () => stop(child) }
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

function answerOf<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fell = () => reject(new Error('a part of the bench has ended'))
    child.once('exit', fell)
    child.once('message', (answer) => {
      child.off('exit', fell)
      resolve(answer as Answer) // both ends are ours
    })
    child.send(question)
  })
}

/** The other end: answers one question after the other until it is stopped. */
export function answerAll(answer: (question: never) => Promise<object>): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (question) => void answer(question as never).then((told) => process.send?.(told)))
    for (const signal of ['SIGTERM', 'disconnect'] as const) process.once(signal as 'SIGTERM', () => resolve())
  })
}
