// What the checkout begins with: what the shop knows of a member, and the usual choices of everybody else.
import type { Client } from '@omoya/client'
import type { Quote } from '../cart/quote.ts'
import { orNull } from '../refusals.ts'
import { firstValues, usualPay, type Values } from './form.ts'

interface Begin {
  readonly quote: Quote
  /** A store that has everything; null: a parcel. */
  readonly store: string | null
}

export async function firstChoices(client: Client, { quote, store }: Begin): Promise<Values> {
  const fulfilment = store ? 'pickup' : 'ship'
  const me = quote.balances === null ? null : await orNull(client.call('GET /me'))
  const place = me?.address
  return {
    ...firstValues,
    how: fulfilment,
    store: store ?? '',
    pay: usualPay(fulfilment, quote.card !== null ? 'taken' : 'not-taken'),
    invoice: quote.balances ? 'member' : 'paper',
    name: me?.name ?? '',
    phone: localPhone(me?.phone ?? ''),
    email: me?.email ?? '',
    ...(place ? { postalCode: place.postalCode, city: place.city, district: place.district, street: place.line } : {}),
    key: crypto.randomUUID(),
  }
}

/** +886912345678 is written 0912345678 in Taiwan; a number of elsewhere stays as it is. */
export const localPhone = (phone: string): string => phone.replace(/^\+886/, '0')
