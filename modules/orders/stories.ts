// A cancel or a return moves money, stock, benefits and the invoice. What can't happen in one transaction is a step
// of its story: visible, counted, and listed as stuck when it failed too often.
import { refuse, type Instant, type OrderId, type StoreId, type StoryId } from '@omoya/kernel'
import { pageOf, placeAfter, sql, type Ctx, type Page } from '@omoya/platform'
import { storyResumed, storyStuck } from './events.ts'

export type StoryKind = 'cancel' | 'return' | 'settle'

export interface StartingStory {
  readonly kind: StoryKind
  readonly order: OrderId
  /** The return or payment it is about; the order itself when left out. */
  readonly subject?: string
  readonly steps: readonly string[]
}

/** A story of one kind and subject is told once: starting it again gives the first. */
export async function startStory(ctx: Ctx, starting: StartingStory): Promise<StoryId> {
  const story = ctx.newId<'story'>()
  const subject = starting.subject ?? starting.order
  const begun = await ctx.rows(sql`with begun as (
      insert into orders.story (merchant_id, story_id, kind, order_id, subject_id, state, begun_at)
      values (${ctx.merchant}, ${story}, ${starting.kind}, ${starting.order}, ${subject}, 'running', ${ctx.now})
      on conflict (merchant_id, kind, subject_id) do nothing returning story_id
    ), steps as (
      insert into orders.story_step (merchant_id, story_id, position, name, state, touched_at)
      select ${ctx.merchant}, begun.story_id, s.position, s.name, 'waiting', ${ctx.now}
      from begun, unnest(${starting.steps}::text[]) with ordinality as s(name, position)
    ) select story_id from begun`)
  if (begun.length === 1) return story
  const known = await ctx.one<{ storyId: StoryId }>(sql`select story_id from orders.story
    where merchant_id = ${ctx.merchant} and kind = ${starting.kind} and subject_id = ${subject}`)
  return known.storyId
}

export interface StepOf {
  readonly kind: StoryKind
  /** The order, return or payment that the story is about. */
  readonly subject: string
  readonly step: string
}

/** May be said twice. The story ends with its last step. */
export async function stepDone(ctx: Ctx, { kind, subject, step }: StepOf): Promise<void> {
  const story = await lockStory(ctx, kind, subject)
  await ctx.run(sql`update orders.story_step set state = 'done', cause = null, touched_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and story_id = ${story.storyId} and name = ${step} and state <> 'done'`)
  await ctx.run(sql`update orders.story s set
      state = case when open.steps = 0 then 'done' when open.stuck > 0 then 'stuck' else 'running' end,
      ended_at = case when open.steps = 0 then coalesce(s.ended_at, ${ctx.now}) end
    from (select count(*) filter (where state <> 'done') as steps, count(*) filter (where state = 'stuck') as stuck
      from orders.story_step where merchant_id = ${ctx.merchant} and story_id = ${story.storyId}) as open
    where s.merchant_id = ${ctx.merchant} and s.story_id = ${story.storyId}`)
}

export interface FailedStep extends StepOf {
  readonly cause: string
  /** 'again': it will be tried until it succeeds or has failed eight times. 'never': a person must look. */
  readonly retry: 'again' | 'never'
}

const MOST_TRIES = 8

/** Tells `story-stuck` when nobody will try any more. */
export async function stepFailed(ctx: Ctx, failed: FailedStep): Promise<void> {
  const story = await lockStory(ctx, failed.kind, failed.subject)
  const most = failed.retry === 'never' ? 0 : MOST_TRIES
  const written = await ctx.maybe<{ state: string }>(sql`update orders.story_step set tries = tries + 1,
      cause = ${failed.cause.slice(0, 500)}, state = case when tries + 1 >= ${most} then 'stuck' else 'failed' end, touched_at = ${ctx.now}
    where merchant_id = ${ctx.merchant} and story_id = ${story.storyId} and name = ${failed.step} and state <> 'done' returning state`)
  if (written?.state !== 'stuck') return
  await ctx.run(sql`update orders.story set state = 'stuck', seq = seq + 1
    where merchant_id = ${ctx.merchant} and story_id = ${story.storyId}`)
  const { kind, step, cause } = failed
  ctx.publish(storyStuck(story.storyId, story.seq + 1, { story: story.storyId, order: story.orderId, kind, step, cause: cause.slice(0, 500) })) // prettier-ignore
}

interface StoryHead {
  readonly storyId: StoryId
  readonly orderId: OrderId
  readonly seq: number
}

async function lockStory(ctx: Ctx, kind: StoryKind, subject: string): Promise<StoryHead> {
  const story = await ctx.maybe<StoryHead>(sql`select story_id, order_id, seq from orders.story
    where merchant_id = ${ctx.merchant} and kind = ${kind} and subject_id = ${subject} for update`)
  if (!story) throw refuse('orders.not_found', { story: subject })
  return story
}

/** A person looked and wants it tried again: its stuck steps wait anew. Tells `story-resumed` to who tries them. */
export async function resumeStory(ctx: Ctx, story: StoryId): Promise<Story> {
  const resumed = await ctx.maybe<{ seq: number }>(sql`with story as (
      update orders.story set state = 'running', seq = seq + 1
      where merchant_id = ${ctx.merchant} and story_id = ${story} and state = 'stuck' returning story_id, seq
    ), steps as (
      update orders.story_step t set state = 'waiting', tries = 0, touched_at = ${ctx.now} from story
      where t.merchant_id = ${ctx.merchant} and t.story_id = story.story_id and t.state = 'stuck'
    ) select seq from story`)
  if (!resumed) throw refuse('orders.story_not_stuck', { story })
  const standing = await storyOf(ctx, story)
  const { orderId: order, subjectId: subject, kind } = standing
  ctx.publish(storyResumed(story, resumed.seq, { story, order, kind, subject }))
  return standing
}

export interface StoryStep {
  readonly storyId: StoryId
  readonly position: number
  readonly name: string
  readonly state: 'waiting' | 'failed' | 'stuck' | 'done'
  readonly tries: number
  readonly cause: string | null
  readonly touchedAt: Instant
}

export interface Story {
  readonly storyId: StoryId
  readonly kind: StoryKind
  readonly orderId: OrderId
  readonly subjectId: string
  readonly state: 'running' | 'stuck' | 'done'
  readonly begunAt: Instant
  readonly endedAt: Instant | null
  readonly steps: readonly StoryStep[]
}

type StoryRow = Omit<Story, 'steps'>

export async function storyOf(ctx: Ctx, story: StoryId): Promise<Story> {
  const rows = await ctx.rows<StoryRow>(sql`select story_id, kind, order_id, subject_id, state, begun_at, ended_at
    from orders.story where merchant_id = ${ctx.merchant} and story_id = ${story}`)
  const [found] = await withSteps(ctx, rows)
  if (!found) throw refuse('orders.not_found', { story })
  return found
}

export async function storiesOf(ctx: Ctx, order: OrderId): Promise<Story[]> {
  const rows = await ctx.rows<StoryRow>(sql`select story_id, kind, order_id, subject_id, state, begun_at, ended_at
    from orders.story where merchant_id = ${ctx.merchant} and order_id = ${order} order by begun_at, story_id`)
  return withSteps(ctx, rows)
}

/** Those of them whose story of this kind waits for a person: by itself nothing is tried any more. */
export async function stuckAmong(ctx: Ctx, kind: StoryKind, among: readonly OrderId[]): Promise<ReadonlySet<OrderId>> {
  const rows = await ctx.rows<{ orderId: OrderId }>(sql`select order_id from orders.story
    where merchant_id = ${ctx.merchant} and kind = ${kind} and order_id = any (${among}::uuid[]) and state = 'stuck'`)
  return new Set(rows.map((row) => row.orderId))
}

/** What a person must look at, newest first. */
export async function listStuck(
  ctx: Ctx,
  filter: { after?: string | undefined; limit?: number | undefined; stores?: readonly StoreId[] | null },
): Promise<Page<Story>> {
  const limit = filter.limit ?? 50
  const place = placeAfter(filter.after)
  const rows = await ctx.rows<StoryRow>(sql`select story_id, kind, order_id, subject_id, state, begun_at, ended_at
    from orders.story where merchant_id = ${ctx.merchant} and state = 'stuck'
      and (${filter.stores ?? null}::uuid[] is null or exists (select from orders."order" o
        where o.merchant_id = ${ctx.merchant} and o.order_id = orders.story.order_id and o.store_id = any (${filter.stores ?? null}::uuid[])))
      and (begun_at, story_id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by begun_at desc, story_id desc limit ${limit + 1}`)
  const page = pageOf(rows, limit, (row) => ({ at: row.begunAt, id: row.storyId }))
  return { items: await withSteps(ctx, page.items), next: page.next }
}

async function withSteps(ctx: Ctx, rows: readonly StoryRow[]): Promise<Story[]> {
  const steps = await ctx.rows<StoryStep>(sql`select story_id, position, name, state, tries, cause, touched_at
    from orders.story_step where merchant_id = ${ctx.merchant} and story_id = any (${rows.map((row) => row.storyId)}::uuid[])
    order by position`)
  return rows.map((row) => ({ ...row, steps: steps.filter((step) => step.storyId === row.storyId) }))
}
