import type { Instant, Locale, MemberId, MessageId } from '@omoya/kernel'
import type { Channel, Purpose, Template } from './rules/channel.ts'

export interface MessageRow {
  readonly messageId: MessageId
  readonly memberId: MemberId | null
  readonly channel: Channel
  readonly purpose: Purpose
  readonly template: Template
  readonly locale: Locale
  readonly addressSealed: Buffer | null
  readonly subjectSealed: Buffer | null
  readonly bodySealed: Buffer | null
  readonly state: 'queued' | 'sent' | 'failed' | 'stopped'
  readonly costUnits: number
  readonly carrier: string | null
  readonly cause: string | null
  readonly tries: number
  readonly nextAt: Instant
  readonly at: Instant
  readonly sentAt: Instant | null
}
