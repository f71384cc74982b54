// Where a parcel is kept for its receiver. The carrier knows each chain by one name, a reader by that of his language.
import type { Translate } from '@omoya/i18n'
import type { Key } from '../words/texts.ts'

export const chains = ['7-ELEVEN', 'FamilyMart', 'Hi-Life', 'OK'] as const

const words: Readonly<Record<string, Key>> = {
  '7-ELEVEN': 'chain.seven_eleven', FamilyMart: 'chain.family_mart', 'Hi-Life': 'chain.hi_life', OK: 'chain.ok',
} satisfies Record<(typeof chains)[number], Key> // prettier-ignore

export function chainWords(chain: string, t: Translate<Key>): string {
  const key = words[chain]
  return key ? t(key) : chain
}
