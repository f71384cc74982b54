import { expect, test } from 'vitest'
import { emptyBasket } from '../basket/basket.ts'
import { plainWish } from '../cart/quote.ts'
import { firstValues, orderBody, payFits, problemsOf, readValues, usualPay, wishOf, type Values } from './form.ts'

const store = '01936b3a-5c00-7abc-8def-0123456789ab'
const whole: Values = { ...firstValues, how: 'pickup', store, name: '王小明', phone: '0912-345-678' }
const place = (values: Values) => orderBody(values, { basket: emptyBasket, wish: plainWish, total: 1_680 })

test('a pickup needs a store, a name and a number, and nothing else', () => {
  expect(problemsOf(whole, 'TW')).toEqual({})
  expect(problemsOf({ ...whole, store: '', name: '', phone: '12' }, 'TW')).toEqual({
    store: 'problem.store',
    name: 'problem.name',
    phone: 'problem.phone',
  })
})

test('a parcel needs an address, a convenience store its code and name', () => {
  expect(Object.keys(problemsOf({ ...whole, how: 'ship' }, 'TW'))).toEqual(['city', 'district', 'street'])
  expect(Object.keys(problemsOf({ ...whole, how: 'cvs' }, 'TW'))).toEqual(['cvsCode', 'cvsName'])
})

test('an invoice is asked only for what its kind needs', () => {
  expect(problemsOf({ ...whole, invoice: 'carrier', carrier: '/ABC+123' }, 'TW')).toEqual({})
  expect(problemsOf({ ...whole, invoice: 'carrier', carrier: 'ABC' }, 'TW')).toEqual({ carrier: 'problem.carrier' })
  expect(problemsOf({ ...whole, invoice: 'donation', donation: '12' }, 'TW')).toEqual({ donation: 'problem.donation' })
  expect(problemsOf({ ...whole, invoice: 'company', businessNumber: '12345678' }, 'TW')).toEqual({
    businessNumber: 'problem.business_number',
  })
  expect(problemsOf({ ...whole, invoice: 'paper', carrier: 'ABC' }, 'TW')).toEqual({})
})

test('nobody pays at the counter for a parcel, or the courier for goods at the counter', () => {
  expect([payFits('pickup', 'at-pickup'), payFits('ship', 'at-pickup')]).toEqual([true, false])
  expect([payFits('ship', 'cod'), payFits('cvs', 'cod'), payFits('pickup', 'cod')]).toEqual([true, true, false])
  expect(problemsOf({ ...whole, pay: 'cod' }, 'TW')).toEqual({ pay: 'problem.pay' })
})

test('where no cards are taken, the way of paying is that of the way of coming', () => {
  expect([usualPay('pickup', 'taken'), usualPay('ship', 'taken')]).toEqual(['card', 'card'])
  for (const how of ['pickup', 'ship', 'cvs']) expect(payFits(how, usualPay(how, 'not-taken'))).toBe(true)
  expect(usualPay('ship', 'not-taken')).toBe('cod')
})

test('an order carries the total that was shown and only what was filled in', () => {
  expect(place(whole)).toMatchObject({
    shownTotal: 1_680,
    pay: { how: 'card', cardToken: 'tok_ok' },
    invoice: { kind: 'paper' },
    receiver: { name: '王小明', phone: '0912-345-678' },
  })
  expect(place(whole)).not.toHaveProperty('address')
  expect(place({ ...whole, how: 'ship', city: '台北市', district: '信義區', street: '松壽路 1 號' })).toMatchObject({
    address: { city: '台北市', district: '信義區', street: '松壽路 1 號' },
  })
})

test('what was typed comes back, and a way that nobody offers is the usual one', () => {
  const form = new FormData()
  form.set('name', ' 王小明 ')
  form.set('how', 'balloon')
  form.set('points', '１００')
  expect(readValues(form).name).toBe('王小明')
  expect(wishOf(form)).toMatchObject({ fulfilment: 'pickup', points: 100 })
})
