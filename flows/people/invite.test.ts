import { afterAll, beforeAll, expect, test } from 'vitest'
import { command, type Ctx } from '@omoya/platform'
import { everything, houseOfFile, shop } from '@omoya/platform/testing/index'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import { acceptInvitation } from '@omoya/staff'
import { invite, inviteAgain } from './invite.ts'

const house = await houseOfFile()
afterAll(() => house.close())

const run = <T>(work: (ctx: Ctx) => Promise<T>) => command(house.runtime, { merchant: shop, actor: everything }, work)
const entity = {
  country: 'TW',
  businessNumber: '24536806',
  registrationNumber: null,
  name: '晨露有限公司',
  address: '',
  phone: '',
}
beforeAll(() =>
  run((ctx) => merchants.createMerchant(ctx, { name: { 'zh-TW': '晨露' }, entity, hosts: ['shop.example'] })),
)

const facts = (sendsMail: boolean) => ({ origin: 'http://shop.example', isDemo: false, sendsMail })
const asked = (email: string) => ({ email, name: '林新人', roles: ['clerk' as const], stores: 'all' as const })
const mails = () => run((ctx) => messaging.inbox(ctx, { limit: 50 }))

test('the mail goes to the address, once a sending, and nobody in the house can read its link', async () => {
  const { invitation, link } = await run((ctx) => invite({ ...ctx, house: facts(true) }, asked('lin@shop.tw')))
  expect(link).toBeNull()
  await run((ctx) => inviteAgain({ ...ctx, house: facts(true) }, invitation.id))
  const { items } = await mails()
  expect(items.map(({ template, to, channel }) => ({ template, to, channel }))).toEqual(Array(2).fill({ template: 'staff_invitation', to: 'lin@shop.tw', channel: 'email' })) // prettier-ignore
  expect(await run(async (ctx) => (await messaging.inbox({ ...ctx, house: facts(true) }, { limit: 50 })).items.map(({ body }) => body))).toEqual([null, null]) // prettier-ignore
})

test('where no mail goes out the link is handed over, and works', async () => {
  const { link } = await run((ctx) => invite({ ...ctx, house: facts(false) }, asked('kao@shop.tw')))
  const [address, code = ''] = (link ?? '').split('#')
  expect(address).toMatch(/^https?:\/\/[^/]+\/admin\/join$/)
  await expect(run((ctx) => acceptInvitation(ctx, { code, email: 'kao@shop.tw', password: 'corridor-lamp-seven' }))).resolves.toBeTruthy() // prettier-ignore
})
