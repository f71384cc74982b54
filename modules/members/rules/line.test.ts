import { expect, test } from 'vitest'
import { uuid7, type Instant } from '@omoya/kernel'
import { lineDecision, linkProves, type LinkedRecord, type LinkUse } from './index.ts'

const id = (number: number) => uuid7<'member'>(number, new Uint8Array(10))
const [mei, ming] = [id(1), id(2)]
const link: LinkedRecord = { member: mei, state: 'unclaimed', hasLine: false, isProven: true }

test('a proven link claims its record; an unproven one, a claimed record or one with LINE asks for a code', () => {
  expect(lineDecision({ holder: null, asker: null, link })).toEqual({ kind: 'claim', member: mei })
  for (const other of [{ isProven: false }, { state: 'claimed' as const }, { hasLine: true }])
    expect(lineDecision({ holder: null, asker: null, link: { ...link, ...other } })).toEqual({ kind: 'prove-link' })
})

test('who is somebody already is never made the record of a link without a merge', () => {
  const asker = { member: ming, hasLine: false }
  expect(lineDecision({ holder: ming, asker: null, link })).toEqual({ kind: 'propose-merge', keep: ming, binds: false })
  expect(lineDecision({ holder: null, asker, link })).toEqual({ kind: 'propose-merge', keep: ming, binds: true })
  expect(lineDecision({ holder: null, asker: { ...asker, hasLine: true }, link })).toMatchObject({ binds: false })
  expect(lineDecision({ holder: mei, asker: null, link })).toEqual({ kind: 'log-in', member: mei })
  expect(lineDecision({ holder: null, asker: { member: mei, hasLine: false }, link })).toEqual({
    kind: 'bind',
    member: mei,
  })
})

test('without a link an account logs in its holder, is bound to who is signed in, or asks for a number', () => {
  const asker = { member: mei, hasLine: false }
  expect(lineDecision({ holder: mei, asker: null, link: null })).toEqual({ kind: 'log-in', member: mei })
  expect(lineDecision({ holder: null, asker, link: null })).toEqual({ kind: 'bind', member: mei })
  expect(lineDecision({ holder: null, asker: null, link: null })).toEqual({ kind: 'ask-phone' })
  expect(lineDecision({ holder: ming, asker, link: null })).toEqual({ kind: 'taken' })
  expect(lineDecision({ holder: null, asker: { ...asker, hasLine: true }, link: null })).toEqual({ kind: 'taken' })
})

test('a link proves a number in the first browser, on a phone, for a day', () => {
  const use: LinkUse = {
    sentAt: '2026-11-22T02:00:00.000Z' as Instant, now: '2026-11-23T02:00:00.000Z' as Instant, isFirstBrowser: true, isOnPhone: true,
  } // prettier-ignore
  expect(linkProves(use)).toBe(true)
  expect(linkProves({ ...use, now: '2026-11-23T02:00:00.001Z' as Instant })).toBe(false)
  expect(linkProves({ ...use, isFirstBrowser: false })).toBe(false)
  expect(linkProves({ ...use, isOnPhone: false })).toBe(false)
})
