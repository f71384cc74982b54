import { importOrders } from '@omoya/flows/import/import-orders'
import { importRows } from '@omoya/flows/import/import-rows'
import type { ImportMap } from '@omoya/integrations/rules'
import type { MerchantId } from '@omoya/kernel'
import type { Lent } from './bench.ts'
import { answerAll } from './parts.ts'

export interface ImportQuestion {
  readonly kind: 'orders' | 'members'
  readonly file: string
  readonly map: ImportMap
  readonly merchant: MerchantId
}

export interface ImportAnswer {
  readonly lines: number
  readonly changed: number
  readonly seconds: number
  readonly cpuSeconds: number
  /** The most that this process ever held. */
  readonly peakMegabytes: number
  /** Between two batches that were in. */
  readonly milliseconds: readonly number[]
}

/** The importing process alone, as the command line runs it: what it holds and burns is its own. */
export async function importPart(lent: Lent): Promise<void> {
  const house = await lent.openHouse(lent.config)
  await answerAll(async ({ kind, file, map, merchant }: ImportQuestion): Promise<ImportAnswer> => {
    const [began, before] = [performance.now(), process.cpuUsage()]
    const milliseconds: number[] = []
    let last = began
    const tell = ({ phase }: { readonly phase: string }) => {
      if (phase === 'writing') milliseconds.push(performance.now() - last)
      last = performance.now()
    }
    const importing = { file, map, tell, word: (code: string) => code }
    const summary =
      kind === 'orders'
        ? await importOrders(house.runtime, merchant, importing)
        : await importRows(house.runtime, merchant, { ...importing, kind })
    if (summary.rejected > 0) throw new Error(`${summary.rejected} lines did not fit`)
    const { user, system } = process.cpuUsage(before)
    return {
      lines: summary.lines,
      changed: 'orders' in summary ? summary.orders - summary.unchanged : summary.changed,
      seconds: (performance.now() - began) / 1000,
      cpuSeconds: (user + system) / 1_000_000,
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      milliseconds,
    }
  })
  await house.close()
  process.exit(0)
}
