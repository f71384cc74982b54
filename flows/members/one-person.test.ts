import { afterAll, expect, test } from 'vitest'
import pg from 'pg'
import type { MemberId } from '@omoya/kernel'
import * as loyalty from '@omoya/loyalty'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { command, type Ctx } from '@omoya/platform'
import { drain } from '@omoya/platform/relay'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import { reactions } from '../reactions.ts'

afterAll(async () => (await houseOfFile()).close())

const run = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const house = await houseOfFile()
  const done = await command(house.runtime, { merchant: shop, actor: everything }, work)
  await drain(house.runtime, reactions)
  return done
}

const join = (phone: string, extra: object = {}) => run((ctx) => members.joinByPhone(ctx, { phone, ...extra }))
const points = (member: MemberId, amount: number) =>
  run((ctx) => loyalty.grantPoints(ctx, { member, amount, source: { kind: 'test', id: member }, expiresOn: null }))
const spendable = async (member: MemberId) => (await run((ctx) => loyalty.wallet(ctx, member))).points.spendable

test('points follow a merge and go back with an un-merge, also those that came in between', async () => {
  const [{ member: one }, { member: other }] = [await join('0911111111'), await join('0922222222')]
  await points(one, 10)
  await points(other, 5)
  const { merge, plan } = await run((ctx) => members.mergeMembers(ctx, { one, other }))
  expect(await spendable(plan.survivor)).toBe(15)
  await run((ctx) =>
    loyalty.grantPoints(ctx, {
      member: plan.absorbed,
      amount: 1,
      source: { kind: 'test', id: 'late' },
      expiresOn: null,
    }),
  )
  expect(await spendable(plan.survivor)).toBe(16)
  await run((ctx) => members.unmergeMembers(ctx, merge))
  const both = [await spendable(one), await spendable(other)]
  expect(both.reduce((sum, each) => sum + each, 0)).toBe(16)
  expect(await spendable(plan.absorbed)).toBe(plan.absorbed === one ? 10 : 5)
})

test('an offer that waits is stopped by a withdrawal of its channel, and by none other', async () => {
  const { member } = await join('0933333333')
  const offer = (sourceKey: string, now?: Ctx) =>
    run(
      (ctx) =>
      messaging.send(now ?? ctx, {
        member, to: { phone: '0933333333' }, template: 'monthly_offer', purpose: 'marketing', allowed: ['sms'], sourceKey,
        facts: { title: 'a', text: 'b', link: 'c' },
      }), // prettier-ignore
    )
  const house = await houseOfFile()
  house.setClock(Date.UTC(2026, 10, 22, 14, 0, 0)) // 22:00 in Taipei: offers wait
  await offer('late offer')
  const say = (channel: 'sms' | 'email') =>
    run((ctx) =>
      members.recordConsent(ctx, member, {
        channel,
        purpose: 'marketing',
        answer: 'withdrawn',
        textVersion: '1',
        source: 'web',
      }),
    )
  const stateOf = async () =>
    (await run((ctx) => messaging.inbox(ctx, { limit: 10 }))).items.find((one) => one.member === member)?.state
  await say('email')
  expect(await stateOf()).toBe('queued')
  await say('sms')
  expect(await stateOf()).toBe('stopped')
})

/** Tables that hold one of these texts, over the whole database and as its owner. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: (await houseOfFile()).ownerUrl })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`,
  )
  const patterns = texts.map((text) => `%${text}%`)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${name} t where t::text like any ($1::text[]) limit 1`, [patterns])
    if (rows.length > 0) found.push(name)
  }
  await client.end()
  return found.sort()
}

test('after an erasure no table of the house holds the number, mailbox, name or LINE account', async () => {
  const { member } = await join('0944444444', { name: '歐陽小美', email: 'mei.ouyang@example.com' })
  await run((ctx) => members.linkLine(ctx, member, 'U77777777'))
  await run(
    (ctx) =>
    messaging.send(ctx, {
      member, to: { phone: '0944444444' }, template: 'order_cancelled', purpose: 'service', sourceKey: 'told', facts: { number: 'A1' },
    }), // prettier-ignore
  )
  const vault = await run((ctx) => ctx.vault())
  const indexes = [
    vault.index('phone', '+886944444444'),
    vault.index('email', 'mei.ouyang@example.com'),
    vault.index('to', 'sms/+886944444444'),
  ].map((index) => index.toString('hex'))
  const plain = ['944444444', 'mei.ouyang', '歐陽小美', 'U77777777']
  expect(await tablesWith(plain)).toEqual([])
  expect(await tablesWith(indexes)).toEqual(['members.identity', 'members.member', 'messaging.message'])
  await run((ctx) => members.eraseMember(ctx, member))
  expect(await tablesWith([...plain, ...indexes])).toEqual([])
  const inbox = await run((ctx) => messaging.inbox(ctx, { limit: 50 }))
  expect(inbox.items.find((one) => one.member === member)).toMatchObject({ to: '', body: '' })
})
