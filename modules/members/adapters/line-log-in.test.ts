import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Refusal } from '@omoya/kernel'
import { lineAddress, lineItself, newLineSecrets, verifiedUser } from './line-log-in.ts'

interface Case {
  readonly id: string
  readonly note?: string
  readonly input: { readonly op: string; readonly channelId: string; readonly channelSecret: string; readonly nonce: string; readonly nowUnix: number; readonly token: string } // prettier-ignore
  readonly expect: { readonly accept: boolean; readonly sub?: string }
}

const file = new URL('../rules/cases/line-webhook-login.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Case[] } // the published cases
const tokens = vectors.filter(({ input }) => input.op === 'idToken')

const isRefusal = (error: unknown, code: string): boolean => error instanceof Refusal && error.code === code

describe('the ID token of LINE', () => {
  const named = (one: Case): Promise<string | null> => {
    const { channelId, channelSecret, nonce, nowUnix, token: idToken } = one.input
    const asked = verifiedUser(lineItself(channelId, channelSecret), { idToken, nonce, now: new Date(nowUnix * 1000) })
    return asked.catch((error: unknown) => (isRefusal(error, 'members.line_failed') ? null : Promise.reject(error)))
  }

  test.each(tokens.map((one) => [`${one.id}: ${one.note ?? ''}`, one] as const))('%s', async (_, one) => {
    expect(await named(one)).toBe(one.expect.accept ? one.expect.sub : null)
  })

  test('the cases hold both kinds of answers', () => {
    expect(new Set(tokens.map((one) => one.expect.accept))).toEqual(new Set([true, false]))
  })
})

test('the way to LINE carries state, nonce and the challenge, never the verifier or the secret', async () => {
  const secrets = newLineSecrets('https://shop.example/line/callback')
  const address = new URL(await lineAddress(lineItself('123', 'the-secret-of-the-channel'), secrets))
  expect(address.origin + address.pathname).toBe('https://access.line.me/oauth2/v2.1/authorize')
  const challenge = createHash('sha256').update(secrets.verifier).digest('base64url')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: '123', response_type: 'code', state: secrets.state, nonce: secrets.nonce, code_challenge: challenge,
    code_challenge_method: 'S256', redirect_uri: 'https://shop.example/line/callback', scope: 'openid profile',
  }) // prettier-ignore
  expect(address.href).not.toContain(secrets.verifier)
  expect(address.href).not.toContain('the-secret')
})
