import { expect, test } from 'vitest'
import { uuid7 } from '@omoya/kernel'
import { SharedAnswers } from './shared-answers.ts'

const [shop, neighbour] = [0, 1].map((number) => uuid7<'merchant'>(number, new Uint8Array(10)))
if (!shop || !neighbour) throw new Error('two shops')
const place = { merchant: shop, key: 'GET /shelf', seconds: 1 }

function counted() {
  let made = 0
  return { make: async () => (made += 1), times: () => made }
}

test('a crowd is told what one of them asked for', async () => {
  const answers = new SharedAnswers(() => 0)
  const work = counted()
  expect(await Promise.all(Array.from({ length: 50 }, () => answers.answer(place, work.make)))).toEqual(
    Array(50).fill(1),
  )
  expect(work.times()).toBe(1)
})

test('it is asked for again as soon as the second is over', async () => {
  let now = 0
  const answers = new SharedAnswers(() => now)
  const work = counted()
  await answers.answer(place, work.make)
  now = 999
  expect(await answers.answer(place, work.make)).toBe(1)
  now = 1_000
  expect(await answers.answer(place, work.make)).toBe(2)
})

test('another shop and another question have answers of their own', async () => {
  const answers = new SharedAnswers(() => 0)
  const work = counted()
  await answers.answer(place, work.make)
  await answers.answer({ ...place, merchant: neighbour }, work.make)
  await answers.answer({ ...place, key: 'GET /shelf?after' }, work.make)
  expect(work.times()).toBe(3)
})

test('a failure is not kept', async () => {
  const answers = new SharedAnswers(() => 0)
  await expect(answers.answer(place, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await answers.answer(place, async () => 'here')).toBe('here')
})

test('what a shop has changed is forgotten for that shop alone', async () => {
  const answers = new SharedAnswers(() => 0)
  const [mine, theirs] = [counted(), counted()]
  await answers.answer(place, mine.make)
  await answers.answer({ ...place, merchant: neighbour }, theirs.make)
  answers.forget(shop)
  expect(await answers.answer(place, mine.make)).toBe(2)
  expect(await answers.answer({ ...place, merchant: neighbour }, theirs.make)).toBe(1)
})

test('an answer that was on its way while the shop changed is not kept over the new one', async () => {
  const answers = new SharedAnswers(() => 0)
  let arrive: (text: string) => void = () => undefined
  const early = answers.answer(place, () => new Promise<string>((resolve) => (arrive = resolve)))
  answers.forget(shop)
  const late = answers.answer(place, async () => 'new')
  arrive('old')
  expect(await early).toBe('old')
  expect(await late).toBe('new')
  expect(await answers.answer(place, async () => 'newest')).toBe('new')
})

test('no number of questions makes it grow without end', async () => {
  const answers = new SharedAnswers(() => 0)
  const work = counted()
  for (let number = 0; number < 6_000; number += 1) await answers.answer({ ...place, key: `${number}` }, work.make)
  await answers.answer({ ...place, key: '5999' }, work.make)
  expect(work.times()).toBe(6_000)
  await answers.answer({ ...place, key: '0' }, work.make)
  expect(work.times()).toBe(6_001)
})

test('one who comes later waits for the new answer, a crowd beside him is told the old one meanwhile', async () => {
  let now = 0
  const answers = new SharedAnswers(() => now)
  const patient = { ...place, staleSeconds: 9 }
  let arrive: (text: string) => void = () => undefined
  let made = 0
  const make = () => new Promise<string>((resolve) => ((made += 1), (arrive = resolve)))
  const first = answers.answer(patient, make)
  arrive('old')
  expect(await first).toBe('old')
  now = 5_000
  const waits = answers.answer(patient, make)
  expect(await Promise.all([1, 2, 3].map(() => answers.answer(patient, make)))).toEqual(['old', 'old', 'old'])
  expect(made).toBe(2)
  arrive('new')
  expect(await waits).toBe('new')
  expect(await answers.answer(patient, make)).toBe('new')
  expect(made).toBe(2)
})

test('a renewal that was on its way when the shop changed is not told afterwards', async () => {
  let now = 0
  const answers = new SharedAnswers(() => now)
  const patient = { ...place, staleSeconds: 9 }
  await answers.answer(patient, async () => 'old')
  now = 2_000
  let arrive: (text: string) => void = () => undefined
  const waits = answers.answer(patient, () => new Promise<string>((resolve) => (arrive = resolve)))
  answers.forget(shop)
  arrive('before the change')
  expect(await waits).toBe('before the change')
  expect(await answers.answer(patient, async () => 'after the change')).toBe('after the change')
})

test('when renewing fails, who waited hears it and the next tries again', async () => {
  let now = 0
  const answers = new SharedAnswers(() => now)
  const patient = { ...place, staleSeconds: 9 }
  await answers.answer(patient, async () => 'old')
  now = 2_000
  await expect(answers.answer(patient, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await answers.answer(patient, async () => 'back')).toBe('back')
})

test('made-up addresses take no more room than there is, and the oldest go first', async () => {
  const answers = new SharedAnswers(() => 0)
  let made = 0
  const ask = (key: string, weight: number) => answers.answer({ ...place, key, weight }, async () => (made += 1))
  for (let page = 0; page < 501; page += 1) await ask(`page ${page}`, 10)
  expect(made).toBe(501)
  await ask('page 1', 10)
  expect(made, 'of 500 pages the second is still there').toBe(501)
  await ask('page 0', 10)
  expect(made, 'the first had to go').toBe(502)
  for (let small = 0; small < 5_000; small += 1) await ask(`${small}`, 1)
  await ask('0', 1)
  expect(made, 'all of the room for small answers').toBe(5_502)
})
