import type { MessageId } from '@omoya/kernel'
import type { Vault } from '@omoya/platform'
import type { MessageRow } from './tables.ts'

export type SealedColumn = 'address' | 'subject' | 'body'

export const placeOf = (column: SealedColumn, message: MessageId): string => `messaging.message/${column}/${message}`

/** What is to be handed over. */
export interface Letter {
  readonly address: string
  readonly subject: string
  readonly body: string
}

type Sealed = Pick<MessageRow, 'messageId' | 'addressSealed' | 'subjectSealed' | 'bodySealed'>

/** Null once the person was forgotten. */
export function openLetter(vault: Vault, row: Sealed): Letter | null {
  if (!row.addressSealed || !row.subjectSealed || !row.bodySealed) return null
  return {
    address: vault.open(row.addressSealed, placeOf('address', row.messageId)),
    subject: vault.open(row.subjectSealed, placeOf('subject', row.messageId)),
    body: vault.open(row.bodySealed, placeOf('body', row.messageId)),
  }
}
