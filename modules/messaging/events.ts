import { eventKind } from '@omoya/platform'
import type { MessageQueued } from './rules/events.ts'

export const messageQueued = eventKind<MessageQueued>()('messaging.message-queued')
