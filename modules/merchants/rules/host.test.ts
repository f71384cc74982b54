import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostName } from './host.ts'

test('port, capitals and a final dot make no other shop', () => {
  expect(hostName('Shop.Example.TW:8443')).toBe('shop.example.tw')
  expect(hostName('shop.example.tw.')).toBe('shop.example.tw')
  expect(hostName(' 127.0.0.1:3000 ')).toBe('127.0.0.1')
  expect(hostName('[::1]:3000')).toBe('[::1]')
  expect(hostName('mei.localhost')).toBe('mei.localhost')
})

test('what is no host name is nobody', () => {
  const wrong = ['', ':3000', 'a b', 'a/b', 'user@shop.tw', '-shop.tw', 'shop..tw', '母屋.tw', 'a'.repeat(254), '::1']
  expect(wrong.filter((text) => hostName(text) !== null)).toEqual([])
})

test('a host name read twice stays the same', () => {
  fc.assert(
    fc.property(fc.domain(), fc.integer({ min: 1, max: 65_535 }), (domain, port) => {
      const name = hostName(`${domain}:${port}`)
      return name !== null && hostName(name) === name
    }),
  )
})
