import { expect, test } from 'vitest'
import { uuid7 } from '@omoya/kernel'
import { mailDecision, type MailboxHolder } from './index.ts'

const id = (number: number) => uuid7<'member'>(number, new Uint8Array(10))
const [mei, ming] = [id(1), id(2)]
const written: MailboxHolder = { member: mei, isProven: false, hasOtherWay: true }
const decide = (holder: MailboxHolder | null, asker: typeof mei | null = null, isSomebodyNew = false) =>
  mailDecision({ holder, asker, isSomebodyNew, isMine: false })
const agreed = (holder: MailboxHolder | null, asker: typeof mei) =>
  mailDecision({ holder, asker, isSomebodyNew: false, isMine: true })

test('a proven mailbox logs its member in, and nobody else who is signed in', () => {
  const proven = { ...written, isProven: true }
  expect([decide(proven), decide(proven, mei)]).toEqual(Array(2).fill({ kind: 'log-in', member: mei }))
  expect(decide(proven, ming)).toEqual({ kind: 'taken' })
  expect(decide(proven, null, true)).toEqual({ kind: 'log-in', member: mei })
})

test('a mailbox that was only written down never opens a record with another way in', () => {
  for (const asker of [null, ming, mei])
    for (const isSomebodyNew of [false, true]) {
      const decision = decide(written, asker, isSomebodyNew)
      const opens = 'member' in decision ? decision.member : null
      expect(opens).toBe(asker === mei ? mei : null)
    }
  expect(decide(written)).toEqual({ kind: 'ask-other-way' })
  expect(decide(written, null, true)).toEqual({ kind: 'new-member' })
  expect(decide(written, mei)).toEqual({ kind: 'bind', member: mei })
})

test('a mailbox that does not stand on the record of who is signed in opens it only when he has said that it is his', () => {
  for (const holder of [null, written, { ...written, hasOtherWay: false }]) {
    expect(decide(holder, ming)).toEqual({ kind: 'ask-whose' })
    expect(agreed(holder, ming)).toEqual({ kind: 'bind', member: ming })
  }
  expect(agreed({ ...written, isProven: true }, ming)).toEqual({ kind: 'taken' })
})

test('a record with nothing but the mailbox is claimed by it, and an unknown mailbox makes a member', () => {
  expect(decide({ ...written, hasOtherWay: false })).toEqual({ kind: 'claim', member: mei })
  expect(decide(null)).toEqual({ kind: 'new-member' })
})
