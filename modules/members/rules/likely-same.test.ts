import type { Day } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likelySame, type PersonFacts } from './likely-same.ts'
import { parsePhone } from './phone.ts'

const facts = (change: Partial<PersonFacts>): PersonFacts => ({
  phone: null, email: null, name: null, birthday: null, lineUserId: null, cardNumber: null, address: null, ...change,
}) // prettier-ignore
const phone = parsePhone('0912345678', 'TW')
const may = '1990-05-10' as Day

describe('two records look like one person', () => {
  test('with the same phone and name, however the name is written', () => {
    const likeness = likelySame(facts({ phone, name: 'ＭＡＲＹ 王' }), facts({ phone, name: 'mary王' }))
    expect(likeness).toMatchObject({ verdict: 'same', alike: ['phone', 'name'], different: [] })
  })

  test('perhaps with the same phone alone: a family shares it', () => {
    expect(likelySame(facts({ phone }), facts({ phone })).verdict).toBe('likely')
    expect(likelySame(facts({ phone, birthday: may }), facts({ phone, birthday: '1960-01-01' as Day })).verdict).toBe('unlikely') // prettier-ignore
  })

  test('perhaps with e-mail and birthday, hardly by name and birthday', () => {
    const mail = { email: 'Mei@Example.com', birthday: may }
    expect(likelySame(facts(mail), facts({ ...mail, email: 'mei@example.com' })).verdict).toBe('likely')
    expect(likelySame(facts({ name: '陳小美', birthday: may }), facts({ name: '陳小美', birthday: may })).verdict).toBe('unlikely') // prettier-ignore
  })

  test('not by what both lack', () => {
    expect(likelySame(facts({}), facts({}))).toEqual({ score: 0, verdict: 'unlikely', alike: [], different: [] })
  })

  test('in either order', () => {
    const some = fc.option(fc.constantFrom('a', 'b'))
    const people = fc.record({ phone: fc.constantFrom(null, phone), email: some, name: some, birthday: fc.constantFrom(null, may), lineUserId: some, cardNumber: some, address: some }) // prettier-ignore
    fc.assert(fc.property(people, people, (one, other) => {
 expect(likelySame(one, other)).toEqual(likelySame(other, one))
})) // prettier-ignore
  })
})
