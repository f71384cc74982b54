import { useRouteLoaderData } from 'react-router'
import { spokenBy, type Spoken } from '@omoya/i18n'
import type { RootData } from '../root.tsx'
import { wordsIn, type Key } from './texts.ts'

export type Words = Spoken<Key>

/** Words, money and days of this page: the shop's language, currency and clock. */
export function useWords(): Words {
  const root = useRouteLoaderData<RootData>('root')
  const locale = root?.locale ?? 'zh-TW'
  const currency = root?.merchant.currency ?? 'TWD'
  const zone = root?.merchant.zone ?? 'Asia/Taipei'
  return spokenBy({ t: wordsIn(locale), locale, currency, zone })
}
