import { data, Link, redirect, useLoaderData } from 'react-router'
import type { Acting, Loading } from '../asked.ts'
import { Notice } from '@omoya/ui'
import { basketCookie, basketOf } from '../basket/basket.ts'
import { changedBasket } from '../cart/actions.ts'
import { Benefits, Coupons, Gifts } from '../cart/Benefits.tsx'
import { CartLines } from '../cart/CartLines.tsx'
import { askQuote, cardsFor, plainWish } from '../cart/quote.ts'
import { Totals } from '../cart/Totals.tsx'
import { textOf } from '../form.ts'
import { links, pathWithin } from '../links.ts'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, request }: Loading) {
  const asked = basketOf(request)
  if (asked.lines.length === 0) return data({ basket: asked, quote: null, cards: [], hasLost: false })
  const { quote, basket, hasLost } = await askQuote(client, asked, plainWish)
  const headers: HeadersInit = hasLost ? { 'set-cookie': basketCookie(basket, request) } : {}
  return data({ basket, quote, cards: await cardsFor(client, quote), hasLost }, { headers })
}

export async function action({ request }: Acting) {
  const form = await request.formData()
  const basket = changedBasket(request, form)
  return redirect(pathWithin(textOf(form, 'back')) ?? links.cart(), {
    headers: { 'set-cookie': basketCookie(basket, request) },
  })
}

export default function Cart() {
  const { basket, quote, cards, hasLost } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const isEmpty = !quote || basket.lines.length === 0
  return (
    <div className="stack">
      <PageTitle words={t('cart.title')} />
      <h1>{t('cart.title')}</h1>
      {hasLost && <Notice tone="warn" title={t('cart.lost')} />}
      {isEmpty ? (
        <Empty words={t('cart.empty')}>
          <Link to={links.home()} className="button button-main">
            {t('cart.start')}
          </Link>
        </Empty>
      ) : (
        <div className="two-columns">
          <div className="stack">
            <CartLines basket={basket} quote={quote} cards={cards} />
            <Gifts basket={basket} quote={quote} cards={cards} />
          </div>
          <div className="stack">
            <Benefits quote={quote} />
            <Coupons basket={basket} quote={quote} />
            <section className="card stack" aria-label={t('total.total')}>
              <Totals priced={quote.priced} />
              <Link to={links.checkout()} className="button button-main button-wide">
                {t('cart.checkout')}
              </Link>
            </section>
          </div>
        </div>
      )}
    </div>
  )
}
