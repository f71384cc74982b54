import type { FulfilmentId } from '@omoya/kernel'
import type { Vault } from '@omoya/platform'
import type { FulfilmentRow } from './tables.ts'

export interface Receiver {
  readonly name: string
  readonly phone: string
  readonly email?: string | undefined
}

export interface SentAddress {
  readonly postalCode?: string | undefined
  readonly city: string
  readonly district: string
  readonly street: string
}

/** 超商取貨: the counter of a convenience store. */
export interface ConvenienceStore {
  readonly chain: string
  readonly code: string
  readonly name: string
}

/** Who gets the goods and where, readable. */
export interface Destination {
  readonly receiver: Receiver | null
  readonly address: SentAddress | null
  readonly convenienceStore: ConvenienceStore | null
}

const place = (column: 'receiver' | 'address', id: FulfilmentId): string => `fulfilment.fulfilment/${column}/${id}`

interface SealedDestination {
  readonly receiver: Buffer | null
  readonly address: Buffer | null
}

export function sealDestination(vault: Vault, id: FulfilmentId, destination: Destination): SealedDestination {
  const { receiver, address, convenienceStore } = destination
  const where = address || convenienceStore ? JSON.stringify({ address, convenienceStore }) : null
  return {
    receiver: receiver ? vault.seal(JSON.stringify(receiver), place('receiver', id)) : null,
    address: where ? vault.seal(where, place('address', id)) : null,
  }
}

type Sealed = Pick<FulfilmentRow, 'fulfilmentId' | 'receiverSealed' | 'addressSealed'>

export function openReceiver(vault: Vault, row: Sealed): Receiver | null {
  if (!row.receiverSealed) return null
  return JSON.parse(vault.open(row.receiverSealed, place('receiver', row.fulfilmentId))) as Receiver // sealed by sealDestination
}

export function openDestination(vault: Vault, row: Sealed): Destination {
  const where = row.addressSealed
    ? (JSON.parse(vault.open(row.addressSealed, place('address', row.fulfilmentId))) as Omit<Destination, 'receiver'>) // sealed by sealDestination
    : { address: null, convenienceStore: null }
  return { receiver: openReceiver(vault, row), ...where }
}
