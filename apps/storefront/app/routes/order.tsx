import { Link, useActionData, useLoaderData } from 'react-router'
import type { Client } from '@omoya/client'
import type { Acting, Loading } from '../asked.ts'
import { Notice } from '@omoya/ui'
import { textOf } from '../form.ts'
import { links } from '../links.ts'
import { OtherStores, PayAgainForm } from '../order/OrderActions.tsx'
import { AgainForm, CancelForm, Goods, Invoices, OrderLines, Timeline, type Progress, type Receipt } from '../order/OrderParts.tsx' // prettier-ignore
import { usePolling } from '../order/usePolling.ts'
import { orNotFound, orTold } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { wordsIn } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'

export async function loader({ context: { client }, params }: Loading) {
  const order = params['order'] ?? ''
  const [receipt, progress] = await orNotFound(
    Promise.all([
      client.call('GET /receipts/:order', { params: { order } }),
      client.call('GET /receipts/:order/progress', { params: { order } }),
    ]),
  )
  return { receipt, progress, key: crypto.randomUUID() }
}

export async function action({ context: { client, locale }, params, request }: Acting) {
  const order = params['order'] ?? ''
  const form = await request.formData()
  const answer = await orTold<unknown>(act(client, order, { form, locale }))
  return 'refused' in answer ? answer.refused : null
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
    default: {
      const reason = textOf(form, 'reason') || wordsIn(locale)('order.cancel_own')
      const phone = textOf(form, 'phone')
      const body = { reason, ...(phone ? { phone } : {}) }
      return client.call('POST /orders/:order/cancellations', { params, body }, { key: `cancel-${order}` })
    }
  }
}

export default function Order() {
  const { receipt, progress, key } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useWords()
  const isWaiting = receipt.states.order === 'placed' && receipt.states.payment === 'requested'
  usePolling(isWaiting)
  const title = t('order.title', { number: receipt.number })
  return (
    <div className="stack">
      <PageTitle words={title} />
      <h1>{title}</h1>
      {refused && <Notice tone="bad" title={refused.message} />}
      <Standing receipt={receipt} progress={progress} formKey={key} />
      <OtherStores progress={progress} formKey={key} />
      <div className="two-columns">
        <div className="stack">
          <Goods receipt={receipt} progress={progress} />
          <Timeline receipt={receipt} progress={progress} />
        </div>
        <div className="stack">
          <OrderLines receipt={receipt} />
          <Invoices receipt={receipt} progress={progress} />
          {progress.canCancel && <CancelForm receipt={receipt} progress={progress} />}
        </div>
      </div>
    </div>
  )
}

interface StandingProps {
  readonly receipt: Receipt
  readonly progress: Progress
  readonly formKey: string
}

function Standing({ receipt, progress, formKey }: StandingProps) {
  const { t } = useWords()
  const { order, payment } = receipt.states
  if (order === 'cancelled') return <Notice tone="plain" title={t('standing.cancelled')} />
  if (payment === 'requested')
    return (
      <Notice tone="plain" title={t('standing.paying')}>
        <p>
          <Link to={links.order(receipt.order)}>{t('standing.look_again')}</Link>
        </p>
      </Notice>
    )
  if (payment === 'failed')
    return (
      <Notice tone="bad" title={t('standing.failed')}>
        {progress.canPayAgain && <PayAgainForm formKey={formKey} />}
        <p>{t('standing.failed_now')}</p>
        <AgainForm receipt={receipt} />
      </Notice>
    )
  return <Notice tone="good" title={t('standing.placed')} />
}
