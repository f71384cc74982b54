import { useRouteLoaderData } from 'react-router'
import { formatMoney, textIn, type Day, type Instant, type Locale, type Money, type Text } from '@omoya/kernel'
import { formatDay, formatInstant, formatMonthDay, type Translate } from '@omoya/i18n'
import type { RootData } from '../root.tsx'
import { wordsIn, type Key } from './texts.ts'

export interface Words {
  readonly t: Translate<Key>
  readonly locale: Locale
  /** As a fact for `t`. */
  readonly money: (amount: number) => Money
  readonly price: (amount: number) => string
  readonly text: (text: Text | null | undefined) => string
  readonly day: (day: string) => string
  readonly monthDay: (day: string) => string
  readonly instant: (at: string) => string
}

/** Words, money and days of this page: the shop's language, currency and clock. */
export function useWords(): Words {
  const root = useRouteLoaderData<RootData>('root')
  const locale = root?.locale ?? 'zh-TW'
  const currency = root?.merchant.currency ?? 'TWD'
  const zone = root?.merchant.zone ?? 'Asia/Taipei'
  return {
    t: wordsIn(locale),
    locale,
    money: (amount) => ({ amount, currency }),
    price: (amount) => formatMoney({ amount, currency }),
    text: (text) => textIn(text ?? {}, locale),
    // Days and instants travel as plain text; their brands are known here.
    day: (day) => formatDay(day as Day, locale),
    monthDay: (day) => formatMonthDay(day as Day, locale),
    instant: (at) => formatInstant(at as Instant, locale, zone),
  }
}
