// The link that goes to a mailbox, for a log-in or with a receipt: signed, once, not for long. Mailboxes are looked
// through by machines that open every link, so opening one shows a button and proves nothing yet.
import { addSeconds, refuse, type OrderId, type StaffId, type StoreId } from '@omoya/kernel'
import { sql, type Ctx, type Vault } from '@omoya/platform'
import { isSame } from '@omoya/platform/secrets/index'
import { holdTarget, refuseTooMany, type SentLately } from './codes.ts'
import { identityIndex, tidyEmail } from './person.ts'

const LOG_IN_SECONDS = 900
const RECEIPT_SECONDS = 7 * 86_400
const ID_BYTES = 9
const SIGNATURE_BYTES = 9
const CODE = /^([\w-]{12})([\w-]{12})$/
const MOST_AT_ONCE = 200

const place = (id: string): string => `members.mail_link/address/${id}`
const signature = (vault: Vault, id: string): string =>
  vault.index('mail link', id).subarray(0, SIGNATURE_BYTES).toString('base64url')

/** The part of the link behind the last slash. Refuses a second one within a minute, and more than ten a day. */
export async function makeLogInLink(ctx: Ctx, email: string): Promise<string> {
  const vault = await ctx.vault()
  const mailbox = identityIndex(vault, 'email', tidyEmail(email))
  await holdTarget(ctx, mailbox)
  const sent = await ctx.one<SentLately>(sql`select count(*) as today, max(sent_at) as last from members.mail_link
    where merchant_id = ${ctx.merchant} and mailbox = ${mailbox} and order_id is null
      and sent_at > ${addSeconds(ctx.now, -86_400)}::timestamptz`)
  refuseTooMany(ctx, sent)
  const id = Buffer.from(ctx.randomBytes(ID_BYTES)).toString('base64url')
  return write(ctx, { id, email, seconds: LOG_IN_SECONDS, order: null, news: false, store: null, staff: null })
}

export interface ReceiptLink {
  readonly order: OrderId
  readonly email: string
  /** Offers by mail were asked for at the counter. */
  readonly news: boolean
  readonly store: StoreId | null
  readonly staff: StaffId | null
}

/** One for a sale and a mailbox, however often the receipt is asked for; the first wish for news stays. */
export async function makeReceiptLink(ctx: Ctx, asked: ReceiptLink): Promise<string> {
  const vault = await ctx.vault()
  const about = `${asked.order}/${tidyEmail(asked.email)}`
  const id = vault.index('mail link of receipt', about).subarray(0, ID_BYTES).toString('base64url')
  return write(ctx, { ...asked, id, seconds: RECEIPT_SECONDS })
}

interface Writing extends Omit<ReceiptLink, 'order'> {
  readonly id: string
  readonly order: OrderId | null
  readonly seconds: number
}

async function write(ctx: Ctx, { id, email, seconds, order, news, store, staff }: Writing): Promise<string> {
  const vault = await ctx.vault()
  await ctx.run(sql`with over as (
      delete from members.mail_link where (merchant_id, link_id) in (select merchant_id, link_id from members.mail_link
        where merchant_id = ${ctx.merchant} and expires_at < ${addSeconds(ctx.now, -86_400)}::timestamptz limit ${MOST_AT_ONCE})
    )
    insert into members.mail_link (merchant_id, link_id, mailbox, address, order_id, wants_news, store_id, staff_id, sent_at, expires_at)
    values (${ctx.merchant}, ${id}, ${identityIndex(vault, 'email', tidyEmail(email))}, ${vault.seal(email.trim(), place(id))},
      ${order}, ${news}, ${store}, ${staff}, ${ctx.now}, ${addSeconds(ctx.now, seconds)})
    on conflict do nothing`)
  return id + signature(vault, id)
}

export interface MailLink {
  readonly id: string
  readonly email: string
  /** The sale of a receipt; null for a log-in. */
  readonly order: OrderId | null
  readonly wantsNews: boolean
  readonly store: StoreId | null
  readonly staff: StaffId | null
}

/** Null for what is not ours, too old or used: all look alike, and what we have not signed asks no table. */
export async function findMailLink(ctx: Ctx, code: string): Promise<MailLink | null> {
  const [, id = '', signed = ''] = CODE.exec(code) ?? []
  const vault = await ctx.vault()
  if (id === '' || !isSame(signed, signature(vault, id))) return null
  const row = await ctx.maybe<Omit<MailLink, 'email'> & { address: Buffer }>(sql`select link_id as id, address,
      order_id as "order", wants_news, store_id as store, staff_id as staff
    from members.mail_link where merchant_id = ${ctx.merchant} and link_id = ${id} and closed_at is null
      and expires_at > ${ctx.now}::timestamptz`)
  if (!row) return null
  const { address, ...link } = row
  return { ...link, email: vault.open(address, place(id)) }
}

/** The same, which must be there: else `members.link_over`. */
export async function openMailLink(ctx: Ctx, code: string): Promise<MailLink> {
  const link = await findMailLink(ctx, code)
  if (!link) throw refuse('members.link_over', {})
  return link
}

/** Once: whoever comes second finds it over. */
export async function closeMailLink(ctx: Ctx, { id }: MailLink): Promise<void> {
  const closed = await ctx.run(sql`update members.mail_link set closed_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and link_id = ${id} and closed_at is null`)
  if (closed === 0) throw refuse('members.link_over', {})
}
