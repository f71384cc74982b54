import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Day } from '@omoya/kernel'
import { SEED } from './furnish.ts'
import { fruit } from './merchants/fruit.ts'
import { furniture } from './merchants/furniture.ts'
import { seafood } from './merchants/seafood.ts'
import { skin } from './merchants/skin.ts'
import { peopleOf } from './people.ts'
import { diceOf } from './random.ts'
import { shelfName } from './shelves.ts'

test('the members that docs/demo.md names are those of the shop, whenever it is first started', () => {
  const rows = readFileSync('docs/demo.md', 'utf8').matchAll(/^\| `(09\d{8})` \| (\S+) \| (\S+) \| (\S+) \|$/gm)
  const named = [...rows].map(([, phone, name, birthday, email]) => ({ phone, name, birthday, email }))
  expect(named).toHaveLength(3)
  for (const today of ['2026-11-22', '2029-02-28'] as Day[])
    expect(peopleOf(diceOf(SEED + skin.orders), skin, today)).toEqual(expect.arrayContaining(named.map((one) => expect.objectContaining(one)))) // prettier-ignore
})

test('every shelf of the demo has a name in three languages', () => {
  const shelves = [skin, seafood, furniture, fruit].flatMap(({ goods }) => goods.map(({ category }) => category))
  for (const shelf of new Set(shelves)) expect(Object.keys(shelfName(shelf))).toEqual(['zh-TW', 'en', 'ja'])
  expect(() => shelfName('別的')).toThrow(RangeError)
})
