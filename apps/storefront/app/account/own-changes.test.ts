import { expect, test } from 'vitest'
import { ownChanges } from './own-changes.ts'

const sent = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const now = { name: '王小明', email: null, open: ['sms'] }

test('only what differs is written, and an answer that stands is not given again', () => {
  expect(ownChanges(sent({ name: '王小明', email: '', 'may-sms': 'yes' }), now)).toEqual({ record: {}, consents: [] })
  expect(ownChanges(sent({ name: '王大明', email: 'a@example.com', 'may-line': 'yes' }), now)).toEqual({
    record: { name: '王大明', email: 'a@example.com' },
    consents: [
      { channel: 'line', answer: 'granted' },
      { channel: 'sms', answer: 'withdrawn' },
    ],
  })
})

test('an emptied field is taken out of the record', () => {
  expect(ownChanges(sent({ name: '', email: '', 'may-sms': 'yes' }), now).record).toEqual({ name: null })
})
