import { Form } from 'react-router'
import { Notice } from '@omoya/ui'
import type { Basket } from '../basket/basket.ts'
import { lineOfKey } from '../cart/actions.ts'
import type { Quote } from '../cart/quote.ts'
import { links } from '../links.ts'
import type { Told } from '../refusals.ts'
import { useWords } from '../words/useWords.ts'

/** Why it was not placed, and the way on: the new total is on the button below. */
export function RefusedOrder({ refused, quote }: { readonly refused: Told; readonly quote: Quote }) {
  const { t, money } = useWords()
  return (
    <Notice tone="bad" title={refused.message}>
      <p>{t('checkout.again', { total: money(quote.priced.total) })}</p>
    </Notice>
  )
}

/** What there is less of than wanted, with a button that takes what is there. */
export function ShortLines({ basket, quote }: { readonly basket: Basket; readonly quote: Quote }) {
  const { t, text } = useWords()
  if (quote.short.length === 0) return null
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
