import { startRelay } from '@omoya/platform/relay'
import type { Runtime } from '@omoya/platform/runtime'
import { startWorker } from '@omoya/platform/worker'
import { startSealing } from '@omoya/platform/sealing'
import { reactions } from '@omoya/flows/reactions'
import { jobs, timetable } from '@omoya/flows/timetable'

/** Relay, jobs, timetable and sealer of this process; several processes share the work. */
export async function startWork(runtime: Runtime): Promise<{ stop: () => Promise<void> }> {
  const relay = startRelay(runtime, reactions)
  const worker = await startWorker(runtime, { jobs, timetable })
  const sealing = startSealing(runtime)
  return {
    stop: async () => {
      await sealing.stop()
      await relay.stop()
      await worker.stop()
    },
  }
}
