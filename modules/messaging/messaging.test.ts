import { createServer, type Server } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { MemberId, MerchantId, MessageId } from '@omoya/kernel'
import { command, sql, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, inShop, shop, START } from '../../platform/testing/index.ts'
import { checks, forgetMember, handOver, inbox, latestTo, messageSentinels, send, stopOffers, type Sending } from './index.ts' // prettier-ignore

afterAll(async () => (await houseOfFile()).close())
beforeEach(async () => (await houseOfFile()).setClock(START))

const HOUR = 3_600_000
const mei = '0190a000-0000-7000-8000-0000000000c1' as MemberId

const paid = (changes: Partial<Sending> = {}): Sending => ({
  member: mei, to: { phone: '0912-345-678' }, template: 'order_paid', facts: { number: 'A-1', total: 'NT$1,020' },
  purpose: 'service', sourceKey: 'order_paid/1', ...changes,
}) // prettier-ignore

const offer = (changes: Partial<Sending> = {}): Sending =>
  paid({
    template: 'monthly_offer', purpose: 'marketing', facts: { title: '週年慶', text: '全館九折', link: 'https://example.com' },
    allowed: ['sms'], sourceKey: 'offer/1', ...changes,
  }) // prettier-ignore

const run = async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  command((await houseOfFile()).runtime, { merchant: shop, actor: everything }, work)

async function sent(sending: Sending): Promise<MessageId> {
  const message = await run((ctx) => send(ctx, sending))
  if (!message) throw new Error('there was no way')
  return message
}

const stateOf = (message: MessageId) =>
  run((ctx) =>
    ctx.one<{ state: string; tries: number; nextAt: string; sentAt: string | null; cause: string | null }>(
      sql`select state, tries, next_at, sent_at, cause from messaging.message where message_id = ${message}`,
    ),
  )

test('a message is written in the language asked for, counted, and told once', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    const message = await send(ctx, paid({ locale: 'en' }))
    expect(await send(ctx, paid({ facts: { number: 'other', total: '' } }))).toBe(message)
    expect(ctx.events).toMatchObject([{ kind: 'messaging.message-queued', aggregateId: message, payload: { message } }])
    const { items } = await inbox(ctx, { limit: 10 })
    expect(items).toMatchObject([
      {
        message, channel: 'sms', to: '+886912345678', state: 'queued', costUnits: 1,
        body: 'We have received NT$1,020 for order A-1 and are getting it ready.',
      },
    ]) // prettier-ignore
  }))

test('texts and addresses lie sealed', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    await send(ctx, paid())
    const { text } = await ctx.one<{ text: string }>(sql`select m::text as text from messaging.message m`)
    for (const secret of ['912345678', 'A-1', Buffer.from('912345678').toString('hex')])
      expect(text).not.toContain(secret)
  }))

test('a landline gets no SMS, and who can be reached nowhere gets nothing', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    expect(await send(ctx, paid({ to: { phone: '02-2345-6789' } }))).toBeNull()
    await send(ctx, paid({ to: { phone: '02-2345-6789', email: 'mei@example.com' } }))
    expect((await inbox(ctx, { limit: 1 })).items[0]).toMatchObject({ channel: 'email', costUnits: 0 })
  }))

test('a text that lacks a fact is refused and not sent', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    await expect(send(ctx, paid({ facts: { number: 'A-1' } }))).rejects.toMatchObject({
      code: 'messaging.missing_fact',
      facts: { template: 'order_paid', fact: 'total' },
    })
  }))

test('an offer without consent is not written; with it, in the evening, it waits for nine in the morning', () =>
  inShop({ module: 'messaging', now: START + 12 * HOUR }, async (ctx) => {
    expect(await send(ctx, offer({ allowed: [] }))).toBeNull()
    expect(await send(ctx, offer())).not.toBeNull()
    await send(ctx, paid())
    const { items } = await inbox(ctx, { limit: 10 })
    expect(items.find((one) => one.purpose === 'marketing')?.nextAt).toBe('2026-11-23T01:00:00.000Z')
    expect(items.find((one) => one.purpose === 'service')?.nextAt).toBe(ctx.now)
  }))

test('the inbox goes page by page, the newest first', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    for (const key of ['1', '2', '3']) await send(ctx, paid({ sourceKey: key }))
    const first = await inbox(ctx, { limit: 2 })
    const second = await inbox(ctx, { limit: 2, after: first.next ?? '' })
    expect(new Set([...first.items, ...second.items].map((one) => one.message)).size).toBe(3)
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
  }))

test('a code is shown in the back office of a demo once the simulated carrier took it, and of no real shop', async () => {
  const code = paid({ template: 'one_time_code', facts: { code: '246810' }, sourceKey: 'code/1' })
  const message = await sent(code)
  const shown = async () =>
    (await run((ctx) => inbox(ctx, { limit: 50 }))).items.find((one) => one.message === message)?.body
  expect(await shown()).toBeNull()
  expect((await run((ctx) => latestTo(ctx, '+886 912 345 678')))?.body).toContain('246810')
  await handOver((await houseOfFile()).runtime, shop.id, { message })
  expect(await shown()).toContain('246810')
  const real = await run((ctx) => inbox({ ...ctx, house: { ...ctx.house, isDemo: false } }, { limit: 50 }))
  expect(real.items.find((one) => one.message === message)).toMatchObject({ body: null, template: 'one_time_code' })
})

test('a message is handed over once, by however many processes at once', async () => {
  const { runtime } = await houseOfFile()
  const message = await sent(paid({ sourceKey: 'race' }))
  await Promise.all([1, 2, 3].map(() => handOver(runtime, shop.id, { message })))
  expect(await stateOf(message)).toMatchObject({ state: 'sent', tries: 1 })
})

test('an offer whose job runs late at night waits again, and doctor finds none sent in quiet hours', async () => {
  const { runtime, setClock } = await houseOfFile()
  const message = await sent(offer({ sourceKey: 'late' }))
  setClock(START + 13 * HOUR)
  await handOver(runtime, shop.id, { message })
  expect(await stateOf(message)).toMatchObject({ state: 'queued', tries: 0, nextAt: '2026-11-23T01:00:00.000Z' })
  setClock(START + 23 * HOUR)
  await handOver(runtime, shop.id, { message })
  expect(await stateOf(message)).toMatchObject({ state: 'sent', sentAt: '2026-11-23T01:00:00.000Z' })
  const [check] = checks
  expect(await run((ctx) => check?.looksAt(ctx) ?? Promise.resolve(0))).toBeGreaterThan(0)
  expect(await run((ctx) => check?.breaks(ctx) ?? Promise.resolve([]))).toEqual([])
  await run((ctx) => ctx.run(sql`update messaging.message set sent_at = '2026-11-22T13:00:00Z' where message_id = ${message}`)) // prettier-ignore
  expect(await run((ctx) => check?.breaks(ctx) ?? Promise.resolve([]))).toEqual([expect.stringContaining(message)])
  await run((ctx) => ctx.run(sql`update messaging.message set sent_at = ${ctx.now} where message_id = ${message}`))
})

test('a number that bounces is given up at once, one that is silent is tried with growing pauses', async () => {
  const { runtime, setClock } = await houseOfFile()
  const bounced = await sent(paid({ to: { phone: messageSentinels.bounces }, sourceKey: 'bounce' }))
  await handOver(runtime, shop.id, { message: bounced })
  expect(await stateOf(bounced)).toMatchObject({ state: 'failed', cause: 'unknown number', tries: 1 })
  const silent = await sent(paid({ to: { phone: messageSentinels.silent }, sourceKey: 'silent' }))
  for (let tries = 1; tries <= 6; tries += 1) {
    await handOver(runtime, shop.id, { message: silent })
    await handOver(runtime, shop.id, { message: silent })
    const now = await stateOf(silent)
    expect(now).toMatchObject({ state: tries === 6 ? 'failed' : 'queued', tries, cause: 'no answer' })
    setClock(Date.parse(now.nextAt))
  }
})

test('after a withdrawal the waiting offer is stopped, news of an order is not', async () => {
  const { runtime } = await houseOfFile()
  const [advert, news] = [await sent(offer({ sourceKey: 'stop' })), await sent(paid({ sourceKey: 'go' }))]
  expect(await run((ctx) => stopOffers(ctx, mei, ['email']))).toBe(0)
  expect(await run((ctx) => stopOffers(ctx, mei))).toBe(1)
  await handOver(runtime, shop.id, { message: advert })
  await handOver(runtime, shop.id, { message: news })
  expect([(await stateOf(advert)).state, (await stateOf(news)).state]).toEqual(['stopped', 'sent'])
})

test('what was written to a forgotten member is empty, and that it was written stays', () =>
  inShop({ module: 'messaging' }, async (ctx) => {
    const gone = ctx.newId<'member'>()
    const message = await send(ctx, paid({ member: gone, to: { phone: '0987654321' }, sourceKey: 'forget' }))
    expect(await forgetMember(ctx, gone)).toBe(1)
    expect(await forgetMember(ctx, gone)).toBe(0)
    const { items } = await inbox(ctx, { limit: 50 })
    expect(items.find((one) => one.message === message)).toMatchObject({ to: '', body: '', state: 'stopped' })
    expect(await latestTo(ctx, '0987654321')).toBeNull()
  }))

/** Speaks as much SMTP as a mail needs; `refusing` answers every recipient with 550. */
function mailServer(mails: string[], refusing: ReadonlySet<string>): Promise<Server> {
  const server = createServer((socket) => {
    let isData = false
    let mail = ''
    const answer = (line: string): void => {
      if (isData && line !== '.') return void (mail += `${line}\n`)
      if (isData) return ((isData = false), mails.push(mail), void socket.write('250 kept\r\n'))
      if (line.startsWith('DATA')) return ((isData = true), void socket.write('354 go on\r\n'))
      const isRefused = [...refusing].some((address) => line.startsWith('RCPT') && line.includes(address))
      socket.write(isRefused ? '550 nobody of that name\r\n' : '250 ok\r\n')
      if (line.startsWith('QUIT')) socket.end()
    }
    let rest = ''
    socket.write('220 test\r\n')
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(answer)
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

test('e-mail goes by the mail server that is set, with the message as its id; a refused address is given up', async () => {
  const mails: string[] = []
  const server = await mailServer(mails, new Set(['nobody@example.com']))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { runtime } = await houseOfFile()
  const config = { ...runtime.config, smtpUrl: `smtp://127.0.0.1:${port}?from=shop@example.com` }
  const hand = (message: MessageId, merchant: MerchantId = shop.id) => handOver({ ...runtime, config }, merchant, { message }) // prettier-ignore
  const good = await sent(paid({ to: { email: 'mei@example.com' }, sourceKey: 'mail', locale: 'en' }))
  const lost = await sent(paid({ to: { email: 'nobody@example.com' }, sourceKey: 'mail-lost' }))
  await hand(good)
  await hand(lost)
  server.close()
  expect(mails).toHaveLength(1)
  expect(mails[0]).toContain(`Message-ID: <${good}@example.com>`)
  expect(mails[0]).toContain('Subject: Order A-1 is paid')
  expect(mails[0]).toContain('From: shop@example.com')
  expect(await stateOf(good)).toMatchObject({ state: 'sent' })
  expect(await stateOf(lost)).toMatchObject({ state: 'failed', cause: 'refused with 550' })
})
