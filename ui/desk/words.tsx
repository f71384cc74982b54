import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Facts, Locale } from '@omoya/kernel'
import { asLocale, fillText, languageTag, localeCookie, spokenBy, type Spoken } from '@omoya/i18n'
import en from '../messages/en.json'
import ja from '../messages/ja.json'
import zhTW from '../messages/zh-TW.json'

export type DeskKey = keyof typeof zhTW

export interface DeskWords<Key extends string> extends Spoken<Key> {
  readonly speak: (locale: Locale) => void
  /** The word for a state or kind: `label('state', 'placed')`; what has no word yet shows itself. */
  readonly label: (group: string, value: string) => string
  readonly country: string
  /** The shop's clock. */
  readonly zone: string
}

type Texts = Readonly<Record<string, string>>

interface DeskWordsProviderProps {
  /** The face's own texts; those of the shared parts are added here. */
  readonly texts: Readonly<Record<Locale, Texts>>
  /** Key of what the window is called. */
  readonly titleKey: string
  /** Undefined until the server has answered. */
  readonly merchant:
    { readonly locale: Locale; readonly currency: string; readonly zone: string; readonly country: string } | undefined
  readonly children: ReactNode
}

const WordsContext = createContext<DeskWords<string> | null>(null)

const own: Readonly<Record<Locale, Texts>> = { 'zh-TW': zhTW, en, ja }
const YEAR = 31_536_000

const cookieLocale = (): Locale | null =>
  asLocale(new RegExp(`(?:^|; )${localeCookie}=([^;]*)`).exec(document.cookie)?.[1])

/** The language of this browser, the shop's currency and its clock. */
export function DeskWordsProvider({ texts, titleKey, merchant, children }: DeskWordsProviderProps) {
  const [chosen, setChosen] = useState<Locale | null>(cookieLocale)
  const locale = chosen ?? merchant?.locale ?? 'zh-TW'
  const spoken = texts[locale]
  useEffect(() => {
    document.documentElement.lang = languageTag(locale)
    document.title = spoken[titleKey] ?? titleKey
  }, [locale, spoken, titleKey])
  const words = useMemo<DeskWords<string>>(() => {
    const { currency = 'TWD', zone = 'Asia/Taipei', country = 'TW' } = merchant ?? {}
    const textOf = (key: string): string | undefined => spoken[key] ?? own[locale][key]
    const t = (key: string, facts: Facts = {}): string => fillText(textOf(key) ?? key, facts, locale)
    return {
      ...spokenBy({ t, locale, currency, zone }),
      country,
      zone,
      speak: (wanted) => {
        document.cookie = `${localeCookie}=${wanted}; path=/; max-age=${YEAR}; samesite=lax`
        setChosen(wanted)
      },
      label: (group, value) => textOf(`${group}.${value.replaceAll('-', '_')}`) ?? value,
    }
  }, [locale, merchant, spoken])
  return <WordsContext value={words}>{children}</WordsContext>
}

/** A face names the keys of its texts; the shared parts ask for their own. */
export function useDeskWords<Key extends string = never>(): DeskWords<Key | DeskKey> {
  const words = useContext(WordsContext)
  if (!words) throw new Error('useDeskWords stands outside of its provider')
  return words
}
