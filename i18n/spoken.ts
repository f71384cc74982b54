import {
  formatDay,
  formatMoney,
  textIn,
  type Day,
  type Instant,
  type Locale,
  type Money,
  type Text,
} from '@omoya/kernel'
import { formatInstant, formatMonthDay, formatNumber } from './format.ts'
import type { Translate } from './translate.ts'

/** What a page says: its language, and the shop's currency and clock. */
export interface Spoken<Key extends string> {
  readonly t: Translate<Key>
  readonly locale: Locale
  readonly currency: string
  /** Of the shop's currency, as a fact for `t`. */
  readonly money: (amount: number) => Money
  readonly price: (amount: number) => string
  readonly count: (value: number) => string
  readonly text: (text: Text | null | undefined) => string
  readonly day: (day: string) => string
  readonly monthDay: (day: string) => string
  readonly instant: (at: string) => string
}

interface Voice<Key extends string> {
  readonly t: Translate<Key>
  readonly locale: Locale
  readonly currency: string
  readonly zone: string
}

export const spokenBy = <Key extends string>({ t, locale, currency, zone }: Voice<Key>): Spoken<Key> => ({
  t,
  locale,
  currency,
  money: (amount) => ({ amount, currency }),
  price: (amount) => formatMoney({ amount, currency }),
  count: (value) => formatNumber(value, locale),
  text: (text) => textIn(text ?? {}, locale),
  // Days and instants travel as plain text; their brands are known here.
  day: (day) => formatDay(day as Day, locale),
  monthDay: (day) => formatMonthDay(day as Day, locale),
  instant: (at) => formatInstant(at as Instant, locale, zone),
})
