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

test('a variable that is none of its values is said back in one sentence, and never a password', () => {
  const wrong = {
    OMOYA_DEMO: 'false', OMOYA_LOG: 'loud', OMOYA_POOL: '0', OMOYA_PROCESS: 'both', PORT: '99999',
    SMTP_URL: 'mail.example:hunter2', DATABASE_URL: 'mysql://me:hunter2@host/db', DATABASE_URL_APP: 'hunter2',
  } // prettier-ignore
  for (const [name, text] of Object.entries(wrong)) {
    const told = () => readConfig({ [name]: text })
    expect(told, name).toThrow(new RegExp(`^${name} must be `))
    expect(told, name).not.toThrow(/hunter2/)
  }
  expect(readConfig({ OMOYA_DEMO: '0', OMOYA_LOG: 'silent', SMTP_URL: 'smtps://a:b@mail.example' })).toMatchObject({
    demo: false, logLevel: 'silent', smtpUrl: 'smtps://a:b@mail.example',
  }) // prettier-ignore
})

test('a log-in of requests without the database that it is for is not passed over', () => {
  const app = 'postgres://app@db.example/shop'
  expect(() => readConfig({ DATABASE_URL_APP: app })).toThrow(/^DATABASE_URL_APP is of use only beside DATABASE_URL/)
  expect(readConfig({ DATABASE_URL: 'postgresql://owner@db.example/shop', DATABASE_URL_APP: app }).databaseUrlApp).toBe(app) // prettier-ignore
})
