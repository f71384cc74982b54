import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('proxies are trusted by number or by address, and by nothing else', () => {
  const trusted = (text: string) => readConfig({ OMOYA_TRUST_PROXY: text }).trustProxy
  expect(trusted('')).toBe(false)
  expect(trusted('0')).toBe(false)
  expect(trusted('2')).toBe(2)
  expect(trusted('10.0.0.0/8, ::1')).toEqual(['10.0.0.0/8', '::1'])
  for (const text of ['true', 'proxy.example', '10.0.0.0/8/8', '300.1.1.1', '-1'])
    expect(() => trusted(text), text).toThrow('OMOYA_TRUST_PROXY')
})
