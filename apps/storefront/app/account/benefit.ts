// Points, credit and stored value as a person reads them: where each lot came from, what each movement was.
import type { Key } from '../words/texts.ts'

export const benefitKinds = ['points', 'credit', 'stored-value'] as const
export type BenefitKind = (typeof benefitKinds)[number]

export const kindAsked = (text: string | null): BenefitKind => benefitKinds.find((kind) => kind === text) ?? 'points'

export const KIND_WORDS: Readonly<Record<BenefitKind, Key>> = {
  points: 'wallet.points',
  credit: 'wallet.credit',
  'stored-value': 'wallet.stored_value',
}

const SOURCE: Readonly<Record<string, Key>> = {
  order: 'benefit_from.order',
  import: 'benefit_from.import',
  campaign: 'benefit_from.campaign',
  return: 'benefit_from.return',
}
export const sourceKey = (source: string): Key => SOURCE[source] ?? 'benefit_from.shop'

const CAUSE: Readonly<Record<string, Key>> = {
  order: 'movement.order',
  return: 'movement.return',
  'claw-back': 'movement.claw_back',
  expiry: 'movement.expiry',
  'return-expired': 'movement.expiry',
  staff: 'movement.staff',
}

/** What came in is told by its source, what went by its cause. */
export const movementKey = ({ cause, source }: { readonly cause: string; readonly source: string }): Key =>
  CAUSE[cause] ?? sourceKey(source)
