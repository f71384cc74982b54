import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { Notice, Scene } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { kindWords } from '../pay/kind-words.ts'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { FindForm } from '../scan/FindForm.tsx'
import { shop } from '../server/shop.ts'
import { Waiting } from '../shell/Waiting.tsx'
import { isKey } from '../words/texts.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Exchanged } from './exchange-choice.ts'
import { ExchangedNotice } from './ExchangedNotice.tsx'
import { ReturnForm } from './ReturnForm.tsx'

export type TakenBack = AnswerOf<'POST /orders/:order/returns'>

const scanned = (text: string): string => text.trim().replace(/^OMO:/i, '')

/** Find the order, choose what comes back, see what is paid back, agree. */
export function ReturnScreen() {
  const { t } = useWords()
  const [address, setAddress] = useSearchParams()
  const number = address.get('number') ?? ''
  const [typed, setTyped] = useState(number)
  const [taken, setTaken] = useState<TakenBack | null>(null)
  const [exchanged, setExchanged] = useState<Exchanged | null>(null)
  const order = useQuery({
    queryKey: ['order-by-number', number],
    queryFn: () => shop.call('GET /orders-by-number/:number', { params: { number } }),
    enabled: number !== '',
    staleTime: 0,
  })
  const find = (sent: string): void => {
    const text = scanned(sent)
    setTaken(null)
    setExchanged(null)
    setTyped(text)
    if (text === number) void order.refetch()
    else setAddress(text === '' ? {} : { number: text })
  }
  return (
    <div className="page stack">
      <h1>{t('return.title')}</h1>
      <FindForm
        job="returns"
        label={t('return.number')}
        go={t('return.find')}
        typed={typed}
        onType={setTyped}
        onFind={find}
      />
      {number === '' && (
        <div className="page-empty">
          <Scene of="counter" />
          <p>{t('return.empty')}</p>
        </div>
      )}
      {number !== '' && order.isPending && <Waiting lines={5} />}
      <Problem problem={order.error} onRetry={() => void order.refetch()} />
      {taken && <TakenNotice taken={taken} />}
      {exchanged && <ExchangedNotice exchanged={exchanged} />}
      {order.data && !order.error && !taken && !exchanged && (
        <ReturnForm
          key={`${order.data.order}/${order.data.version}`}
          order={order.data}
          onTaken={(answer) => {
            setTaken(answer)
            void order.refetch()
          }}
          onExchanged={(answer) => {
            setExchanged(answer)
            void order.refetch()
          }}
        />
      )}
    </div>
  )
}

/** What was paid back, by which way, and the paper of it. */
function TakenNotice({ taken }: { readonly taken: TakenBack }) {
  const words = useWords()
  const { t, price } = words
  const kinds = useTenderKinds()
  const goTo = useNavigate()
  const { preview, refunds, invoice } = taken
  return (
    <section className="card stack" aria-label={t('return.done')}>
      <Notice tone="good" title={t('return.done')} />
      <ul className="stack-tight">
        {refunds.map((refund, index) => (
          <li key={`${index}/${refund.kind}`} className="row-apart">
            <span>
              {t('return.refund', { kind: kindWords(refund.kind, kinds, words), state: stateWords(refund.state, t) })}
            </span>
            <b className="number">{price(refund.amount)}</b>
          </li>
        ))}
      </ul>
      {preview.points > 0 && <p>{t('return.points_back', { points: preview.points })}</p>}
      {preview.credit > 0 && <p>{t('return.credit_back', { credit: price(preview.credit) })}</p>}
      {invoice && (
        <dl className="facts">
          <dt>
            {isKey(`return.paper.${invoice.kind}`)
              ? t(`return.paper.${invoice.kind}` as 'return.paper.allowance')
              : invoice.kind}
          </dt>
          <dd className="number">{invoice.number}</dd>
          <dt>{t('return.invoice_total')}</dt>
          <dd className="number">
            {t('return.invoice_parts', {
              total: price(invoice.total),
              sales: price(invoice.sales),
              tax: price(invoice.tax),
            })}
          </dd>
        </dl>
      )}
      <div className="row">
        <button type="button" className="button button-main" onClick={() => void goTo('/')}>
          {t('return.exchange')}
        </button>
      </div>
    </section>
  )
}

function stateWords(state: string, t: ReturnType<typeof useWords>['t']): string {
  const key = `return.state.${state}`
  return isKey(key) ? t(key) : state
}
