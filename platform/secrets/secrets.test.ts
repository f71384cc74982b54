import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as secrets from './index.ts'

const one = secrets.loadMasterKey({ secret: 'a secret of one shop'.replaceAll(' ', '-'), dataDir: '' })
const other = secrets.loadMasterKey({ secret: 'the-secret-of-another-shop', dataDir: '' })
const bytes = fc.uint8Array({ maxLength: 300 })

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'omoya-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the master key', () => {
  test('without OMOYA_SECRET a private file is made once and read again', () => {
    const made = secrets.loadMasterKey({ dataDir })
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(secrets.loadMasterKey({ dataDir })).toEqual(made)
    expect(readdirSync(dataDir)).toEqual(['secret'])
  })

  test('OMOYA_SECRET wins over the file and always gives the same key', () => {
    const fromFile = secrets.loadMasterKey({ dataDir })
    const given = secrets.loadMasterKey({ dataDir, secret: 'the-secret-of-another-shop' })
    expect(given).toEqual(other)
    expect(given.current.bytes.equals(fromFile.current.bytes)).toBe(false)
  })

  test('a short secret or an empty file is refused without being repeated', () => {
    expect(() => secrets.loadMasterKey({ dataDir, secret: 'too-short' })).toThrow(
      expect.objectContaining({ code: 'weak_secret', message: expect.not.stringContaining('too-short') }),
    )
    writeFileSync(join(dataDir, 'secret'), '\n')
    expect(() => secrets.loadMasterKey({ dataDir })).toThrow(expect.objectContaining({ code: 'weak_secret' }))
  })

  test('rotation holds two masters until every data key is wrapped anew', () => {
    const before = secrets.loadMasterKey({ dataDir })
    const key = secrets.makeDataKey()
    const wrapped = secrets.wrapKey(before, key, 'm1')
    const sealed = secrets.seal(key, '王小美', 'member/1/name')

    const both = secrets.addMasterKey(dataDir)
    expect(secrets.unwrapKey(both, wrapped, 'm1')).toEqual(key)
    expect(secrets.isWrappedByCurrent(both, wrapped)).toBe(false)
    const again = secrets.rewrapKey(both, wrapped, 'm1')
    expect(secrets.isWrappedByCurrent(both, again)).toBe(true)

    const after = secrets.forgetOlderKeys(dataDir)
    expect(after).toEqual(secrets.loadMasterKey({ dataDir }))
    expect(secrets.openText(secrets.unwrapKey(after, again, 'm1'), sealed, 'member/1/name')).toBe('王小美')
    expect(() => secrets.unwrapKey(after, wrapped, 'm1')).toThrow(expect.objectContaining({ code: 'unknown_master' }))
  })
})

describe('data keys', () => {
  test('open under their master and owner only, and keep their version', () => {
    const key = secrets.makeDataKey(7)
    const wrapped = secrets.wrapKey(one, key, 'm1/members')
    expect(secrets.unwrapKey(one, wrapped, 'm1/members')).toEqual(key)
    expect(() => secrets.unwrapKey(one, wrapped, 'm2/members')).toThrow(expect.objectContaining({ code: 'broken' }))
    expect(() => secrets.unwrapKey(other, wrapped, 'm1/members')).toThrow(
      expect.objectContaining({ code: 'unknown_master' }),
    )
    expect(wrapped.includes(key.bytes)).toBe(false)
  })

  test('no single changed bit of a wrapped key goes unnoticed', () => {
    const wrapped = secrets.wrapKey(one, secrets.makeDataKey(), 'm1')
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      expect(() => secrets.unwrapKey(one, flip(wrapped, bit), 'm1')).toThrow(secrets.SecretTrouble)
    }
  })
})

describe('sealed values', () => {
  const key = secrets.makeDataKey(1)

  test('come back whole from their place, whatever they are', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (value, place) => {
        expect(new Uint8Array(secrets.open(key, secrets.seal(key, value, place), place))).toEqual(value)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(secrets.openText(key, secrets.seal(key, text, 'p'), 'p')).toBe(text)
      }),
    )
  })

  test('one changed bit, a cut, another place or another key is refused', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (value, anywhere) => {
        const sealed = secrets.seal(key, value, 'here')
        const refused = expect.objectContaining({ code: expect.stringMatching(/^(broken|other_key)$/) })
        expect(() => secrets.open(key, flip(sealed, anywhere % (sealed.length * 8)), 'here')).toThrow(refused)
        expect(() => secrets.open(key, sealed.subarray(0, anywhere % sealed.length), 'here')).toThrow(refused)
        expect(() => secrets.open(key, sealed, 'there')).toThrow(refused)
        expect(() => secrets.open(secrets.makeDataKey(1), sealed, 'here')).toThrow(refused)
      }),
    )
  })

  test('say which version of the key opens them, and are never alike', () => {
    const next = secrets.makeDataKey(2)
    const sealed = secrets.seal(next, 'x', 'p')
    expect(secrets.keyVersionOf(sealed)).toBe(2)
    expect(() => secrets.open(key, sealed, 'p')).toThrow(expect.objectContaining({ code: 'other_key' }))
    expect(secrets.seal(next, 'x', 'p').equals(sealed)).toBe(false)
  })
})

describe('blind indexes', () => {
  test('are equal exactly for the same key, kind and value', () => {
    const [mine, yours] = [secrets.makeDataKey(), secrets.makeDataKey()]
    const word = fc.string({ maxLength: 20 })
    fc.assert(
      fc.property(word, word, word, word, (kind, value, otherKind, otherValue) => {
        fc.pre(!kind.includes('\0') && !otherKind.includes('\0'))
        const index = secrets.blindIndex(mine, kind, value)
        const isTwin = kind === otherKind && value === otherValue
        expect(index).toHaveLength(16)
        expect(index.equals(secrets.blindIndex(mine, otherKind, otherValue))).toBe(isTwin)
        expect(index.equals(secrets.blindIndex(mine, kind, value))).toBe(true)
        expect(index.equals(secrets.blindIndex(yours, kind, value))).toBe(false)
      }),
    )
  })
})

describe('tokens and codes', () => {
  test('a token is found by its hash, is new each time and fits into a URL', () => {
    const tokens = Array.from({ length: 1000 }, () => secrets.newToken())
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1000)
    for (const { token, hash } of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(secrets.hashToken(token).equals(hash)).toBe(true)
    }
  })

  test('comparison agrees with equality for every pair', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (left, right) => secrets.isSame(left, right) === (left === right)))
    expect(secrets.isSame('same', Buffer.from('same'))).toBe(true)
  })

  test('codes have six digits, leading zeros too, and their hash belongs to purpose and key', () => {
    const codes = Array.from({ length: 2000 }, secrets.newCode)
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    expect(codes.some((code) => code.startsWith('0'))).toBe(true)
    const key = secrets.makeDataKey()
    const hash = secrets.hashCode(key, 'login/+886912345678', '012345')
    expect(hash.equals(secrets.hashCode(key, 'login/+886912345678', '012345'))).toBe(true)
    expect(hash.equals(secrets.hashCode(key, 'login/+886912345679', '012345'))).toBe(false)
    expect(hash.equals(secrets.hashCode(secrets.makeDataKey(), 'login/+886912345678', '012345'))).toBe(false)
  })
})

describe('passwords', () => {
  test('are hashed by argon2id at the agreed cost, and only the right one fits', async () => {
    const stored = await secrets.hashPassword('正しい馬 battery')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await secrets.verifyPassword(stored, '正しい馬 battery')).toBe(true)
    expect(await secrets.verifyPassword(stored, '正しい馬 batterY')).toBe(false)
    expect(await secrets.verifyPassword(stored, 'x'.repeat(1_001))).toBe(false)
    expect(secrets.isOutdated(stored)).toBe(false)
  })

  test('a composed and a decomposed letter are the same password', async () => {
    expect(await secrets.verifyPassword(await secrets.hashPassword('caf\u00e9'), 'cafe\u0301')).toBe(true)
  })

  test('an account that does not exist says no, even to the stand-in password', async () => {
    expect(await secrets.verifyPassword(null, 'nobody has this password')).toBe(false)
  })
})

describe('authenticator apps', () => {
  const secret = secrets.newTotpSecret()
  const at = 1_800_000_000_000
  const codeAt = (moment: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: moment })

  test('the code of now and of the half minutes beside it is accepted, others are not', () => {
    const answer = (moment: number) => secrets.verifyTotp({ secret, code: codeAt(moment), at, lastStep: 0 })
    expect(answer(at)).toEqual({ ok: true, step: 60_000_000 })
    expect(answer(at - 30_000)).toEqual({ ok: true, step: 59_999_999 })
    expect(answer(at + 30_000)).toEqual({ ok: true, step: 60_000_001 })
    expect(answer(at - 90_000)).toEqual({ ok: false, why: 'wrong' })
    expect(secrets.verifyTotp({ secret, code: ' 12 45', at, lastStep: 0 })).toEqual({ ok: false, why: 'wrong' })
  })

  test('a code counts once, and older codes not after a newer one', () => {
    const code = codeAt(at)
    const first = secrets.verifyTotp({ secret, code, at, lastStep: 0 })
    if (!first.ok) throw new Error('the first use must be accepted')
    expect(secrets.verifyTotp({ secret, code, at, lastStep: first.step })).toEqual({ ok: false, why: 'used' })
    const earlier = codeAt(at - 30_000)
    expect(secrets.verifyTotp({ secret, code: earlier, at, lastStep: first.step })).toEqual({ ok: false, why: 'used' })
  })

  test('the QR text names shop and person', () => {
    expect(secrets.totpUrl(secret, '番茄屋', 'mei@example.com')).toMatch(
      new RegExp(`^otpauth://totp/.*issuer=${encodeURIComponent('番茄屋')}.*secret=${secret}`),
    )
  })
})

function flip(buffer: Buffer, bit: number): Buffer {
  const copy = Buffer.from(buffer)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}
