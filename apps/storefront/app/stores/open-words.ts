import type { AnswerOf } from '@omoya/client'
import { formatMinute } from '@omoya/i18n'
import type { PlaceScene } from '@omoya/ui'
import type { Words } from '../words/useWords.ts'

export type Store = AnswerOf<'GET /store-finder'>['items'][number]

/** A counter stands within another house. */
export const sceneOf = ({ hostName }: Store): PlaceScene => (hostName ? 'counter' : 'shop')

/** 「營業中」, or when the doors open next. */
export function openWords({ t, monthDay }: Words, { isOpen, opensNext }: Store): string {
  if (isOpen) return t('stores.open')
  if (!opensNext) return t('stores.closed')
  return t('stores.opens', { day: monthDay(opensNext.day), time: formatMinute(opensNext.minuteOfDay) })
}
