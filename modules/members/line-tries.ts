// The way to LINE and back. A state is good once, for a quarter of an hour, and only in the browser that began; a
// person whom LINE has named but who has still to prove a number waits sealed for as long.
import { addSeconds, refuse, type Id } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { hashToken } from '@omoya/platform/secrets/index'
import { lineAddress, lineItself, newLineSecrets, type LineChannel, type LineSecrets } from './adapters/line-log-in.ts'

const LIFE_SECONDS = 900
const MOST_AT_ONCE = 200

/** Of the merchant; null where there is none, and the caller may offer the simulated one. */
export async function lineChannel(ctx: Ctx): Promise<LineChannel | null> {
  const row = await ctx.maybe<{ channelId: string; secret: Buffer }>(
    sql`select channel_id, secret from members.line_channel where merchant_id = ${ctx.merchant}`,
  )
  return row && lineItself(row.channelId, (await ctx.vault()).open(row.secret, SECRET_PLACE))
}

const SECRET_PLACE = 'members.line_channel/secret'

export async function saveLineChannel(ctx: Ctx, channel: Pick<LineChannel, 'channelId' | 'secret'>): Promise<void> {
  const sealed = (await ctx.vault()).seal(channel.secret, SECRET_PLACE)
  await ctx.run(sql`insert into members.line_channel (merchant_id, channel_id, secret, changed_at)
    values (${ctx.merchant}, ${channel.channelId}, ${sealed}, ${ctx.now})
    on conflict (merchant_id) do update set channel_id = excluded.channel_id, secret = excluded.secret, changed_at = excluded.changed_at`)
  ctx.audit({ action: 'members.line-channel-saved', object: null, facts: { channelId: channel.channelId } })
}

export const dropLineChannel = (ctx: Ctx): Promise<number> =>
  ctx.run(sql`delete from members.line_channel where merchant_id = ${ctx.merchant}`)

export interface LineBeginning {
  readonly channel: LineChannel
  readonly redirect: string
  /** Id of the claim link it began from. */
  readonly link: string | null
  /** A path of the shop to go on to. */
  readonly back: string
}

const placeOf = (what: 'secrets' | 'lineUser', id: Id<'line-try'>): string => `members.line_try/${what}/${id}`

/** A browser without our cookie can't come back as the same. */
export function visitOf({ actor }: Ctx): string {
  const visit = actor.kind === 'guest' || actor.kind === 'member' ? actor.visit : null
  if (visit === null) throw refuse('members.line_failed', { why: 'visit' })
  return visit
}

/** The address at LINE to send the browser to. */
export async function beginLineTry(ctx: Ctx, { channel, redirect, link, back }: LineBeginning): Promise<string> {
  const secrets = newLineSecrets(redirect)
  const id = ctx.newId<'line-try'>()
  const sealed = (await ctx.vault()).seal(JSON.stringify(secrets), placeOf('secrets', id))
  await ctx.run(sql`with over as (
      delete from members.line_try where (merchant_id, try_id) in (select merchant_id, try_id from members.line_try
        where merchant_id = ${ctx.merchant} and expires_at < ${ctx.now}::timestamptz limit ${MOST_AT_ONCE})
    )
    insert into members.line_try (merchant_id, try_id, state_hash, visit_hash, secrets, link_id, back, begun_at, expires_at)
    values (${ctx.merchant}, ${id}, ${hashToken(secrets.state)}, ${hashToken(visitOf(ctx))}, ${sealed}, ${link}, ${back},
      ${ctx.now}, ${addSeconds(ctx.now, LIFE_SECONDS)})`)
  return lineAddress(channel, secrets)
}

export interface LineTry {
  readonly id: Id<'line-try'>
  readonly secrets: LineSecrets
  readonly link: string | null
  readonly back: string
}

/** A state that was used, is too old or began in another browser is refused with `members.line_failed`. */
export async function takeLineTry(ctx: Ctx, state: string): Promise<LineTry> {
  const row = await ctx.maybe<
    Omit<LineTry, 'secrets'> & { secrets: Buffer }
  >(sql`update members.line_try set returned_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and state_hash = ${hashToken(state)} and visit_hash = ${hashToken(visitOf(ctx))}
      and returned_at is null and expires_at > ${ctx.now}::timestamptz
    returning try_id as id, secrets, link_id as link, back`)
  if (!row) throw refuse('members.line_failed', { why: 'state' })
  const secrets = (await ctx.vault()).open(row.secrets, placeOf('secrets', row.id))
  return { ...row, secrets: JSON.parse(secrets) as LineSecrets } // sealed by beginLineTry
}

/** Whom LINE has named waits for the proof of a number. */
export async function keepLineUser(ctx: Ctx, { id }: Pick<LineTry, 'id'>, lineUser: string): Promise<void> {
  const sealed = (await ctx.vault()).seal(lineUser, placeOf('lineUser', id))
  await ctx.run(
    sql`update members.line_try set line_user = ${sealed} where merchant_id = ${ctx.merchant} and try_id = ${id}`,
  )
}

export interface WaitingLine {
  readonly id: Id<'line-try'>
  readonly link: string | null
  readonly lineUser: string
}

/** The last one of this browser that still waits. */
export async function waitingLine(ctx: Ctx): Promise<WaitingLine | null> {
  const { actor } = ctx
  if ((actor.kind !== 'guest' && actor.kind !== 'member') || actor.visit === null) return null
  const row = await ctx.maybe<
    Omit<WaitingLine, 'lineUser'> & { lineUser: Buffer }
  >(sql`select try_id as id, link_id as link, line_user
    from members.line_try where merchant_id = ${ctx.merchant} and visit_hash = ${hashToken(actor.visit)}
      and line_user is not null and expires_at > ${ctx.now}::timestamptz
    order by begun_at desc limit 1`)
  return row && { ...row, lineUser: (await ctx.vault()).open(row.lineUser, placeOf('lineUser', row.id)) }
}

export const dropWaitingLine = (ctx: Ctx, { id }: Pick<WaitingLine, 'id'>): Promise<number> =>
  ctx.run(sql`delete from members.line_try where merchant_id = ${ctx.merchant} and try_id = ${id}`)
