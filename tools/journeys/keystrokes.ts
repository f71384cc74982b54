// The keystroke model of Card, Moran and Newell with a touch screen: to think before a step, to press, to aim a scanner;
// and the seconds in which the house answers, as they are measured here. On a machine where more wants to run than it has
// cores for, an answer counts by the share of the machine that the house had.
import { availableParallelism, loadavg } from 'node:os'

const SECONDS = { press: 0.8, think: 0.9, scan: 1.1 } as const
/** What the house itself asks of the machine is in the load, too: no more than this is excused. */
const MOST_CROWDED = 4

interface Step {
  readonly kind: 'press' | 'scan'
  readonly what: string
}

/** Presses and scans, each with what the house took to answer. */
export async function timed(steps: readonly (Step & { readonly act: () => Promise<unknown> })[]) {
  const rows: string[] = []
  let total = 0
  const crowd = Math.min(MOST_CROWDED, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()))
  for (const { kind, what, act } of steps) {
    const started = performance.now()
    await act()
    const answer = (performance.now() - started) / 1000 / crowd
    const seconds = SECONDS[kind] + (kind === 'press' ? SECONDS.think : 0) + answer
    total += seconds
    rows.push(`${what} | ${kind} | ${seconds.toFixed(1)} s of which ${answer.toFixed(1)} s the answer`)
  }
  process.stdout.write(
    `${[...rows, `${steps.length} actions | ${total.toFixed(1)} s${crowd > 1 ? `, answers of a machine ${crowd.toFixed(1)} times too busy` : ''}`].join('\n')}\n`,
  )
  return { actions: steps.length, seconds: total }
}

export const press = (what: string, act: () => Promise<unknown>) => ({ kind: 'press' as const, what, act })
export const scanned = (what: string, act: () => Promise<unknown>) => ({ kind: 'scan' as const, what, act })
