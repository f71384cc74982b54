import { answerAll } from './parts.ts'
import type { Lent } from './bench.ts'

/** The server of a bench: the whole HTTP face, no relay and no jobs, which run beside it in a shop of many processes. */
export async function serve(lent: Lent): Promise<void> {
  const house = await lent.openHouse(lent.config)
  const server = lent.assemble(house.runtime)
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await answerAll(async () => ({ port, cpu: process.cpuUsage(), memory: process.memoryUsage().rss }))
  await server.close()
  await house.close()
  process.exit(0)
}
