import { expect, test } from 'vitest'
import { inShop } from '@omoya/platform/testing/index'
import { listStuck, resumeStory, startStory, stepDone, stepFailed, storyOf } from './index.ts'
import { placeHotpot } from './hotpot.testing.ts'

const orders = { module: 'orders' } as const

test('a story ends with its last step, in whatever order they come', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx)
    const story = await startStory(ctx, { kind: 'cancel', order, steps: ['money', 'invoice'] })
    expect(await startStory(ctx, { kind: 'cancel', order, steps: ['money'] })).toBe(story)
    await stepDone(ctx, { kind: 'cancel', subject: order, step: 'invoice' })
    expect(await storyOf(ctx, story)).toMatchObject({ state: 'running', steps: [{ state: 'waiting' }, { state: 'done' }] }) // prettier-ignore
    await stepDone(ctx, { kind: 'cancel', subject: order, step: 'money' })
    await stepDone(ctx, { kind: 'cancel', subject: order, step: 'money' })
    expect(await storyOf(ctx, story)).toMatchObject({ state: 'done', endedAt: ctx.now })
  }))

test('what failed eight times, or never can succeed, is listed until a person takes it up', () =>
  inShop(orders, async (ctx) => {
    const { order } = await placeHotpot(ctx)
    const story = await startStory(ctx, { kind: 'return', order, subject: ctx.newId(), steps: ['money'] })
    const { subjectId: subject } = await storyOf(ctx, story)
    const failed = { kind: 'return', subject, step: 'money', cause: 'card closed' } as const
    for (let turn = 0; turn < 7; turn += 1) await stepFailed(ctx, { ...failed, retry: 'again' })
    expect((await listStuck(ctx, {})).items).toEqual([])
    await stepFailed(ctx, { ...failed, retry: 'again' })
    expect((await listStuck(ctx, {})).items).toMatchObject([{ storyId: story, steps: [{ tries: 8, cause: 'card closed' }] }]) // prettier-ignore
    expect(ctx.events.at(-1)).toMatchObject({ kind: 'orders.story-stuck', payload: { order, step: 'money' } })
    expect(await resumeStory(ctx, story)).toMatchObject({ state: 'running', steps: [{ state: 'waiting', tries: 0 }] })
    await expect(resumeStory(ctx, story)).rejects.toMatchObject({ code: 'orders.story_not_stuck' })
    await stepFailed(ctx, { ...failed, retry: 'never' })
    expect((await listStuck(ctx, {})).items).toHaveLength(1)
  }))
