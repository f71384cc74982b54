// A member asks to be forgotten: the code goes to the number of the record, and after some days the job does it.
import { refuse, type MemberId } from '@omoya/kernel'
import * as members from '@omoya/members'
import * as messaging from '@omoya/messaging'
import { job, systemCommand, type Ctx } from '@omoya/platform'
import { erasePerson } from './erase.ts'

async function ownPhone(ctx: Ctx, member: MemberId): Promise<string> {
  const { person } = await members.openMember(ctx, member)
  if (person.phone === null) throw refuse('members.no_phone', { member })
  return person.phone
}

export async function sendErasureCode(ctx: Ctx, member: MemberId): Promise<void> {
  const made = await members.makeCode(ctx, { phone: await ownPhone(ctx, member), purpose: 'erase' })
  await messaging.send(ctx, {
    member, to: { phone: made.phone }, template: 'one_time_code', facts: { code: made.code }, purpose: 'service',
    sourceKey: `one_time_code/${ctx.newId()}`,
  }) // prettier-ignore
}

export interface ErasureAnswer {
  readonly kind: 'asked' | 'wrong' | 'ask-again'
  readonly left: number | null
}

/** A wrong code is an answer and not a refusal: its try must stay counted. */
export async function wishErasure(ctx: Ctx, member: MemberId, code: string): Promise<ErasureAnswer> {
  const answer = await members.checkCode(ctx, { phone: await ownPhone(ctx, member), code, purpose: 'erase' })
  if (answer.kind !== 'passed') return { kind: answer.kind, left: answer.kind === 'wrong' ? answer.left : null }
  await members.askErasure(ctx, member)
  return { kind: 'asked', left: null }
}

const NAME = 'members.erase-due'

/** One by one: who cannot be forgotten today holds up nobody else and is tried again at the next turn. */
export const eraseDueJob = job<Record<string, never>>(NAME, async (runtime, merchant) => {
  const due = await systemCommand(runtime, merchant, NAME, members.dueErasures)
  for (const member of due)
    await systemCommand(runtime, merchant, NAME, async (ctx) => {
      // Taken back since the list was made: nothing happens.
      if (await members.isErasureDue(ctx, member)) await erasePerson(ctx, member)
    }).catch((error: unknown) => runtime.log.error({ err: error, merchant, member }, 'members.erase-due.failed'))
})
