import type { AnswerOf } from '@omoya/client'
import type { TenderKind } from '@omoya/payments/rules'
import { kindWords } from '../pay/kind-words.ts'
import type { Words } from '../words/WordsProvider.tsx'

export type Way = AnswerOf<'POST /orders/:order/return-previews'>['ways'][number]

/** What the clerk tells the customer: a gateway sends it where it came from, the rest is handed over here. */
export const wayWords = (way: Way, kinds: readonly TenderKind[], words: Words): string =>
  words.t(way.by === 'gateway' ? 'return.way.back' : 'return.way.hand', {
    money: words.price(way.amount),
    kind: kindWords(way.kind, kinds, words),
  })
