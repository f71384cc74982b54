import { expect, test } from 'vitest'
import { addressOf, networkOf } from './network.ts'

test('an address of IPv4 is one, also when it is written as IPv6', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
})

test('addresses of one IPv6 network are one, however they are written, and those of another are not', () => {
  const same = ['2001:db8:0:7::1', '2001:0DB8:0000:0007:ffff:1:2:3', '2001:db8::7:0:0:0:9']
  expect(new Set(same.map(networkOf))).toEqual(new Set(['2001:db8:0:7::/64']))
  expect(networkOf('2001:db8:0:8::1')).not.toBe(networkOf('2001:db8:0:7::1'))
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
})

test('who has hung up before the question was read has an address like any other, and nobody falls over it', () => {
  expect(networkOf(addressOf({ ip: undefined }))).toBe('')
  expect(addressOf({ ip: '192.0.2.7' })).toBe('192.0.2.7')
})
