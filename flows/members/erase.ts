// Erasing a person: members forget him at once, every other book by its own listener; what is still under way is forgotten
// when it has arrived.
import { addSeconds, type MemberId } from '@omoya/kernel'
import * as fulfilment from '@omoya/fulfilment'
import * as invoices from '@omoya/invoices'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import { enqueue, job, systemCommand, type Ctx } from '@omoya/platform'

const AGAIN_SECONDS = 86_400

/** Codes that went to his number before anybody knew whose it is are found by the number, so they go first. May run twice. */
export async function erasePerson(ctx: Ctx, member: MemberId): Promise<void> {
  await messaging.forgetAddresses(ctx, await members.addressesOf(ctx, member))
  await members.eraseMember(ctx, member)
}

/** Messages of every record that was his. */
export async function forgetMessages(ctx: Ctx, member: MemberId): Promise<void> {
  for (const record of await members.recordsOf(ctx, member)) await messaging.forgetMember(ctx, record)
}

/** Notes, wishes for invoices, receivers and addresses; asks again in a day while goods are under way. May run twice. */
export async function forgetOrders(ctx: Ctx, member: MemberId): Promise<void> {
  const records = await members.recordsOf(ctx, member)
  const { done, open } = await orders.forgetMembers(ctx, records)
  await invoices.forgetChoices(ctx, done)
  for (const record of records) await fulfilment.forgetMember(ctx, record)
  const at = addSeconds(ctx.now, AGAIN_SECONDS)
  if (open > 0) await enqueue(ctx, forgetOrdersJob, { member }, { key: `members.forget-orders/${member}`, at })
}

export const forgetOrdersJob = job<{ readonly member: MemberId }>(
  'members.forget-orders',
  async (runtime, merchant, { member }) => {
    await systemCommand(runtime, merchant, 'members.forget-orders', (ctx) => forgetOrders(ctx, member))
  },
)
