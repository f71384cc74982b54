// Money of orders of days gone by, written as the verbs would have written it, hundreds in one statement.
import { refuse, type Currency, type OrderId } from '@omoya/kernel'
import { actorName, json, raw, sql, type Ctx, type Occasion } from '@omoya/platform'
import { BOOK_POSTED, postingsOf } from './ledger.ts'
import { listTenderKinds } from './tender-kinds.ts'
import { checkKinds, takenOf, tenderRows, transactionsOf, type RecordingTenders, type Taking } from './tenders.ts'

export interface PastTenders {
  readonly on: Occasion
  readonly recording: RecordingTenders
}

/** Refuses what `recordTenders` refuses; a past bill is paid whole. */
export async function recordPastTenders(ctx: Ctx, past: readonly PastTenders[]): Promise<void> {
  if (past.length === 0) return
  const kinds = await listTenderKinds(ctx)
  const paid = past.map(({ on, recording }) => ({ on, recording, taken: recording.tenders.map(takenOf) }))
  for (const { recording, taken } of paid) {
    const open = recording.total - sumOf(taken)
    if (open > 0) throw refuse('payments.too_little', { order: recording.order, missing: open })
    if (open < 0) throw refuse('payments.too_much', { order: recording.order, over: -open })
    checkKinds(taken, kinds)
  }
  await writeTenders(ctx, paid)
}

const sumOf = (taken: readonly Taking[]): number => taken.reduce((sum, one) => sum + one.amount, 0)

interface Paid extends PastTenders {
  readonly taken: readonly Taking[]
}

const POSTED_AT = raw(
  `posted_row(at timestamptz, transaction_id uuid, position int, account text, currency text, amount bigint, order_id uuid, kind text)`,
)

const madeBy = ({ now, moment, actor }: Occasion) => ({ at: now, day: moment.day, actor: actorName(actor) })

async function writeTenders(ctx: Ctx, paid: readonly Paid[]): Promise<void> {
  const bills = paid.map(({ on, recording: { order, total, currency }, taken }) => ({ order, total, currency, taken: sumOf(taken), at: on.now })) // prettier-ignore
  const tenders = paid.flatMap(({ on, recording: { order, currency, store = null, till = null }, taken }) =>
    tenderRows(ctx, taken).map((row) => ({ ...row, ...madeBy(on), order, currency, store, till })),
  )
  const posted = paid.flatMap(({ on, recording, taken }) =>
    postingsOf(ctx, transactionsOf(recording, taken)).map((row) => ({ ...row, at: on.now })),
  )
  await ctx.run(sql`with bill as (
      insert into payments.bill (merchant_id, order_id, origin, currency, due, taken, opened_at)
      select ${ctx.merchant}::uuid, "order", 'sale', currency, total, taken, at
      from jsonb_to_recordset(${json(bills)}::jsonb) as b("order" uuid, total bigint, currency text, taken bigint, at timestamptz)
    ), tenders as (
      insert into payments.tender (merchant_id, tender_id, order_id, position, kind, amount, currency, received, change, surplus,
        reference, store_id, till_id, actor, at, day)
      select ${ctx.merchant}::uuid, t.tender_id, t."order", t.position, t.kind, t.amount, t.currency, t.received, t.change, t.surplus,
        t.reference, t.store, t.till, t.actor, t.at, t.day
      from jsonb_to_recordset(${json(tenders)}::jsonb) as t(tender_id uuid, "order" uuid, position int, kind text, amount bigint,
        currency text, received bigint, change bigint, surplus bigint, reference text, store uuid, till uuid, actor text, at timestamptz,
        day date)
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, posted_row.* from jsonb_to_recordset(${json(posted)}::jsonb) as ${POSTED_AT}
    ), ${BOOK_POSTED}
    select 1`)
}

export interface PastCard {
  readonly order: OrderId
  readonly amount: number
  readonly currency: Currency
  readonly cardToken: string
  readonly asked: Occasion
  readonly captured: Occasion
}

/** Wishes that the simulated gateway granted long ago, with its own book, which the doctor compares with ours. */
export async function recordPastCards(ctx: Ctx, past: readonly PastCard[]): Promise<void> {
  if (past.length === 0) return
  const vault = await ctx.vault()
  const rows = past.map(({ order, amount, currency, cardToken, asked, captured }) => {
    const payment = ctx.newId<'payment'>()
    return {
      ...madeBy(captured), order, amount, currency, payment, tender: ctx.newId<'tender'>(), asked_at: asked.now, card: cardToken,
      token: `\\x${vault.seal(cardToken, `payments.payment/token/${payment}`).toString('hex')}`, reference: `sim-${payment}`,
    } // prettier-ignore
  })
  const posted = past.flatMap(({ order, amount, currency, captured }) => {
    const taken = { kind: 'card', amount, received: amount, change: 0, surplus: 0 }
    return postingsOf(ctx, transactionsOf({ order, currency }, [taken])).map((row) => ({ ...row, at: captured.now }))
  })
  await ctx.run(sql`with asked as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as a("order" uuid, amount bigint, currency text, payment uuid, tender uuid,
        asked_at timestamptz, at timestamptz, day date, actor text, card text, token bytea, reference text)
    ), bill as (
      insert into payments.bill (merchant_id, order_id, origin, currency, due, taken, opened_at)
      select ${ctx.merchant}::uuid, "order", 'sale', currency, amount, amount, asked_at from asked
    ), wish as (
      insert into payments.payment (merchant_id, payment_id, order_id, gateway, token_sealed, amount, currency, state, tries, reference,
        requested_at, settled_at, seq)
      select ${ctx.merchant}::uuid, payment, "order", 'simulated', token, amount, currency, 'captured', 1, reference, asked_at, at, 2
      from asked
    ), tenders as (
      insert into payments.tender (merchant_id, tender_id, order_id, kind, amount, currency, received, reference, payment_id, actor, at, day)
      select ${ctx.merchant}::uuid, tender, "order", 'card', amount, currency, amount, reference, payment, actor, at, day from asked
    ), charge as (
      insert into payments.simulated_charge (merchant_id, payment_id, order_id, token, amount, currency, state, reference, captures_at)
      select ${ctx.merchant}::uuid, payment, "order", card, amount, currency, 'captured', reference, at from asked
    ), posted as (
      select ${ctx.merchant}::uuid as merchant_id, posted_row.* from jsonb_to_recordset(${json(posted)}::jsonb) as ${POSTED_AT}
    ), ${BOOK_POSTED}
    select 1`)
}
