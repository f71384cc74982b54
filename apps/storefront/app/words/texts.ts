// A server holds all languages, a browser only the one of its page (entry.client asks for it before it wakes the page).
import type { Locale } from '@omoya/kernel'
import { translateWith, type MessagesOf, type Translate } from '@omoya/i18n'
import type zhTW from '../../messages/zh-TW.json'

export type Texts = MessagesOf<typeof zhTW>
export type Key = keyof Texts

const kept = new Map<Locale, Texts>()

export const keepTexts = (locale: Locale, texts: Texts): void => {
  kept.set(locale, texts)
}

export function wordsIn(locale: Locale): Translate<Key> {
  const texts = kept.get(locale)
  if (!texts) throw new Error(`the texts of ${locale} were not loaded`)
  return translateWith(texts, locale)
}
