import type { EventEmitter } from 'node:events'
import type { Log } from '@omoya/platform/log'
import { unheardFailures } from '@omoya/platform/metrics'

/**
 * One call whose failure nobody waited for must not take the house down with everybody in it: it is logged as a fault and
 * counted, and the others go on. What throws outside of any promise still ends the process.
 */
export function hearUnheard(log: Pick<Log, 'error'>, from: Pick<EventEmitter, 'on'> = process): void {
  from.on('unhandledRejection', (reason: unknown) => {
    unheardFailures.inc()
    log.error({ err: reason }, 'process.unheard')
  })
}
