import { useEffect, useRef, useState, type ChangeEvent, type RefObject } from 'react'
import { data, Form, redirect, useActionData, useLoaderData, useNavigation, type ClientActionFunctionArgs } from 'react-router' // prettier-ignore
import type { Acting, Loading } from '../asked.ts'
import { basketCookie, basketOf, emptyBasket } from '../basket/basket.ts'
import { Coupons } from '../cart/Coupons.tsx'
import { ownCoupons } from '../cart/own-coupons.ts'
import { acceptedCodes, askQuote, plainWish, type Quote } from '../cart/quote.ts'
import type { Branch } from '../checkout/CvsPicker.tsx'
import { Delivery } from '../checkout/Delivery.tsx'
import type { Problems } from '../checkout/form.ts'
import { isUnanswered, keepsWhatItShows, orUnanswered } from '../checkout/offline.ts'
import { InvoiceChoice, Paying } from '../checkout/Paying.tsx'
import { answerCheckout } from '../checkout/place.ts'
import { OwnBenefits, Receiver } from '../checkout/Receiver.tsx'
import { NoNetwork, RefusedOrder, ShortLines } from '../checkout/Refused.tsx'
import { firstChoices } from '../checkout/start.ts'
import { Summary } from '../checkout/Summary.tsx'
import { endingDraft, keepDraft, PRICED_BY, useDraft } from '../checkout/useDraft.ts'
import { links } from '../links.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { sourceOf } from '../visit/source.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../checkout/checkout.css'

export async function loader({ context: { client }, request }: Loading) {
  const basket = basketOf(request)
  if (basket.lines.length === 0) throw redirect(links.cart())
  const lines = basket.lines.map(({ unit, quantity }) => ({ unit, quantity }))
  const { items: offers } = await client.call('POST /shelf/pickup-offers', { body: { lines } })
  const store = offers.find((offer) => offer.short.length === 0)?.store ?? null
  const fulfilment = store ? 'pickup' : 'ship'
  const asked = await askQuote(client, basket, { ...plainWish, fulfilment, store })
  const [values, own] = await Promise.all([
    firstChoices(client, { quote: asked.quote, store }),
    ownCoupons(client, asked.basket, asked.quote),
  ])
  const headers: HeadersInit = asked.hasLost ? { 'set-cookie': basketCookie(asked.basket, request) } : {}
  return data({ basket: asked.basket, quote: asked.quote, offers, values, own }, { headers })
}

export async function action({ context: { client, merchant, locale }, request }: Acting) {
  const form = await request.formData()
  const basket = basketOf(request)
  if (basket.lines.length === 0) return redirect(links.cart())
  const source = sourceOf(request)
  const answer = await answerCheckout({ client, basket, form, country: merchant.country, locale, source })
  if (answer.kind === 'shown') return answer
  return redirect(links.order(answer.order), { headers: { 'set-cookie': basketCookie(emptyBasket, request) } })
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  orUnanswered(() => endingDraft(() => serverAction<typeof action>()))

export const shouldRevalidate = keepsWhatItShows

const noProblems: Problems = {}

export default function Checkout() {
  const loaded = useLoaderData<typeof loader>()
  const given = useActionData<typeof clientAction>()
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const priceAgain = useRef<HTMLButtonElement>(null)
  const answered = useLastAnswer(given && !isUnanswered(given) ? given : null, loaded)
  const { quote, values } = answered ?? loaded
  const { offers, basket, own } = loaded
  const state = { values, problems: answered?.problems ?? noProblems }
  const askPrice = () => priceAgain.current?.form?.requestSubmit(priceAgain.current)
  const stores = offers.flatMap((offer) => (offer.short.length === 0 ? [offer.store] : []))
  const offered = { stores, isMember: quote.balances !== null, takesCards: quote.card !== null }
  useDraft({ form, values: loaded.values, offered, priceAgain: askPrice })
  useFirstProblem(form, given)
  const follow = ({ target, currentTarget }: ChangeEvent<HTMLFormElement>) => {
    keepDraft(currentTarget)
    if (PRICED_BY.includes(String(target.name))) askPrice()
  }
  return (
    <div className="stack">
      <PageTitle words={t('checkout.title')} />
      <h1>{t('checkout.title')}</h1>
      {given && isUnanswered(given) && <NoNetwork />}
      {answered?.refused && <RefusedOrder refused={answered.refused} quote={quote} />}
      <ShortLines basket={basket} quote={quote} />
      <Form ref={form} method="post" className="two-columns checkout" onChange={follow} preventScrollReset noValidate>
        <Hidden quote={quote} accepted={acceptedCodes(basket, quote)} formKey={values.key} />
        <div className="stack">
          <Delivery offers={offers} pickBranch={(branch) => pickBranch(form.current, branch)} {...state} />
          <Receiver known={loaded.values} {...state} />
          <OwnBenefits quote={quote} {...state} />
          <Paying card={quote.card} {...state} />
          <InvoiceChoice isMember={quote.balances !== null} {...state} />
        </div>
        <div className="stack stays">
          <Summary quote={quote} />
          <button ref={priceAgain} name="intent" value="price" className="button button-plain">
            {t('checkout.price')}
          </button>
          <PlaceBar quote={quote} />
        </div>
      </Form>
      <Coupons basket={basket} quote={quote} own={own} back={links.checkout()} />
    </div>
  )
}

type Shown = Exclude<Awaited<ReturnType<typeof action>>, Response>

/** What was answered last stays in sight while a request goes unanswered; a page that was loaded anew begins anew. */
function useLastAnswer(answered: Shown | null, loaded: unknown): Shown | null {
  const [kept, keep] = useState<{ readonly answered: Shown; readonly loaded: unknown } | null>(null)
  if (answered && (kept?.answered !== answered || kept.loaded !== loaded)) keep({ answered, loaded })
  return answered ?? (kept?.loaded === loaded ? (kept?.answered ?? null) : null)
}

interface HiddenProps {
  readonly quote: Quote
  readonly accepted: readonly string[]
  readonly formKey: string
}

/** What the shopper agrees to by the button: this total, with these codes, as the person who is signed in. */
function Hidden({ quote, accepted, formKey }: HiddenProps) {
  return (
    <>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="shownTotal" value={quote.priced.total} />
      {quote.balances && <input type="hidden" name="as" value="member" />}
      {quote.later && <input type="hidden" name="fromElsewhere" value="yes" />}
      {accepted.map((code) => (
        <input key={code} type="hidden" name="accepted" value={code} />
      ))}
    </>
  )
}

function PlaceBar({ quote }: { readonly quote: Quote }) {
  const { t, money, price } = useWords()
  const isSending = useNavigation().state !== 'idle'
  return (
    <div className="pay-bar">
      <p>
        <span className="caption">{t('total.total')}</span>
        <strong>{price(quote.priced.total)}</strong>
      </p>
      <button name="intent" value="place" className="button button-main button-wide" disabled={isSending}>
        {t('checkout.place', { total: money(quote.priced.total) })}
      </button>
    </div>
  )
}

function pickBranch(form: HTMLFormElement | null, { chain, code, name }: Branch): void {
  if (!form) return
  for (const [field, value] of Object.entries({ chain, cvsCode: code, cvsName: name })) {
    const control = form.elements.namedItem(field)
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value
  }
  keepDraft(form)
}

/** After a refusal the first field that is wrong has the focus; else the notice on top is in sight. */
function useFirstProblem(form: RefObject<HTMLFormElement | null>, given: unknown): void {
  useEffect(() => {
    if (!given) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) wrong.focus()
    else document.querySelector('main [role=alert]')?.scrollIntoView({ block: 'center' })
  }, [given, form])
}
