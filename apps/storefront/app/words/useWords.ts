import { createContext, useContext } from 'react'
import { spokenBy, type Spoken } from '@omoya/i18n'
import type { RootData } from '../root.tsx'
import { wordsIn, type Key } from './texts.ts'

export type Words = Spoken<Key>

/** Of a page without a shop – nothing could be asked – as the main one would say it. */
export function wordsFor(root: RootData | undefined): Words {
  const locale = root?.locale ?? 'zh-TW'
  const { currency = 'TWD', zone = 'Asia/Taipei' } = root?.merchant ?? {}
  return spokenBy({ t: wordsIn(locale), locale, currency, zone })
}

/** Changes with the shop or the language only; what the router keeps changes with each step of each tap. */
export const WordsContext = createContext<Words | null>(null)

/** Words, money and days of this page: the shop's language, currency and clock. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('a page stands inside the root')
  return words
}
