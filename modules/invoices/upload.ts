import { refuse, type MerchantId } from '@omoya/kernel'
import { job, sql, systemCommand, type Ctx, type Runtime } from '@omoya/platform'
import type { CentreAnswer, CentreDocument, InvoiceCentre } from './adapters/centre.ts'
import { simulatedCentre } from './adapters/simulated.ts'
import type { UploadRow } from './tables.ts'

const BATCH = 200
const LONGEST_WAIT_SECONDS = 1_800

interface Due extends CentreDocument {
  readonly uploadId: string
  readonly tries: number
}

/**
 * The oldest first; a document that waits for its next try holds nobody up but its own: a void or an allowance goes after
 * the centre has the invoice, else it would be refused and the invoice come into force.
 */
const findDue = (ctx: Ctx): Promise<Due[]> =>
  ctx.rows<Due>(sql`select u.upload_id, u.act, u.document_id, u.tries, i.number, i.period,
      case when u.act = 'allow' then a.total else i.total end as total,
      case when u.act = 'allow' then a.tax else i.tax end as tax
    from invoices.upload u
    left join invoices.allowance a on u.act = 'allow' and a.merchant_id = u.merchant_id and a.allowance_id = u.document_id
    join invoices.invoice i on i.merchant_id = u.merchant_id and i.invoice_id = coalesce(a.invoice_id, u.document_id)
    where u.merchant_id = ${ctx.merchant} and u.state = 'queued' and u.next_at <= ${ctx.now}
      and (u.act = 'issue' or not exists (select from invoices.upload first
        where first.merchant_id = u.merchant_id and first.act = 'issue' and first.document_id = i.invoice_id and first.state <> 'sent'))
    order by u.made_at, u.act limit ${BATCH}`)

async function record(
  ctx: Ctx,
  due: Due,
  answer: CentreAnswer | { readonly kind: 'lost'; readonly cause: string },
): Promise<void> {
  const state = { accepted: 'sent', refused: 'refused', lost: 'queued' }[answer.kind]
  const wait = Math.min(2 ** (due.tries + 1) * 5, LONGEST_WAIT_SECONDS)
  await ctx.run(sql`update invoices.upload set state = ${state}, tries = tries + 1,
      sent_at = case when ${state} = 'sent' then ${ctx.now}::timestamptz end,
      cause = ${answer.kind === 'accepted' ? null : answer.cause},
      next_at = ${ctx.now}::timestamptz + make_interval(secs => ${wait}::int)
    where merchant_id = ${ctx.merchant} and upload_id = ${due.uploadId} and state = 'queued'`)
}

async function sendOne(
  runtime: Runtime,
  merchant: MerchantId,
  sending: { due: Due; centre: InvoiceCentre },
): Promise<void> {
  const { due, centre } = sending
  let answer: CentreAnswer | { kind: 'lost'; cause: string }
  try {
    answer = await centre.send(runtime, merchant, due)
  } catch (error) {
    answer = { kind: 'lost', cause: error instanceof Error ? error.message : String(error) }
  }
  await systemCommand(runtime, merchant, 'invoices.upload', (ctx) => record(ctx, due, answer))
}

/** The simulated one hands nothing on: outside a demo documents stay queued until a real centre is there. */
const centreOf = ({ config }: Runtime): InvoiceCentre | null => (config.demo ? simulatedCentre : null)

/** Sends everything that is due, in the order it was made; what the centre does not answer is tried again later. */
export async function uploadDue(
  runtime: Runtime,
  merchant: MerchantId,
  centre: InvoiceCentre | null = centreOf(runtime),
): Promise<number> {
  if (!centre) return 0
  const due = await systemCommand(runtime, merchant, 'invoices.upload', findDue)
  for (const one of due) await sendOne(runtime, merchant, { due: one, centre })
  return due.length
}

export const uploadJob = job<Record<string, never>>('invoices.upload', async (runtime, merchant) => {
  // What waited for its own invoice is due in the next round; what got no answer waits for its hour.
  while ((await uploadDue(runtime, merchant)) > 0) continue
})

/** A person has put right what the centre refused. Refuses `invoices.not_refused`. */
export async function sendAgain(ctx: Ctx, upload: string): Promise<void> {
  const queued = await ctx.run(sql`update invoices.upload set state = 'queued', next_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and upload_id = ${upload} and state = 'refused'`)
  if (queued === 0) throw refuse('invoices.not_refused', { upload })
}

/** What the back office shows: late ones first. */
export const listUploads = (ctx: Ctx): Promise<(UploadRow & { readonly uploadBy: string })[]> =>
  ctx.rows(sql`select upload_id, act, document_id, upload_by, state, tries, cause, made_at, sent_at from invoices.upload
    where merchant_id = ${ctx.merchant} and state <> 'sent' order by upload_by, made_at limit 500`)
