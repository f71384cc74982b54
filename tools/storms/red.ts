// `npm run storms:red`: each storm with its planted fault. A storm that stays green under its fault is no storm.
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Fault } from './faults.ts'

interface Planted {
  readonly storm: string
  readonly file: string
  readonly fault: Fault
}

const planted: readonly Planted[] = [
  { storm: 'C1 ', file: 'rush', fault: 'stock-unlimited' },
  { storm: 'C2 ', file: 'rush', fault: 'stock-unlimited' },
  { storm: 'E2 ', file: 'rush', fault: 'coupon-endless' },
  { storm: 'C24 the same', file: 'repeats', fault: 'key-forgotten' },
  { storm: 'C27 ', file: 'repeats', fault: 'key-forgotten' },
  { storm: 'C40 no game', file: 'games', fault: 'refund-generous' },
  { storm: 'C40 buying', file: 'games', fault: 'claw-back-undone' },
  { storm: 'C41 a request', file: 'walls', fault: 'door-open' },
  { storm: 'C41 who works', file: 'walls', fault: 'store-forgotten' },
  { storm: 'C42 ids', file: 'walls', fault: 'query-unwalled' },
  { storm: 'C42 a key', file: 'walls', fault: 'walls-down' },
  { storm: 'C34 ', file: 'bad-input', fault: 'table-fails' },
  { storm: 'C36 ', file: 'bad-input', fault: 'shapes-unread' },
  { storm: 'C15 ', file: 'gateway', fault: 'gateway-takes-more' },
  { storm: 'C16 ', file: 'gateway', fault: 'notice-unlisted' },
  { storm: 'the till in', file: 'same-price', fault: 'sorted-by-language' },
  { storm: 'C13 ', file: 'kills', fault: 'commit-unsafe' },
  { storm: 'C14 ', file: 'kills', fault: 'booking-lost' },
  { storm: 'C17 ', file: 'kills', fault: 'waits-for-ever' },
  { storm: 'C22 ', file: 'poison', fault: 'never-parked' },
]

/** 'unclear': red for another reason than a failed claim, which proves nothing. */
type Outcome = 'red' | 'green' | 'unclear'

function outcomeOf({ storm, file, fault }: Planted): Promise<Outcome> {
  const root = process.env['OMOYA_ROOT'] ?? '.'
  const options = ['run', '--project', 'storms', '--project', 'sieges', `tools/storms/${file}.test.ts`, '-t', storm]
  const child = spawn(path.join(root, 'node_modules/.bin/vitest'), options, {
    cwd: root,
    env: { ...process.env, OMOYA_STORM_FAULT: fault },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const outcome = (code: number | null) => {
    if (code === 0) return 'green'
    return said.includes('AssertionError') ? 'red' : 'unclear'
  }
  return new Promise((resolve) => child.once('close', (code) => resolve(outcome(code))))
}

const [only] = process.argv.slice(2)
let failed = 0
for (const one of planted.filter(({ storm }) => !only || storm.startsWith(only))) {
  const outcome = await outcomeOf(one)
  if (outcome !== 'red') failed += 1
  process.stdout.write(`${outcome.padEnd(8)} ${one.storm.trim()} with ${one.fault}\n`)
}
process.exitCode = failed > 0 ? 1 : 0
