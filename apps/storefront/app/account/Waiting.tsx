import { Link } from 'react-router'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

export interface WaitingOrder {
  readonly order: AnswerOf<'GET /my/orders'>['items'][number]
  readonly progress: AnswerOf<'GET /receipts/:order/progress'>
}

/** What lies ready in which store, with the code that is shown there. */
export function Waiting({ waiting }: { readonly waiting: readonly WaitingOrder[] }) {
  const { t, text, day } = useWords()
  if (waiting.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="waiting">
      <h2 id="waiting">{t('account.waiting')}</h2>
      <ul className="lines">
        {waiting.map(({ order, progress: { goods, store } }) => (
          <li key={order.order}>
            <Link to={links.order(order.order)} className="row-apart plain-link">
              <span>
                <strong>{text(store?.name)}</strong>
                <br />
                <span className="caption">
                  {t('order.title', { number: order.number })}
                  {goods?.pickupUntil && ` ${t('order.until', { day: day(goods.pickupUntil) })}`}
                </span>
              </span>
              {goods?.code && <strong className="pickup-code">{goods.code}</strong>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
