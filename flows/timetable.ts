// Which function runs at what hour (UTC), once for each merchant.
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import { at, enqueue, sweepTries, type Ctx, type Job, type TimetableEntry } from '@omoya/platform'
import { importJob, sweepImportsJob } from './import/office-job.ts'
import { followParcelsJob } from './goods/carrier.ts'
import { expirePickupsJob } from './goods/expire.ts'
import { remindPickupsJob } from './goods/remind.ts'
import { endUnchosenJob } from './goods/reroute.ts'
import { forgetOrdersJob } from './members/erase.ts'
import { eraseDueJob } from './members/own-erasure.ts'
import { cancelUnpaidJob } from './orders/unpaid.ts'
import { issueOwedJob } from './invoicing/owed.ts'
import { inTurn } from './one-by-one.ts'
import { publishJob } from './prices/publish-book.ts'

const uploadInvoices = (ctx: Ctx): Promise<void> =>
  enqueue(ctx, invoices.uploadJob, {}, { key: `invoices.upload/${ctx.merchant}` })

export const timetable: readonly TimetableEntry[] = [
  at('* * * * *', 'payments.ask-again', async (ctx) => void (await payments.askAgain(ctx))),
  at('*/5 * * * *', 'orders.cancel-unpaid', inTurn(cancelUnpaidJob)),
  at('*/5 * * * *', 'invoices.upload-due', uploadInvoices),
  at('13 * * * *', 'invoices.issue-owed-due', inTurn(issueOwedJob)),
  at('7 * * * *', 'loyalty.expire-lots', async (ctx) => void (await loyalty.expireLots(ctx))),
  at('9 * * * *', 'loyalty.open-held-lots', async (ctx) => void (await loyalty.openHeldLots(ctx))),
  at('* * * * *', 'goods.follow-parcels', inTurn(followParcelsJob)),
  at('25 * * * *', 'inventory.sweep-holds', async (ctx) => void (await inventory.sweepHolds(ctx))),
  at('35 * * * *', 'platform.sweep-tries', async (ctx) => void (await sweepTries(ctx))),
  at('20 19 * * *', 'pickup.expire', inTurn(expirePickupsJob)),
  at('0 3 * * *', 'pickup.remind', inTurn(remindPickupsJob)),
  at('25 19 * * *', 'pickup.end-unchosen', inTurn(endUnchosenJob)),
  at('10 19 * * *', 'orders.count-together', (ctx) =>
    enqueue(ctx, orders.countTogetherJob, {}, { key: `orders.count-together/${ctx.merchant}` }),
  ),
  at('40 * * * *', 'members.erase-due', inTurn(eraseDueJob)),
  at('50 19 * * *', 'import.sweep-due', inTurn(sweepImportsJob)),
  at('40 19 * * *', 'loyalty.review-tiers', async (ctx) => void (await loyalty.reviewTiers(ctx))),
]

/** What a job process can do; each is asked for by a reaction or by the timetable. */
export const jobs = [
  payments.captureJob,
  payments.refundJob,
  payments.simulatedNoticesJob,
  invoices.uploadJob,
  issueOwedJob,
  messaging.sendJob,
  orders.countTogetherJob,
  fulfilment.shipJob,
  cancelUnpaidJob,
  endUnchosenJob,
  expirePickupsJob,
  followParcelsJob,
  importJob,
  sweepImportsJob,
  forgetOrdersJob,
  eraseDueJob,
  remindPickupsJob,
  publishJob,
] as unknown as readonly Job<never>[] // each job knows its own payload
