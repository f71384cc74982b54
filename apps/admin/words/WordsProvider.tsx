import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { formatMoney, textIn, type Day, type Instant, type Locale, type Money, type Text } from '@omoya/kernel'
import {
  asLocale,
  formatDay,
  formatInstant,
  formatNumber,
  languageTag,
  localeCookie,
  type Translate,
} from '@omoya/i18n'
import { shop } from '../server/shop.ts'
import { isKey, wordsOf, type Key } from './texts.ts'

export interface Words {
  readonly t: Translate<Key>
  readonly locale: Locale
  readonly speak: (locale: Locale) => void
  /** Of the shop's currency, as a fact for `t`. */
  readonly money: (amount: number) => Money
  readonly price: (amount: number) => string
  readonly count: (value: number) => string
  readonly text: (text: Text | null | undefined) => string
  readonly day: (day: string) => string
  readonly instant: (at: string) => string
  /** The word for a state or kind: `label('state', 'placed')`; what has no word yet shows itself. */
  readonly label: (group: string, value: string) => string
  readonly currency: string
}

const WordsContext = createContext<Words | null>(null)

const cookieLocale = (): Locale | null =>
  asLocale(new RegExp(`(?:^|; )${localeCookie}=([^;]*)`).exec(document.cookie)?.[1])

const YEAR = 31_536_000

/** The language of this browser, the shop's currency and its clock. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const merchant = useQuery({
    queryKey: ['merchant'],
    queryFn: () => shop.call('GET /merchant'),
    staleTime: Infinity,
  }).data
  const [chosen, setChosen] = useState<Locale | null>(cookieLocale)
  const locale = chosen ?? merchant?.locale ?? 'zh-TW'
  useEffect(() => {
    document.documentElement.lang = languageTag(locale)
    document.title = wordsOf(locale)('admin.title')
  }, [locale])
  const words = useMemo<Words>(() => {
    const { currency = 'TWD', zone = 'Asia/Taipei' } = merchant ?? {}
    const t = wordsOf(locale)
    return {
      t,
      locale,
      speak: (wanted) => {
        document.cookie = `${localeCookie}=${wanted}; path=/; max-age=${YEAR}; samesite=lax`
        setChosen(wanted)
      },
      money: (amount) => ({ amount, currency }),
      price: (amount) => formatMoney({ amount, currency }),
      count: (value) => formatNumber(value, locale),
      text: (text) => textIn(text ?? {}, locale),
      // Days and instants travel as plain text; their brands are known here.
      day: (day) => formatDay(day as Day, locale),
      instant: (at) => formatInstant(at as Instant, locale, zone),
      label: (group, value) => {
        const key = `${group}.${value.replaceAll('-', '_')}`
        return isKey(key) ? t(key) : value
      },
      currency,
    }
  }, [locale, merchant])
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useWords stands outside of its provider')
  return words
}
