// A link that goes to a mailbox: to log in, or with the receipt of a sale that nobody's record has. Who opens it has
// proven the mailbox; the sale, and offers by mail where he wants them, become his.
import { refuse, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as merchants from '@omoya/merchants'
import * as messaging from '@omoya/messaging'
import * as orders from '@omoya/orders'
import type { Ctx } from '@omoya/platform'

export const mailAddress = async (ctx: Ctx, code: string): Promise<string> =>
  `${await merchants.shopOrigin(ctx)}/m/${code}`

/** The same answer whether somebody has this mailbox or not. Refuses `members.no_mail` where none would arrive. */
export async function sendLogInLink(ctx: Ctx, email: string): Promise<void> {
  if (!messaging.reachesMail(ctx.house)) throw refuse('members.no_mail', {})
  const link = await mailAddress(ctx, await members.makeLogInLink(ctx, email))
  await messaging.send(ctx, {
    member: null, to: { email }, template: 'mail_link', facts: { link }, purpose: 'service', sourceKey: `mail_link/${ctx.newId()}`,
  }) // prettier-ignore
}

export interface MailStanding {
  readonly isOpen: boolean
  readonly isReceipt: boolean
  readonly news: boolean
}

export async function mailStanding(ctx: Ctx, code: string): Promise<MailStanding> {
  const link = await members.findMailLink(ctx, code)
  return { isOpen: link !== null, isReceipt: link !== null && link.order !== null, news: link?.wantsNews ?? false }
}

interface Proof {
  /** What the box beside the button says; it was ticked before only where it was asked for at the counter. */
  readonly news: boolean
  readonly isSomebodyNew: boolean
  /** Said of the mailbox that the page has named. */
  readonly isMine: boolean
}

/** Who has a mailbox bound is told where he could be reached before. */
export async function proveMail(ctx: Ctx, code: string, { news, ...said }: Proof): Promise<members.MailLogIn> {
  const link = await members.openMailLink(ctx, code)
  const asker = ctx.actor.kind === 'member' ? (await members.openMember(ctx, ctx.actor.member)).person : null
  const answer = await members.proveMailbox(ctx, link, said)
  if (answer.kind !== 'in') return answer
  if (answer.isBound && asker) await tellBound(ctx, answer.member, { link, asker })
  if (link.order !== null) await orders.adoptOrder(ctx, link.order, answer.member)
  if (news) await agree(ctx, link, answer.member)
  return answer
}

interface Bound {
  readonly link: members.MailLink
  /** As his record stood before. */
  readonly asker: members.Person
}

async function tellBound(
  ctx: Ctx,
  member: MemberId,
  { link, asker: { phone, email, lineUserId } }: Bound,
): Promise<void> {
  await messaging.send(ctx, {
    member,
    to: { phone: phone ?? undefined, email: email ?? undefined, line: lineUserId ?? undefined },
    template: 'mailbox_added',
    facts: { mailbox: link.email, link: `${await merchants.shopOrigin(ctx)}/account` },
    purpose: 'service',
    sourceKey: `mailbox_added/${link.id}`,
  })
}

const agree = (ctx: Ctx, { store, staff }: members.MailLink, member: MemberId): Promise<void> =>
  members.recordConsents(ctx, member, [
    { channel: 'email', purpose: 'marketing', answer: 'granted', textVersion: 'receipt-1', source: 'receipt', store, staff },
  ]) // prettier-ignore
