import { formatListen } from '../addresses.ts'
import { openHouse } from '../boot.ts'
import { assemble } from '../assemble.ts'
import { startWork } from '../work.ts'
import { ensureMerchant, fillBooks } from '../first-merchant.ts'
import { hearUnheard } from '../unheard.ts'
import { print, type Command } from './command.ts'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The listeners stay: while they are there, nobody else ends the process at the signal, and the end is orderly. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of STOP_SIGNALS) process.on(signal, () => resolve())
  })

export const start: Command = {
  usage: 'start',
  about:
    'Start everything: database, pages, jobs (PORT, HOST, DATABASE_URL, OMOYA_DATA_DIR, OMOYA_DEMO, OMOYA_PROCESS)',
  run: async ({ config, log }) => {
    const stopped = untilStopped()
    hearUnheard(log)
    const readiness: { why: string | null } = { why: 'starting' }
    const house = await openHouse(config, log)
    const serves = config.processKind !== 'work'
    const works = config.processKind !== 'web'
    const server = serves ? assemble(house.runtime, readiness) : null
    // What has begun is ended in turn, also when the port is taken: nobody is left holding the database.
    try {
      if (server) await server.listen({ port: config.port, host: config.host })
      await ensureMerchant(house, (told) => print(told))
      const work = works ? await startWork(house.runtime) : null
      readiness.why = null
      print(formatListen(config))
      const filling = works ? fillBooks(house, (told) => print(told)) : null
      await stopped
      await filling?.stop()
      await server?.close()
      await work?.stop()
    } finally {
      await server?.close()
      await house.close()
    }
    return 0
  },
}
