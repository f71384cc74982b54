import { useEffect, useRef } from 'react'
import { Link, useActionData, useLoaderData, useNavigationType } from 'react-router'
import type { Client } from '@omoya/client'
import type { Acting, Loading } from '../asked.ts'
import { Notice } from '@omoya/ui'
import type { UnitCard } from '../cart/quote.ts'
import { textOf } from '../form.ts'
import { links } from '../links.ts'
import { OtherStores, PayAgainForm } from '../order/OrderActions.tsx'
import { standingOf } from '../order/next.ts'
import { AgainForm, CancelForm, Invoices, OrderLines, Timeline, type Progress, type Receipt } from '../order/OrderParts.tsx' // prettier-ignore
import { Goods } from '../order/Pickup.tsx'
import { givenPhone, returnWish } from '../order/return-form.ts'
import { ReturnForm, ReturnStanding } from '../order/ReturnForm.tsx'
import { usePolling } from '../order/usePolling.ts'
import { orNotFound, orTold } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { wordsIn } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../order/order.css'

export async function loader({ context: { client }, params }: Loading) {
  const order = params['order'] ?? ''
  const [receipt, progress] = await orNotFound(
    Promise.all([
      client.call('GET /receipts/:order', { params: { order } }),
      client.call('GET /receipts/:order/progress', { params: { order } }),
    ]),
  )
  return { receipt, progress, cards: await cardsOf(client, receipt), key: crypto.randomUUID() }
}

async function cardsOf(client: Client, receipt: Receipt): Promise<readonly UnitCard[]> {
  const units = [...new Set(receipt.lines.flatMap((line) => line.unit ?? []))].slice(0, 100)
  return units.length === 0 ? [] : (await client.call('GET /shelf/units', { query: { units: units.join(',') } })).items
}

export async function action({ context: { client, locale }, params, request }: Acting) {
  const order = params['order'] ?? ''
  const form = await request.formData()
  if (textOf(form, 'intent') === 'return-preview') return previewed(client, order, form)
  const answer = await orTold<unknown>(act(client, order, { form, locale }))
  return { refused: 'refused' in answer ? answer.refused : null, preview: null }
}

/** By the server's own rule, which is the till's. */
async function previewed(client: Client, order: string, form: FormData) {
  const { lines, phone } = returnWish(form)
  const body = { lines, ...(phone ? { phone } : {}) }
  const answer = await orTold(client.call('POST /orders/:order/own-return-previews', { params: { order }, body }))
  return 'refused' in answer ? { refused: answer.refused, preview: null } : { refused: null, preview: answer.answer }
}

interface Said {
  readonly form: FormData
  readonly locale: Acting['context']['locale']
}

function act(client: Client, order: string, { form, locale }: Said): Promise<unknown> {
  const params = { order }
  switch (textOf(form, 'intent')) {
    case 'pay':
      return client.call('POST /orders/:order/payments', { params, body: { cardToken: textOf(form, 'cardToken') } }, { key: textOf(form, 'key') }) // prettier-ignore
    case 'store': {
      const store = textOf(form, 'store')
      return client.call('POST /orders/:order/pickup-stores', { params, body: { store } }, { key: textOf(form, 'key') })
    }
    case 'return-ask':
      return client.call('POST /orders/:order/return-requests', { params, body: returnWish(form) }, { key: crypto.randomUUID() }) // prettier-ignore
    case 'return-withdraw':
      return client.call('POST /orders/:order/return-requests/withdrawing', { params, body: givenPhone(form) })
    default: {
      const reason = textOf(form, 'reason') || wordsIn(locale)('order.cancel_own')
      const body = { reason, ...givenPhone(form) }
      return client.call('POST /orders/:order/cancellations', { params, body }, { key: `cancel-${order}` })
    }
  }
}

export default function Order() {
  const { receipt, progress, cards, key } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t } = useWords()
  const isWaiting = receipt.states.order === 'placed' && receipt.states.payment === 'requested'
  usePolling(isWaiting)
  useFromTheTop(answered)
  const title = t('order.title', { number: receipt.number })
  return (
    <div className="stack">
      <PageTitle words={title} />
      <h1>{title}</h1>
      {answered?.refused && <Notice tone="bad" title={answered.refused.message} />}
      <Standing receipt={receipt} progress={progress} formKey={key} />
      <OtherStores progress={progress} formKey={key} />
      <ReturnStanding progress={progress} />
      <div className="two-columns">
        <div className="stack">
          <Goods receipt={receipt} progress={progress} />
          <Timeline receipt={receipt} progress={progress} />
        </div>
        <div className="stack">
          <OrderLines receipt={receipt} cards={cards} />
          <Invoices receipt={receipt} progress={progress} />
          {progress.canReturn && (
            <ReturnForm receipt={receipt} progress={progress} preview={answered?.preview ?? null} />
          )}
          {progress.canCancel && <CancelForm receipt={receipt} progress={progress} />}
          {!progress.canCancel && <AgainForm receipt={receipt} rank="other" />}
        </div>
      </div>
    </div>
  )
}

/**
 * How the order stands is told on top. Whoever comes from the foot of the checkout, and whoever has done something at the
 * foot of this page, is brought there; the try-out of a return stands where it was asked for.
 */
function useFromTheTop(answered: { readonly preview: unknown } | undefined): void {
  const isBack = useNavigationType() === 'POP'
  const cameBack = useRef(isBack)
  useEffect(() => {
    if (!cameBack.current) window.scrollTo(0, 0)
  }, [])
  useEffect(() => {
    if (answered && !answered.preview) window.scrollTo(0, 0)
  }, [answered])
}

interface StandingProps {
  readonly receipt: Receipt
  readonly progress: Progress
  readonly formKey: string
}

function Standing({ receipt, progress, formKey }: StandingProps) {
  const { t, text, day } = useWords()
  const { order, payment } = receipt.states
  if (order !== 'cancelled' && payment === 'requested')
    return (
      <Notice tone="plain" title={t('standing.paying')}>
        <p>
          <Link to={links.order(receipt.order)}>{t('standing.look_again')}</Link>
        </p>
      </Notice>
    )
  if (order !== 'cancelled' && payment === 'failed')
    return (
      <Notice tone="bad" title={t('standing.failed')}>
        {progress.canPayAgain && <PayAgainForm formKey={formKey} />}
        <p>{t('standing.failed_now')}</p>
        <AgainForm receipt={receipt} rank={progress.canPayAgain ? 'other' : 'main'} />
      </Notice>
    )
  const { tone, title, next } = standingOf(receipt.states, receipt.fulfilmentKind)
  const last = next === 'next.ready' ? progress.goods?.pickupUntil : receipt.returnUntil
  const isLate = next === 'next.has_goods' && !progress.canReturn
  return (
    <Notice tone={tone} title={t(title)}>
      {next && !isLate && (
        <p>
          {t(next, {
            store: text(progress.store?.name),
            day: last ? day(last) : '',
          })}
        </p>
      )}
    </Notice>
  )
}
