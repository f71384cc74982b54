import type { MerchantId } from '@omoya/kernel'
import { sealAudit } from './audit.ts'
import { inTransaction } from './db/transaction.ts'
import type { Runtime } from './runtime.ts'
import { sql } from './sql.ts'

const EVERY_MILLISECONDS = 3_000

/** Follows the audit rows a few seconds behind and chains what is closed. */
export function startSealing(runtime: Runtime): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const turn = async (): Promise<void> => {
    const merchants = await inTransaction(runtime.work, { merchant: '' }, (queries) =>
      queries.rows<{ merchantId: MerchantId }>(
        sql`select distinct merchant_id from platform.audit where at > now() - interval '1 day'`,
      ),
    )
    await sealAudit(runtime, merchants.map((row) => row.merchantId)) // prettier-ignore
  }
  const timer = setInterval(() => {
    running = running.then(turn).catch((reason: unknown) => runtime.log.warn({ err: reason }, 'audit.not_sealed'))
  }, EVERY_MILLISECONDS)
  return { stop: async () => (clearInterval(timer), void (await running)) }
}
