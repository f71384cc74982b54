// The checkout's form, answered: priced again, or placed.
import type { Client } from '@omoya/client'
import type { Locale } from '@omoya/kernel'
import type { Basket } from '../basket/basket.ts'
import { askQuote, type Quote } from '../cart/quote.ts'
import { numberOf, textOf } from '../form.ts'
import type { VisitSource } from '../visit/source.ts'
import { orTold, type Told } from '../refusals.ts'
import { wordsIn } from '../words/texts.ts'
import { orderBody, problemsOf, readValues, wishOf, type Problems, type Values } from './form.ts'

export interface Answered {
  readonly kind: 'shown'
  readonly quote: Quote
  readonly values: Values
  readonly problems: Problems
  readonly refused: Told | null
}

export type CheckoutAnswer = Answered | { readonly kind: 'placed'; readonly order: string }

interface Asked {
  readonly client: Client
  readonly basket: Basket
  readonly form: FormData
  readonly country: string
  readonly locale: Locale
  readonly source: VisitSource | null
}

/** He was signed in when the page was made: ordering as a guest now would take his points and history away. */
const sessionOver = (locale: Locale): Told => ({
  code: 'checkout.session_over',
  message: wordsIn(locale)('checkout.session_over'),
  facts: {},
})

/** Whatever is refused, the shopper sees today's price and everything he has typed. */
export async function answerCheckout(asked: Asked): Promise<CheckoutAnswer> {
  const { client, form, country } = asked
  const values = readValues(form)
  const accepted = form.getAll('accepted')
  const wish = wishOf(form)
  const isOrder = textOf(form, 'intent') === 'place'
  const problems = isOrder ? problemsOf(values, country) : {}
  const shown = async (refused: Told | null): Promise<Answered> => {
    const { quote } = await askQuote(client, asked.basket, wish)
    return { kind: 'shown', quote, values, problems, refused }
  }
  if (!isOrder || Object.keys(problems).length > 0) return shown(null)
  if (textOf(form, 'as') === 'member') {
    const now = await shown(null)
    if (now.quote.balances === null) return { ...now, refused: sessionOver(asked.locale) }
  }
  // A code that was shown as refused is not part of what the shopper agreed to.
  const agreed = { ...asked.basket, coupons: asked.basket.coupons.filter((code) => accepted.includes(code)) }
  const body = {
    ...orderBody(values, {
      basket: agreed,
      wish,
      total: numberOf(form, 'shownTotal'),
      later: textOf(form, 'fromElsewhere') === 'yes' ? 'agreed' : 'not-asked',
    }),
    ...(asked.source ? { source: asked.source } : {}),
  }
  const placed = await orTold(client.call('POST /checkout/orders', { body }, { key: values.key }))
  if ('refused' in placed) return shown(placed.refused)
  return { kind: 'placed', order: placed.answer.order }
}
