import { useRef, type ChangeEvent } from 'react'
import { data, Form, Link, redirect, useActionData, useLoaderData, useNavigation } from 'react-router' // prettier-ignore
import type { Acting, Loading } from '../asked.ts'
import { basketCookie, basketOf, emptyBasket } from '../basket/basket.ts'
import { Benefits } from '../cart/Benefits.tsx'
import { acceptedCodes, askQuote, plainWish } from '../cart/quote.ts'
import { Totals } from '../cart/Totals.tsx'
import { Delivery } from '../checkout/Delivery.tsx'
import { firstValues, usualPay, type Problems, type Values } from '../checkout/form.ts'
import { InvoiceChoice, Paying } from '../checkout/Paying.tsx'
import { answerCheckout } from '../checkout/place.ts'
import { OwnBenefits, Receiver } from '../checkout/Receiver.tsx'
import { RefusedOrder, ShortLines } from '../checkout/Refused.tsx'
import { links } from '../links.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { sourceOf } from '../visit/source.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'

export async function loader({ context: { client }, request }: Loading) {
  const basket = basketOf(request)
  if (basket.lines.length === 0) throw redirect(links.cart())
  const lines = basket.lines.map(({ unit, quantity }) => ({ unit, quantity }))
  const offered = await client.call('POST /shelf/pickup-offers', { body: { lines } })
  const offers = offered.items
  const store = offers.find((offer) => offer.short.length === 0)?.store ?? null
  const fulfilment = store ? 'pickup' : 'ship'
  const asked = await askQuote(client, basket, { ...plainWish, fulfilment, store })
  const values: Values = {
    ...firstValues,
    how: fulfilment,
    store: store ?? '',
    pay: usualPay(fulfilment, asked.quote.card !== null ? 'taken' : 'not-taken'),
    invoice: asked.quote.balances ? 'member' : 'paper',
    key: crypto.randomUUID(),
  }
  const headers: HeadersInit = asked.hasLost ? { 'set-cookie': basketCookie(asked.basket, request) } : {}
  return data({ basket: asked.basket, quote: asked.quote, offers, values }, { headers })
}

export async function action({ context: { client, merchant }, request }: Acting) {
  const form = await request.formData()
  const basket = basketOf(request)
  if (basket.lines.length === 0) return redirect(links.cart())
  const answer = await answerCheckout({ client, basket, form, country: merchant.country, source: sourceOf(request) })
  if (answer.kind === 'shown') return answer
  return redirect(links.order(answer.order), { headers: { 'set-cookie': basketCookie(emptyBasket, request) } })
}

const noProblems: Problems = {}
const PRICED_BY = ['how', 'store', 'points', 'credit']

export default function Checkout() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, money } = useWords()
  const priceAgain = useRef<HTMLButtonElement>(null)
  const isSending = useNavigation().state !== 'idle'
  const { quote, values } = answered ?? loaded
  const state = { values, problems: answered?.problems ?? noProblems }
  const { offers, basket } = loaded
  const follow = ({ target }: ChangeEvent<HTMLFormElement>) => {
    if (PRICED_BY.includes(String(target.name))) priceAgain.current?.form?.requestSubmit(priceAgain.current)
  }
  return (
    <div className="stack">
      <PageTitle words={t('checkout.title')} />
      <h1>{t('checkout.title')}</h1>
      {answered?.refused && <RefusedOrder refused={answered.refused} quote={quote} />}
      <ShortLines basket={basket} quote={quote} />
      <Form method="post" className="two-columns checkout" onChange={follow} preventScrollReset noValidate>
        <input type="hidden" name="key" value={values.key} />
        <input type="hidden" name="shownTotal" value={quote.priced.total} />
        {quote.later && <input type="hidden" name="fromElsewhere" value="yes" />}
        {acceptedCodes(basket, quote).map((code) => (
          <input key={code} type="hidden" name="accepted" value={code} />
        ))}
        <div className="stack">
          <Delivery offers={offers} {...state} />
          <Receiver {...state} />
          <OwnBenefits balances={quote.balances} {...state} />
          <Paying card={quote.card} {...state} />
          <InvoiceChoice isMember={quote.balances !== null} {...state} />
        </div>
        <div className="stack">
          <Benefits priced={quote.priced} />
          <section className="card stack" aria-label={t('total.total')}>
            <Totals priced={quote.priced} />
            <button ref={priceAgain} name="intent" value="price" className="button">
              {t('checkout.price')}
            </button>
            <button name="intent" value="place" className="button button-main button-wide" disabled={isSending}>
              {t('checkout.place', { total: money(quote.priced.total) })}
            </button>
            <Link to={links.cart()}>{t('checkout.back')}</Link>
          </section>
        </div>
      </Form>
    </div>
  )
}
