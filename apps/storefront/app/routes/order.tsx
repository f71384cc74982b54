import { Link, useActionData, useLoaderData } from 'react-router'
import type { Acting, Loading } from '../asked.ts'
import { Notice } from '@omoya/ui'
import { textOf } from '../form.ts'
import { links } from '../links.ts'
import { AgainForm, CancelForm, Goods, Invoices, OrderLines, Timeline, type Receipt } from '../order/OrderParts.tsx'
import { usePolling } from '../order/usePolling.ts'
import { orNotFound, orTold } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { wordsIn } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, params }: Loading) {
  const order = params['order'] ?? ''
  const [receipt, progress] = await orNotFound(
    Promise.all([
      client.call('GET /receipts/:order', { params: { order } }),
      client.call('GET /receipts/:order/progress', { params: { order } }),
    ]),
  )
  return { receipt, progress }
}

export async function action({ context: { client, locale }, params, request }: Acting) {
  const order = params['order'] ?? ''
  const form = await request.formData()
  const reason = textOf(form, 'reason') || wordsIn(locale)('order.cancel_own')
  const key = `cancel-${order}`
  const answer = await orTold(
    client.call('POST /orders/:order/cancellations', { params: { order }, body: { reason } }, { key }),
  )
  return 'refused' in answer ? answer.refused : null
}

export default function Order() {
  const { receipt, progress } = useLoaderData<typeof loader>()
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
      <Standing receipt={receipt} />
      <div className="two-columns">
        <div className="stack">
          <Goods receipt={receipt} progress={progress} />
          <Timeline receipt={receipt} progress={progress} />
        </div>
        <div className="stack">
          <OrderLines receipt={receipt} />
          <Invoices receipt={receipt} progress={progress} />
          {progress.canCancel && <CancelForm receipt={receipt} />}
        </div>
      </div>
    </div>
  )
}

function Standing({ receipt }: { readonly receipt: Receipt }) {
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
        <p>{t('standing.failed_now')}</p>
        <AgainForm receipt={receipt} />
      </Notice>
    )
  return <Notice tone="good" title={t('standing.placed')} />
}
