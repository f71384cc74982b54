// What messaging tells the shop. Ids only.
import type { MessageId } from '@omoya/kernel'

export interface MessageQueued {
  readonly message: MessageId
}
