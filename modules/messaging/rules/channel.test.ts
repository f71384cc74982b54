import { expect, test } from 'vitest'
import { chooseChannel, type Addressed } from './channel.ts'
import { render } from './render.ts'

const all = { phone: '+886912345678', email: 'mei@example.com', line: 'U1' }
const on = (changes: Partial<Addressed>) =>
  chooseChannel({ template: 'order_paid', purpose: 'service', to: all, allowed: [], ...changes })

test('a code goes by SMS even to friends on LINE, and by e-mail where there is no mobile', () => {
  expect(on({ template: 'one_time_code' })).toBe('sms')
  expect(on({ template: 'one_time_code', to: { email: 'mei@example.com', line: 'U1' } })).toBe('email')
})

test('news of an order goes by LINE, else SMS, else e-mail, else nowhere', () => {
  expect(on({})).toBe('line')
  expect(on({ to: { phone: all.phone, email: all.email } })).toBe('sms')
  expect(on({ to: { email: all.email } })).toBe('email')
  expect(on({ to: {} })).toBeNull()
})

test('an offer goes only where it is allowed, and there the cheapest way', () => {
  const offer = { template: 'monthly_offer', purpose: 'marketing' } as const
  expect(on(offer)).toBeNull()
  expect(on({ ...offer, allowed: ['sms'] })).toBe('sms')
  expect(on({ ...offer, allowed: ['sms', 'email'] })).toBe('email')
  expect(on({ ...offer, allowed: ['line'], to: { phone: all.phone } })).toBeNull()
})

test('a text with a fact missing is no text, and what a fact says is not read as a template', () => {
  expect(render('{code}: {code} until {until}', { code: 'A{until}' })).toEqual({ ok: false, missing: 'until' })
  expect(render('{code} – {note}.', { code: 'A{note}', note: null })).toEqual({ ok: true, text: 'A{note} – .' })
})
