import { createHash } from 'node:crypto'
import type { MerchantId } from '@omoya/kernel'
import type { Queries } from './db/client.ts'
import { inTransaction } from './db/transaction.ts'
import type { Runtime } from './runtime.ts'
import { sql } from './sql.ts'

// Rows are inserted plainly on the hot path; a sealer follows seconds behind and chains what can change no more.

interface AuditRow {
  readonly auditId: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly object: string | null
  readonly facts: unknown
  readonly requestId: string
}

interface Seal {
  readonly sealNo: number
  readonly epoch: number
  readonly txFrom: string
  readonly txUntil: string
  readonly rows: number
  readonly previous: Buffer
  readonly hash: Buffer
}

const START = Buffer.alloc(32)

const hashRows = (previous: Buffer, rows: readonly AuditRow[]): Buffer => {
  const hash = createHash('sha256').update(previous)
  for (const row of rows)
    hash.update(JSON.stringify([row.auditId, row.at, row.actor, row.action, row.object, row.facts, row.requestId]))
  return hash.digest()
}

const rowsBetween = (
  queries: Queries,
  merchant: string,
  stretch: { epoch: number; from: string; until: string },
): Promise<AuditRow[]> =>
  queries.rows<AuditRow>(sql`select audit_id, at, actor, action, object, facts, request_id from platform.audit
    where merchant_id = ${merchant} and epoch = ${stretch.epoch} and tx >= ${stretch.from}::xid8 and tx < ${stretch.until}::xid8 order by tx, audit_id`)

const lastSeal = (queries: Queries, merchant: string): Promise<Seal | null> =>
  queries.maybe<Seal>(sql`select seal_no, epoch, tx_from, tx_until, rows, previous, hash from platform.audit_seal
    where merchant_id = ${merchant} order by seal_no desc limit 1`)

/** Past every transaction: nothing is written under an epoch that a restore has ended. */
const NO_END = '9223372036854775807'

/** What the last seal has left of its own epoch comes first, though a restore has ended that epoch since. */
async function nextStretch(queries: Queries, merchant: string, epoch: number) {
  const last = await lastSeal(queries, merchant)
  if (last && last.epoch < epoch) {
    const left = { epoch: last.epoch, from: last.txUntil, until: NO_END }
    const rows = await rowsBetween(queries, merchant, left)
    if (rows.length > 0) return { ...left, rows, last }
  }
  const { until } = await queries.one<{ until: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as until`,
  )
  const now = { epoch, from: last && last.epoch === epoch ? last.txUntil : '0', until }
  return { ...now, rows: await rowsBetween(queries, merchant, now), last }
}

async function sealMerchant(queries: Queries, merchant: string, now: number): Promise<void> {
  const { epoch, from, until, rows, last } = await nextStretch(queries, merchant, now)
  if (rows.length === 0) return
  const previous = last?.hash ?? START
  await queries.run(sql`insert into platform.audit_seal
    (merchant_id, seal_no, epoch, tx_from, tx_until, rows, previous, hash, sealed_at)
    values (${merchant}, ${(last?.sealNo ?? 0) + 1}, ${epoch}, ${from}, ${until}, ${rows.length}, ${previous}, ${hashRows(previous, rows)}, now())
    on conflict do nothing`)
}

/** Chains the closed rows of every merchant; two sealers at once make one seal. */
export async function sealAudit(runtime: Runtime, merchants: readonly MerchantId[]): Promise<void> {
  for (const merchant of merchants)
    await inTransaction(runtime.work, { merchant: '' }, (queries) => sealMerchant(queries, merchant, runtime.epoch))
}

/** Walks the chain (I14); returns the number of the first seal that does not fit, or null. */
export async function firstBrokenSeal(queries: Queries, merchant: string): Promise<number | null> {
  const seals = await queries.rows<Seal>(sql`select seal_no, epoch, tx_from, tx_until, rows, previous, hash
    from platform.audit_seal where merchant_id = ${merchant} order by seal_no`)
  let previous: Buffer = START
  let due = 1
  for (const seal of seals) {
    const rows = await rowsBetween(queries, merchant, { epoch: seal.epoch, from: seal.txFrom, until: seal.txUntil })
    const holds =
      seal.sealNo === due &&
      seal.previous.equals(previous) &&
      rows.length === seal.rows &&
      hashRows(previous, rows).equals(seal.hash)
    if (!holds) return seal.sealNo
    previous = seal.hash
    due += 1
  }
  return null
}
