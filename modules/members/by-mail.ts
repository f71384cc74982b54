// Coming in by a link of a mail: what it opens is the rule `mailDecision`; here it is carried out.
import { refuse, type MemberId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { makeMember } from './joining.ts'
import { claim } from './log-in.ts'
import { closeMailLink, type MailLink } from './mail-links.ts'
import { updateMember } from './members.ts'
import { identityIndex, nobody, tidyEmail } from './person.ts'
import { mailDecision, type MailArrival, type MailboxHolder, type MailDecision } from './rules/index.ts'
import { openSession } from './sessions.ts'

export type MailLogIn =
  | {
      readonly kind: 'in'
      readonly member: MemberId
      readonly token: string
      readonly isNew: boolean
      /** From now on it opens the record of who was signed in. */
      readonly isBound: boolean
    }
  /** The link stays open: it is opened again by whoever came in by a number or LINE. */
  | { readonly kind: 'ask-other-way' | 'taken' }
  /** The link stays open until who is signed in says that this mailbox is his. */
  | { readonly kind: 'ask-whose'; readonly email: string }

/** The caller has found the link open. Whoever comes second with it is refused `members.link_over`. */
export async function proveMailbox(
  ctx: Ctx,
  link: MailLink,
  { isSomebodyNew, isMine }: Pick<MailArrival, 'isSomebodyNew' | 'isMine'>,
): Promise<MailLogIn> {
  const asker = ctx.actor.kind === 'member' ? ctx.actor.member : null
  const decision = mailDecision({ holder: await holderOf(ctx, link.email), asker, isSomebodyNew, isMine })
  if (decision.kind === 'ask-other-way' || decision.kind === 'taken') return { kind: decision.kind }
  if (decision.kind === 'ask-whose') return { kind: 'ask-whose', email: link.email }
  await closeMailLink(ctx, link)
  const member = await recordFor(ctx, decision, link)
  await proven(ctx, member, link.email)
  const token = await openSession(ctx, member, 'link')
  return { kind: 'in', member, token, isNew: decision.kind === 'new-member', isBound: decision.kind === 'bind' }
}

async function holderOf(ctx: Ctx, email: string): Promise<MailboxHolder | null> {
  const mailbox = identityIndex(await ctx.vault(), 'email', tidyEmail(email))
  return ctx.maybe<MailboxHolder>(sql`select m.member_id as member, i.verified_at is not null as is_proven,
      m.state = 'active' or m.phone is not null or m.line_user is not null as has_other_way
    from members.identity i join members.member m on m.merchant_id = i.merchant_id and m.member_id = i.member_id
    where i.merchant_id = ${ctx.merchant} and i.kind = 'email' and i.value_index = ${mailbox} and m.state in ('unclaimed', 'active')`)
}

type Opening = Exclude<MailDecision, { readonly kind: 'ask-other-way' | 'ask-whose' | 'taken' }>

async function recordFor(ctx: Ctx, decision: Opening, { email, order, store, staff }: MailLink): Promise<MemberId> {
  if (decision.kind === 'new-member') {
    const by = order === null ? 'web' : 'receipt'
    const made = await makeMember(ctx, { person: { ...nobody, email }, state: 'active', by, store, staff })
    if (made === null) throw new Error('a member without a number is always made')
    return made
  }
  if (decision.kind === 'bind') await updateMember(ctx, decision.member, { email })
  if (decision.kind === 'claim') await claim(ctx, decision.member)
  return decision.member
}

/** Whoever had only written the mailbox down keeps the note, and is no longer found by it. */
async function proven(ctx: Ctx, member: MemberId, email: string): Promise<void> {
  const mailbox = identityIndex(await ctx.vault(), 'email', tidyEmail(email))
  const held =
    await ctx.run(sql`insert into members.identity as i (merchant_id, kind, value_index, member_id, since, verified_at)
    values (${ctx.merchant}, 'email', ${mailbox}, ${member}, ${ctx.now}, ${ctx.now})
    on conflict (merchant_id, kind, value_index) do update set member_id = excluded.member_id, verified_at = excluded.verified_at
      where i.verified_at is null or i.member_id = excluded.member_id`)
  if (held === 0) throw refuse('members.email_taken', {})
}
