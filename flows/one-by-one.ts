// What the timetable does to many orders. Each has a transaction of its own, so that one that can't be moved holds up
// nobody else; it is logged and stands on the list of what a person must look at, until that person resumes it.
import { Refusal, type MerchantId, type OrderId } from '@omoya/kernel'
import * as orders from '@omoya/orders'
import { enqueue, job, systemCommand, type Ctx, type Job, type Runtime } from '@omoya/platform'

export interface Turn<Due extends { readonly order: OrderId }> {
  readonly name: string
  /** Under which kind of story a failure is listed, and its steps. */
  readonly story: orders.StoryKind
  readonly steps: readonly [string, ...string[]]
  readonly due: (ctx: Ctx) => Promise<readonly Due[]>
  readonly run: (ctx: Ctx, due: Due) => Promise<void>
}

export const turnJob = <Due extends { readonly order: OrderId }>(turn: Turn<Due>): Job<Record<string, never>> =>
  job(turn.name, (runtime, merchant) => takeTurn(runtime, merchant, turn))

export const inTurn =
  (turn: Job<Record<string, never>>) =>
  (ctx: Ctx): Promise<void> =>
    enqueue(ctx, turn, {}, { key: `${turn.name}/${ctx.merchant}` })

async function takeTurn<Due extends { readonly order: OrderId }>(
  runtime: Runtime,
  merchant: MerchantId,
  turn: Turn<Due>,
): Promise<void> {
  const due = await systemCommand(runtime, merchant, turn.name, async (ctx) => {
    const found = await turn.due(ctx)
    const stuck = await orders.stuckAmong(ctx, turn.story, found.map((one) => one.order)) // prettier-ignore
    return found.filter((one) => !stuck.has(one.order))
  })
  for (const one of due)
    await systemCommand(runtime, merchant, turn.name, (ctx) => turn.run(ctx, one)).catch((reason: unknown) =>
      list(runtime, merchant, { turn, order: one.order, reason }),
    )
}

interface Failed {
  readonly turn: Pick<Turn<never>, 'name' | 'story' | 'steps'>
  readonly order: OrderId
  readonly reason: unknown
}

async function list(runtime: Runtime, merchant: MerchantId, { turn, order, reason }: Failed): Promise<void> {
  const { name, story: kind, steps } = turn
  runtime.log.error({ err: reason, turn: name, merchant, order }, 'turn.failed')
  const text = reason instanceof Error ? reason.message : String(reason)
  const cause = reason instanceof Refusal ? reason.code : text
  await systemCommand(runtime, merchant, name, async (ctx) => {
    await orders.startStory(ctx, { kind, order, steps })
    await orders.stepFailed(ctx, { kind, subject: order, step: steps[0], cause: `${name}: ${cause}`, retry: 'never' })
  })
}
