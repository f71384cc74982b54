// The keystroke model of Card, Moran and Newell with a touch screen: to think before a step, to press, to aim a scanner;
// and the seconds in which the house answers, as they are measured here.
const SECONDS = { press: 0.8, think: 0.9, scan: 1.1 } as const

interface Step {
  readonly kind: 'press' | 'scan'
  readonly what: string
}

/** Presses and scans, each with what the house took to answer. */
export async function timed(steps: readonly (Step & { readonly act: () => Promise<unknown> })[]) {
  const rows: string[] = []
  let total = 0
  for (const { kind, what, act } of steps) {
    const started = performance.now()
    await act()
    const answer = (performance.now() - started) / 1000
    const seconds = SECONDS[kind] + (kind === 'press' ? SECONDS.think : 0) + answer
    total += seconds
    rows.push(`${what} | ${kind} | ${seconds.toFixed(1)} s of which ${answer.toFixed(1)} s the answer`)
  }
  process.stdout.write(`${[...rows, `${steps.length} actions | ${total.toFixed(1)} s`].join('\n')}\n`)
  return { actions: steps.length, seconds: total }
}

export const press = (what: string, act: () => Promise<unknown>) => ({ kind: 'press' as const, what, act })
export const scanned = (what: string, act: () => Promise<unknown>) => ({ kind: 'scan' as const, what, act })
