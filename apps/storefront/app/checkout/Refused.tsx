import { Form, Link } from 'react-router'
import { Notice } from '@omoya/ui'
import type { Basket } from '../basket/basket.ts'
import { lineOfKey } from '../cart/actions.ts'
import { codeKey } from '../cart/near.ts'
import type { Quote } from '../cart/quote.ts'
import { links } from '../links.ts'
import type { Told } from '../refusals.ts'
import { useWords } from '../words/useWords.ts'

/** Why it was not placed, and the way on: the new total is on the button below. */
export function RefusedOrder({ refused, quote }: { readonly refused: Told; readonly quote: Quote }) {
  const { t, money } = useWords()
  const { coupon, why } = refused.facts
  if (refused.code === 'checkout.session_over')
    return (
      <Notice tone="warn" title={refused.message}>
        <p>
          <Link to={links.account(links.checkout())} className="button button-main">
            {t('checkout.sign_in_again')}
          </Link>
        </p>
      </Notice>
    )
  return (
    <Notice tone="bad" title={refused.message}>
      {typeof coupon === 'string' && typeof why === 'string' && (
        <p>{t('checkout.lost_code', { code: coupon, why: t(codeKey(why), { amount: '' }) })}</p>
      )}
      <p>{t('checkout.again', { total: money(quote.priced.total) })}</p>
    </Notice>
  )
}

/** The request went out and nothing came back: sent again, it is the same order (the key is the form's). */
export function NoNetwork() {
  const { t } = useWords()
  return (
    <Notice tone="bad" title={t('checkout.no_network')}>
      <p>{t('checkout.no_network_now')}</p>
    </Notice>
  )
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** What there is less of than wanted, with a button that takes what is there. */
export function ShortLines({ basket, quote }: { readonly basket: Basket; readonly quote: Quote }) {
  const { t, text, day } = useWords()
  if (quote.short.length === 0) return null
  if (quote.later)
    return (
      <Notice
        tone="plain"
        title={t('short.later', { day: day(quote.later.day), time: clock(quote.later.minuteOfDay) })}
      />
    )
  return (
    <Notice tone="warn" title={t('short.title')}>
      <ul className="lines">
        {quote.short.map(({ unit, left }) => {
          const line = quote.priced.lines.find((each) => each.unit === unit)
          const kept = line && lineOfKey(basket, line.key)
          return (
            <li key={unit} className="row-apart">
              <span>{t('short.left', { name: text(line?.name), count: left })}</span>
              {kept && (
                <Form method="post" action={links.cart()} preventScrollReset>
                  <input type="hidden" name="unit" value={unit} />
                  <input type="hidden" name="takenFor" value={kept.takenFor ?? ''} />
                  <input type="hidden" name="quantity" value={left} />
                  <input type="hidden" name="back" value={links.checkout()} />
                  <button name="intent" value="set" className="button">
                    {left === 0 ? t('cart.remove') : t('short.take', { count: left })}
                  </button>
                </Form>
              )}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
