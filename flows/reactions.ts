// Which event wakes which function. The second word names the listener for ever: it marks what was delivered.
import * as catalog from '@omoya/catalog'
import * as fulfilment from '@omoya/fulfilment'
import * as inventory from '@omoya/inventory'
import * as invoices from '@omoya/invoices'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import * as payments from '@omoya/payments'
import * as pricing from '@omoya/pricing'
import { enqueue, when, type Reaction } from '@omoya/platform'
import { followTransfer, makeGood } from './goods/make-good.ts'
import { forgetMessages, forgetOrders } from './members/erase.ts'
import { issueOwedJob } from './invoicing/owed.ts'
import { inTurn } from './one-by-one.ts'
import { stopOffers } from './members/stop-offers.ts'
import { accumulateSpending, earnPoints, invoicePaid, issueNextVouchers } from './orders/after-payment.ts'
import { tellCancelled, tellLate, tellPaid } from './orders/tell.ts'
import {
  askForCapture,
  askForRefund,
  bookCapture,
  bookDecline,
  bookRefund,
  listStuckRefund,
  tryAgain,
} from './payments/settle.ts'
import { askForBook } from './prices/publish-book.ts'

export const reactions: readonly Reaction[] = [
  when(orders.orderPaid, 'loyalty.earns', earnPoints),
  when(orders.orderPaid, 'loyalty.issues-vouchers', issueNextVouchers),
  when(orders.orderPaid, 'invoices.issues', invoicePaid),
  when(orders.orderPaid, 'pricing.accumulates', accumulateSpending),
  when(orders.orderPaid, 'messaging.tells-paid', tellPaid),
  when(orders.orderPlaced, 'members.saw', (ctx, { payload: { member, day } }) =>
    members.seen(ctx, member === null ? [] : [{ member, day }]),
  ),
  when(orders.orderCancelled, 'messaging.tells-cancelled', tellCancelled),
  when(payments.paymentRequested, 'payments.asks-gateway', askForCapture),
  when(payments.paymentCaptured, 'orders.books-capture', bookCapture),
  when(payments.paymentDeclined, 'orders.books-decline', bookDecline),
  when(payments.paymentLate, 'messaging.tells-late', tellLate),
  when(payments.refundRequested, 'payments.asks-refund', askForRefund),
  when(payments.refundDone, 'orders.books-refund', bookRefund),
  when(orders.storyResumed, 'payments.tries-again', tryAgain),
  when(payments.refundStuck, 'orders.lists-refund', listStuckRefund),
  when(inventory.exceptionOpened, 'goods.makes-good', makeGood),
  when(inventory.transferSent, 'goods.follows-sending', followTransfer),
  when(inventory.transferArrived, 'goods.follows-arrival', followTransfer),
  when(invoices.rollAllotted, 'invoices.issues-owed', inTurn(issueOwedJob)),
  when(invoices.invoiceIssued, 'invoices.uploads-issue', (ctx) =>
    enqueue(ctx, invoices.uploadJob, {}, { key: `invoices.upload/${ctx.merchant}` }),
  ),
  when(invoices.invoiceVoided, 'invoices.uploads-void', (ctx) =>
    enqueue(ctx, invoices.uploadJob, {}, { key: `invoices.upload/${ctx.merchant}` }),
  ),
  when(invoices.allowanceMade, 'invoices.uploads-allowance', (ctx) =>
    enqueue(ctx, invoices.uploadJob, {}, { key: `invoices.upload/${ctx.merchant}` }),
  ),
  when(members.consentChanged, 'messaging.stops-offers', stopOffers),
  when(members.memberErased, 'messaging.forgets', (ctx, { payload }) => forgetMessages(ctx, payload.member)),
  when(members.memberErased, 'orders.forgets', (ctx, { payload }) => forgetOrders(ctx, payload.member)),
  when(members.membersMerged, 'loyalty.merges', (ctx, { payload }) => loyalty.mergeBenefits(ctx, payload)),
  when(members.membersUnmerged, 'loyalty.unmerges', (ctx, { payload }) => loyalty.unmergeBenefits(ctx, payload.merge)),
  when(members.membersMerged, 'orders.merges', (ctx, { payload }) => orders.mergeHistory(ctx, payload)),
  when(members.membersUnmerged, 'orders.unmerges', (ctx, { payload }) => orders.unmergeHistory(ctx, payload.merge)),
  when(members.membersMerged, 'pricing.merges', (ctx, { payload }) => pricing.mergeUses(ctx, payload)),
  when(members.membersUnmerged, 'pricing.unmerges', (ctx, { payload }) => pricing.unmergeUses(ctx, payload.merge)),
  when(messaging.messageQueued, 'messaging.sends', (ctx, told) =>
    enqueue(ctx, messaging.sendJob, told.payload, { key: `messaging.send/${told.payload.message}` }),
  ),
  when(fulfilment.fulfilmentPacked, 'fulfilment.registers-parcel', (ctx, told) =>
    enqueue(ctx, fulfilment.shipJob, { order: told.payload.order }, { key: `fulfilment.ship/${told.payload.order}` }),
  ),
  when(catalog.productChanged, 'prices.new-goods', askForBook),
  when(catalog.categoriesChanged, 'prices.new-categories', askForBook),
  when(pricing.pricesChanged, 'prices.new-prices', askForBook),
]
