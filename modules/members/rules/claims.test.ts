import type { Day, MemberId } from '@omoya/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Claim, claimDecision, type PhoneHolder, spokenPhoneDecision } from './claims.ts'

const mei = 'mei' as MemberId
const wang = 'wang' as MemberId
const today = '2026-11-22' as Day
const holder = (change: Partial<PhoneHolder> = {}): PhoneHolder => ({ member: mei, state: 'claimed', lastSeenOn: '2026-11-01' as Day, ...change }) // prettier-ignore
const decide = (change: Partial<Claim>) =>
  claimDecision({ today, holder: null, asker: null, code: 'passed', challenge: 'not-asked', ...change })

describe('a number typed on the site', () => {
  test('proves nothing without the code sent to it', () => {
    expect(decide({ code: 'not-asked' })).toEqual({ kind: 'ask', proof: 'code' })
    expect(decide({ code: 'failed', holder: holder() })).toEqual({ kind: 'refuse', why: 'code-failed' })
  })

  test('that nobody has makes a new member, or joins the one who is logged in', () => {
    expect(decide({})).toEqual({ kind: 'new-member' })
    expect(decide({ asker: wang })).toEqual({ kind: 'add-number', member: wang })
  })

  test('of a record made in the store is claimed, without a second account', () => {
    expect(decide({ holder: holder({ state: 'unclaimed' }) })).toEqual({ kind: 'claim', member: mei })
  })

  test('of the member who asks logs in', () => {
    expect(decide({ holder: holder() })).toEqual({ kind: 'log-in', member: mei })
    expect(decide({ holder: holder(), asker: mei })).toEqual({ kind: 'log-in', member: mei })
  })

  test('that was silent for over a year asks for a second proof', () => {
    const quiet = holder({ lastSeenOn: '2025-11-21' as Day })
    expect(decide({ holder: quiet })).toEqual({ kind: 'ask', proof: 'challenge' })
    expect(decide({ holder: quiet, challenge: 'passed' })).toEqual({ kind: 'log-in', member: mei })
    expect(decide({ holder: holder({ lastSeenOn: '2025-11-22' as Day }) })).toEqual({ kind: 'log-in', member: mei })
  })

  test('that was recycled leaves its old member and brings nothing along (E14)', () => {
    const quiet = holder({ lastSeenOn: '2024-01-01' as Day })
    expect(decide({ holder: quiet, challenge: 'failed' })).toEqual({ kind: 'take-number', from: mei, member: null })
    expect(decide({ holder: holder(), asker: wang, challenge: 'failed' })).toEqual({ kind: 'take-number', from: mei, member: wang }) // prettier-ignore
  })

  test('of another own account proposes a merge after both proofs', () => {
    expect(decide({ holder: holder(), asker: wang })).toEqual({ kind: 'ask', proof: 'challenge' })
    expect(decide({ holder: holder(), asker: wang, challenge: 'passed' })).toEqual({ kind: 'propose-merge', keep: wang, absorb: mei }) // prettier-ignore
    expect(decide({ holder: holder({ state: 'unclaimed' }), asker: wang })).toEqual({ kind: 'propose-merge', keep: wang, absorb: mei }) // prettier-ignore
  })

  test('never opens a record without the code, nor another person’s after a failed challenge', () => {
    const proofs = fc.constantFrom('passed', 'failed', 'not-asked') satisfies fc.Arbitrary<Claim['code']>
    const claims = fc.record({
      code: proofs,
      challenge: proofs,
      asker: fc.constantFrom(null, wang),
      holder: fc.record({ member: fc.constant(mei), state: fc.constantFrom('unclaimed', 'claimed'), lastSeenOn: fc.constantFrom('2020-01-01', '2026-11-01').map((day) => day as Day) }), // prettier-ignore
    }) satisfies fc.Arbitrary<Partial<Claim>>
    fc.assert(
      fc.property(claims, (claim) => {
        const opens = ['log-in', 'claim', 'propose-merge'].includes(decide(claim).kind)
        const silent = claim.holder.lastSeenOn === '2020-01-01'
        return !opens || (claim.code === 'passed' && !(silent && claim.challenge !== 'passed'))
      }),
    )
  })
})

describe('a number spoken at the till', () => {
  test('that is new is captured', () => {
    expect(spokenPhoneDecision({ holder: null, nameConfirmed: 'not-asked', proof: 'not-asked' })).toEqual({ kind: 'capture' }) // prettier-ignore
  })

  test('shows a masked name first, then earns but does not spend', () => {
    expect(spokenPhoneDecision({ holder: holder(), nameConfirmed: 'not-asked', proof: 'not-asked' })).toEqual({ kind: 'show-masked-name', member: mei }) // prettier-ignore
    expect(spokenPhoneDecision({ holder: holder(), nameConfirmed: 'yes', proof: 'not-asked' })).toEqual({ kind: 'attach', member: mei, maySpend: false }) // prettier-ignore
  })

  test('of somebody else is attached only after a code or a scan (E13)', () => {
    expect(spokenPhoneDecision({ holder: holder(), nameConfirmed: 'no', proof: 'not-asked' })).toEqual({ kind: 'ask-proof', member: mei }) // prettier-ignore
    expect(spokenPhoneDecision({ holder: holder(), nameConfirmed: 'no', proof: 'passed' })).toEqual({ kind: 'attach', member: mei, maySpend: true }) // prettier-ignore
    expect(spokenPhoneDecision({ holder: holder(), nameConfirmed: 'yes', proof: 'failed' })).toEqual({ kind: 'anonymous' }) // prettier-ignore
  })
})
