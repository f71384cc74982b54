// The consent book: answers with their evidence, appended and never changed. What counts is the last answer (rules/consent).
import { refuse, type Id, type Instant, type MemberId, type StaffId, type StoreId } from '@omoya/kernel'
import { json, sql, type Ctx } from '@omoya/platform'
import { consentChanged } from './events.ts'
import {
  mayContact,
  type ConsentEntry,
  type ContactBox,
  type ContactChannel,
  type ContactPurpose,
} from './rules/index.ts'

export interface ConsentAnswer {
  readonly channel: ContactChannel | 'every'
  readonly purpose: ContactPurpose | 'every'
  readonly answer: 'granted' | 'withdrawn'
  /** Version of the text that the person saw. */
  readonly textVersion: string
  /** "till", "web", "line", "import", "unsubscribe" … */
  readonly source: string
  readonly store?: StoreId | null
  readonly staff?: StaffId | null
  readonly device?: string | null
  /** Given earlier, as an import or an offline till knows; now if not said. */
  readonly at?: Instant
}

/** Refuses a grant of everything at once: the law wants it box by box. */
export const recordConsent = (ctx: Ctx, member: MemberId, answer: ConsentAnswer): Promise<void> =>
  recordConsents(ctx, member, [answer])

export async function recordConsents(ctx: Ctx, member: MemberId, answers: readonly ConsentAnswer[]): Promise<void> {
  if (answers.length === 0) return
  const counted = await ctx.maybe<{ seq: number }>(sql`update members.member set seq = seq + ${answers.length}
    where merchant_id = ${ctx.merchant} and member_id = ${member}::uuid returning seq`)
  if (!counted) throw refuse('members.not_found', {})
  const { seq } = counted
  await writeConsents(
    ctx,
    answers.map((answer) => ({ ...answer, member })),
  )
  answers.forEach(({ channel, purpose, answer }, index) =>
    ctx.publish(consentChanged(member, seq - answers.length + index + 1, { member, channel, purpose, answer })),
  )
}

/** Any number of members at once, for imports; tells nobody. */
export async function writeConsents(
  ctx: Ctx,
  answers: readonly (ConsentAnswer & { readonly member: MemberId })[],
): Promise<void> {
  const sweeping = answers.find(
    (one) => one.answer === 'granted' && (one.channel === 'every' || one.purpose === 'every'),
  )
  if (sweeping) throw refuse('members.invalid_consent', {})
  const rows = answers.map((one) => ({
    consent_id: ctx.newId<'consent'>(),
    member_id: one.member,
    channel: one.channel,
    purpose: one.purpose,
    answer: one.answer,
    at: one.at ?? ctx.now,
    text_version: one.textVersion,
    source: one.source,
    store_id: one.store ?? null,
    staff_id: one.staff ?? null,
    device: one.device ?? null,
  }))
  await ctx.run(sql`insert into members.consent (merchant_id, consent_id, member_id, channel, purpose, answer, at, text_version, source, store_id, staff_id, device)
    select ${ctx.merchant}::uuid, consent_id, member_id, channel, purpose, answer, at, text_version, source, store_id, staff_id, device
    from jsonb_to_recordset(${json(rows)}::jsonb) as r(consent_id uuid, member_id uuid, channel text, purpose text, answer text,
      at timestamptz, text_version text, source text, store_id uuid, staff_id uuid, device text)`)
}

export interface ConsentRow extends ConsentEntry {
  readonly consent: Id<'consent'>
  readonly member: MemberId
  readonly store: StoreId | null
  readonly staff: StaffId | null
  readonly device: string | null
}

/** The whole history of a person, the oldest first, with that of members who were merged into this one. */
export const consentsOf = (ctx: Ctx, member: MemberId): Promise<ConsentRow[]> =>
  ctx.rows<ConsentRow>(sql`select consent_id as consent, member_id as member, channel, purpose, answer, at, text_version, source,
      store_id as store, staff_id as staff, device
    from members.consent where merchant_id = ${ctx.merchant} and member_id in (
      select ${member}::uuid union all select member_id from members.member where merchant_id = ${ctx.merchant} and merged_into = ${member})
    order by at, consent_id`)

/** Channels by which this person may be contacted for a purpose, now. */
export async function openChannels(
  ctx: Ctx,
  member: MemberId,
  purpose: ContactBox['purpose'],
): Promise<readonly ContactChannel[]> {
  const history = await consentsOf(ctx, member)
  const channels: readonly ContactChannel[] = ['line', 'email', 'sms', 'push', 'phone', 'post']
  return channels.filter((channel) => mayContact(history, channel, purpose, ctx.now))
}
