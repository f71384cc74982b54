import * as messaging from '@omoya/messaging'
import type { Ctx, Told } from '@omoya/platform'
import type { ConsentChanged } from '@omoya/members/rules'

const CHANNELS = ['sms', 'line', 'email'] as const

/** Offers that wait for the morning or for a carrier go no more once the person has said no (E17). */
export async function stopOffers(ctx: Ctx, { payload }: Told<ConsentChanged>): Promise<void> {
  const { member, channel, purpose, answer } = payload
  const isAboutOffers = purpose === 'marketing' || purpose === 'every'
  if (answer !== 'withdrawn' || !isAboutOffers) return
  const stopped = channel === 'every' ? CHANNELS : CHANNELS.filter((one) => one === channel)
  await messaging.stopOffers(ctx, member, stopped)
}
