import type { MerchantId, MessageId } from '@omoya/kernel'
import type { Runtime } from '@omoya/platform'
import type { Channel } from '../rules/channel.ts'
import type { Letter } from '../sealed.ts'

export interface Handing extends Letter {
  readonly merchant: MerchantId
  readonly message: MessageId
  readonly channel: Channel
}

export type HandingAnswer = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly cause: string }

/** Takes a message outside. `refused` is for ever (no such number); throws when trying again may help. */
export interface MessageCarrier {
  readonly name: string
  readonly hand: (runtime: Runtime, handing: Handing) => Promise<HandingAnswer>
}
