import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StaffId } from '@omoya/kernel'
import * as staff from '@omoya/staff'
import * as tills from '@omoya/tills'
import { openShop, type Shop } from '../checkout/shop.testing.ts'
import { chooseOwnPin, logInByPin, proveOwner } from './log-in.ts'

const password = 'corridor-lamp-seven'
const others = 'window-tea-eleven'
const PIN = '290846'
const over = { code: 'staff.pin_word_over' }

let shop: Shop
let hua: StaffId
let lin: StaffId
let device: tills.Enrolled
let second: tills.Enrolled
beforeAll(async () => {
  shop = await openShop()
  const clerk = (email: string, name: string, chosen: string) =>
    shop.run((ctx) => staff.createStaff(ctx, { email, name, password: chosen, roles: ['clerk'], stores: [shop.store] }))
  hua = await clerk('hua@shop.tw', '阿華', password)
  lin = await clerk('lin@shop.tw', '小林', others)
  device = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '一號機' }))
  second = await shop.run((ctx) => tills.enrolDevice(ctx, { store: shop.store, name: '二號機' }))
})
afterAll(() => shop.close())

const prove = (who: StaffId, typed: string, at = device) =>
  shop.run((ctx) => proveOwner(ctx, { device: at.token, staff: who, password: typed }))
const choose = (who: StaffId, word: string, pin = PIN, at = device) =>
  shop.run((ctx) => chooseOwnPin(ctx, { device: at.token, staff: who, word, pin }))

test('the password of a colleague sets nobody a PIN, neither his nor the one of the chosen person', async () => {
  await expect(prove(hua, others)).rejects.toMatchObject({ code: 'staff.invalid_password_of_owner', facts: { name: '阿華' } }) // prettier-ignore
  const people = await shop.run((ctx) => staff.sellersOf(ctx, shop.store))
  expect([hua, lin].map((who) => people.find(({ staff: id }) => id === who)?.hasPin)).toEqual([false, false])
})

test('who is proven chooses a PIN and is signed in with it; the word serves once, there and for nobody else', async () => {
  const { word } = await prove(hua, password)
  await expect(choose(lin, word)).rejects.toMatchObject(over)
  await expect(choose(hua, word, PIN, second)).rejects.toMatchObject(over)
  await expect(choose(hua, `${word}x`)).rejects.toMatchObject(over)
  await expect(choose(hua, word, '123456')).rejects.toMatchObject({ code: 'staff.invalid_pin' })
  expect(await choose(hua, word)).toMatchObject({ kind: 'signed-in' })
  await expect(choose(hua, word, '618352')).rejects.toMatchObject(over)
  expect(await shop.run((ctx) => logInByPin(ctx, { device: device.token, staff: hua, pin: PIN }))).toMatchObject({ kind: 'signed-in' }) // prettier-ignore
})

test('a word ends with the person, and a device that nobody enrolled asks nothing', async () => {
  const { word } = await prove(lin, others)
  await expect(prove(lin, others, { ...device, token: `${device.token}x` })).rejects.toMatchObject({ code: 'tills.not_enrolled' }) // prettier-ignore
  await shop.run((ctx) => staff.dismiss(ctx, lin))
  await expect(choose(lin, word)).rejects.toMatchObject({ code: 'staff.not_found' })
  await expect(prove(lin, others)).rejects.toMatchObject({ code: 'staff.not_found' })
})

test('whoever guesses on at a password at a till is told to wait', async () => {
  // One wrong one was counted above.
  for (const guess of ['a', 'b', 'c', 'd'])
    await expect(prove(hua, guess)).rejects.toMatchObject({ code: 'staff.invalid_password_of_owner' })
  await expect(prove(hua, password)).rejects.toMatchObject({ code: 'http.too_many_tries' })
})
