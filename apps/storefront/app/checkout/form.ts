// The checkout is one form: it is read here, checked for what a person may have forgotten, and made into an order.
// What only the server can know (stock, price, benefits) it says itself.
import type { InputOf } from '@omoya/client'
import { isCitizenCertificate, isDonationCode, isMobileBarcode } from '@omoya/invoices/rules'
import { parsePhone } from '@omoya/members/rules'
import { isBusinessNumber } from '@omoya/merchants/rules'
import type { Basket } from '../basket/basket.ts'
import { bodyOf, type Wish } from '../cart/quote.ts'
import { numberOf, textOf } from '../form.ts'
import type { Key } from '../words/texts.ts'

export const ways = ['pickup', 'ship', 'cvs'] as const
export const pays = ['card', 'at-pickup', 'cod'] as const
export const invoiceKinds = ['member', 'carrier', 'donation', 'company', 'paper'] as const

const FIELDS = [
  'how', 'store', 'points', 'credit', 'name', 'phone', 'email', 'postalCode', 'city', 'district', 'street', 'chain', 'cvsCode',
  'cvsName', 'pay', 'cardToken', 'invoice', 'carrier', 'donation', 'businessNumber', 'note', 'key',
] as const // prettier-ignore
export type Field = (typeof FIELDS)[number]
export type Values = Readonly<Record<Field, string>>
export type Problems = Readonly<Partial<Record<Field, Key>>>
export type OrderBody = InputOf<'POST /checkout/orders'>['body']

export const readValues = (form: FormData): Values => {
  const values: Partial<Record<Field, string>> = {}
  for (const field of FIELDS) values[field] = textOf(form, field)
  return { ...firstValues, ...values } as Values // every field was just read
}

export const firstValues: Values = {
  how: 'pickup', store: '', points: '', credit: '', name: '', phone: '', email: '', postalCode: '', city: '', district: '',
  street: '', chain: '7-ELEVEN', cvsCode: '', cvsName: '', pay: 'card', cardToken: 'tok_ok', invoice: 'paper', carrier: '',
  donation: '', businessNumber: '', note: '', key: '',
} // prettier-ignore

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string, usual: Choice): Choice =>
  choices.find((choice) => choice === text) ?? usual

export function wishOf(form: FormData): Wish {
  return {
    fulfilment: oneOf(ways, textOf(form, 'how'), 'pickup'),
    store: textOf(form, 'store') || null,
    points: numberOf(form, 'points'),
    credit: numberOf(form, 'credit'),
  }
}

/** Which ways of paying fit which way of coming. */
export const payFits = (how: string, pay: string): boolean =>
  pay === 'card' || (pay === 'at-pickup' ? how === 'pickup' : pay === 'cod' && how !== 'pickup')

export const usualPay = (how: string, cards: 'taken' | 'not-taken'): (typeof pays)[number] => {
  if (cards === 'taken') return 'card'
  return how === 'pickup' ? 'at-pickup' : 'cod'
}

export function problemsOf(values: Values, country: string): Problems {
  return {
    ...receiverProblems(values, country),
    ...placeProblems(values),
    ...invoiceProblems(values),
    ...payProblems(values),
  }
}

function receiverProblems({ name, phone, email }: Values, country: string): Problems {
  return {
    ...(name === '' && { name: 'problem.name' as const }),
    ...(parsePhone(phone, country) === null && { phone: 'problem.phone' as const }),
    ...(email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && { email: 'problem.email' as const }),
  }
}

function placeProblems({ how, store, city, district, street, cvsCode, cvsName }: Values): Problems {
  if (how === 'pickup') return store === '' ? { store: 'problem.store' } : {}
  if (how === 'cvs')
    return {
      ...(cvsCode === '' && { cvsCode: 'problem.cvs_code' as const }),
      ...(cvsName === '' && { cvsName: 'problem.cvs_name' as const }),
    }
  return {
    ...(city === '' && { city: 'problem.city' as const }),
    ...(district === '' && { district: 'problem.district' as const }),
    ...(street === '' && { street: 'problem.street' as const }),
  }
}

function invoiceProblems({ invoice, carrier, donation, businessNumber }: Values): Problems {
  if (invoice === 'carrier' && !isMobileBarcode(carrier) && !isCitizenCertificate(carrier))
    return { carrier: 'problem.carrier' }
  if (invoice === 'donation' && !isDonationCode(donation)) return { donation: 'problem.donation' }
  if (invoice === 'company' && !isBusinessNumber(businessNumber)) return { businessNumber: 'problem.business_number' }
  return {}
}

const payProblems = ({ how, pay }: Values): Problems => (payFits(how, pay) ? {} : { pay: 'problem.pay' })

function invoiceOf({ invoice, carrier, donation, businessNumber }: Values): OrderBody['invoice'] {
  if (invoice === 'carrier') return { kind: 'carrier', carrier }
  if (invoice === 'donation') return { kind: 'donation', code: donation }
  if (invoice === 'company') return { kind: 'company', businessNumber }
  return { kind: invoice === 'member' ? 'member' : 'paper' }
}

function payOf({ pay, cardToken }: Values): OrderBody['pay'] {
  if (pay === 'at-pickup' || pay === 'cod') return { how: pay }
  return { how: 'card', cardToken: cardToken || 'tok_ok' }
}

function placeOf({ how, postalCode, city, district, street, chain, cvsCode, cvsName }: Values) {
  if (how === 'ship') return { address: { city, district, street, ...(postalCode && { postalCode }) } }
  if (how === 'cvs') return { convenienceStore: { chain, code: cvsCode, name: cvsName } }
  return {}
}

export interface Agreed {
  readonly basket: Basket
  readonly wish: Wish
  readonly total: number
  /** That another place sends what the store lacks, and when it will be there. */
  readonly later?: 'agreed' | 'not-asked'
}

export function orderBody(values: Values, { basket, wish, total, later }: Agreed): OrderBody {
  const { name, phone, email, note } = values
  return {
    basket: bodyOf(basket, wish),
    shownTotal: total,
    pay: payOf(values),
    invoice: invoiceOf(values),
    receiver: { name, phone, ...(email && { email }) },
    ...placeOf(values),
    ...(note && { note }),
    ...(later === 'agreed' && wish.fulfilment === 'pickup' ? { fromElsewhere: true as const } : {}),
  }
}
