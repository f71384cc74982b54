import { expect, test } from 'vitest'
import { isPlain, optionsWanted } from './wish.ts'

test('values of one option stand together, and pieces that name no option are passed over', () => {
  expect(optionsWanted('顏色:紅,尺寸:M,顏色:藍,紅,:紅,顏色:')).toEqual([['紅', '藍'], ['M']])
  expect(optionsWanted(undefined)).toEqual([])
})

test('only a shelf as the shop has put it up is plain', () => {
  expect(isPlain({ category: 'tea', sort: 'shop', option: 'x' })).toBe(true)
  expect([{ from: 0 }, { to: 1 }, { offer: 'yes' as const }, { option: 'a:b' }, { sort: 'best' as const }].map(isPlain)).not.toContain(true) // prettier-ignore
})
