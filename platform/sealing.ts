import { sealAudit } from './audit.ts'
import type { Runtime } from './runtime.ts'

const EVERY_MILLISECONDS = 3_000

/** Follows the audit rows a few seconds behind and chains what is closed. */
export function startSealing(runtime: Runtime): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const turn = async (): Promise<void> => {
    await sealAudit(runtime, await runtime.listMerchants())
  }
  const timer = setInterval(() => {
    running = running.then(turn).catch((reason: unknown) => runtime.log.warn({ err: reason }, 'audit.not_sealed'))
  }, EVERY_MILLISECONDS)
  return { stop: async () => (clearInterval(timer), void (await running)) }
}
