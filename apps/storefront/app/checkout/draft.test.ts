import { expect, test } from 'vitest'
import { draftOf, lastingPart, readDraft, withDraft } from './draft.ts'
import { firstValues } from './form.ts'

const offered = { stores: ['near'], isMember: true, takesCards: true }

test('a draft holds what was typed, and never a card, a key or a total', () => {
  const typed = { name: '王小明', cardToken: 'tok_ok', key: 'k', shownTotal: '399', note: '請放管理室', email: '' }
  const draft = draftOf(Object.entries(typed))
  expect(draft).toEqual({ name: '王小明', note: '請放管理室' })
  expect(lastingPart(draft)).toEqual({ name: '王小明' })
})

test('what cannot be read in the browser was never typed', () => {
  expect([readDraft(null), readDraft('{'), readDraft('null'), readDraft('{"name":5,"cardToken":"x"}')]).toEqual([
    {},
    {},
    {},
    {},
  ])
})

test('a remembered choice is made again where it is still offered', () => {
  const draft = { how: 'pickup', store: 'near', pay: 'card', invoice: 'member', name: '王小明' }
  expect(withDraft(firstValues, draft, offered)).toMatchObject(draft)
})

test('a store that lacks the goods, a card that nobody takes and a carrier of members are not chosen again', () => {
  const draft = { how: 'pickup', store: 'far', pay: 'card', invoice: 'member' }
  const values = { ...firstValues, how: 'ship', pay: 'cod', invoice: 'paper' }
  expect(withDraft(values, draft, { stores: [], isMember: false, takesCards: false })).toEqual(values)
})
