import { afterEach, expect, test, vi } from 'vitest'
import { forgetPerson, keepCard, keptCard, keptCardOf, openCard, readCard } from './kept-card.ts'

const card = { alias: 'ABC234', key: 'c2VjcmV0', member: '01', name: '陳小美', tier: 'gold' }

/** A browser's storage, as far as it is used here. */
function withStorage(): void {
  const kept = new Map<string, string>()
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => void kept.set(name, text),
      removeItem: (name: string) => void kept.delete(name),
    },
  })
}
afterEach(() => vi.unstubAllGlobals())

test('what cannot be read in the browser was never kept', () => {
  expect([readCard(null), readCard('{'), readCard('[]'), readCard('{"alias":"A"}')]).toEqual([null, null, null, null])
  expect(readCard(JSON.stringify(card))).toEqual(card)
})

test('the log-out takes the card away, and a key that comes late does not bring it back', () => {
  withStorage()
  openCard()
  keepCard(card)
  expect(keptCard()).toEqual(card)
  forgetPerson()
  keepCard(card)
  expect(keptCard()).toBeNull()
  openCard()
  keepCard(card)
  expect(keptCard()).toEqual(card)
})

test('who signs in where another forgot to sign out is shown no card of the other', () => {
  withStorage()
  openCard()
  keepCard(card)
  expect([keptCardOf('01'), keptCardOf('02')]).toEqual([card, null])
})
