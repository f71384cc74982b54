import type { TenderKind } from '@omoya/payments/rules'
import { isKey } from '../words/texts.ts'
import type { Words } from '../words/WordsProvider.tsx'

/** The merchant's name for it, or ours. */
export function kindWords(kind: string, kinds: readonly TenderKind[], { t, text }: Words): string {
  const own = text(kinds.find((one) => one.kind === kind)?.name)
  const key = `pay.kind.${kind}`
  if (own !== '') return own
  return isKey(key) ? t(key) : kind
}
