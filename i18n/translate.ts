import type { Facts, Locale } from '@omoya/kernel'
import { fillText } from './text.ts'

export type Translate<Key extends string> = (key: Key, facts?: Facts) => string

/** The keys of a messages file: `MessagesOf<typeof zhTW>`. */
export type MessagesOf<File> = Readonly<Record<keyof File & string, string>>

/** One language's texts, as a page has loaded them. */
export const translateWith =
  <Key extends string>(texts: Readonly<Record<Key, string>>, locale: Locale): Translate<Key> =>
  (key, facts = {}) =>
    fillText(texts[key] ?? key, facts, locale)

/** All three languages side by side; the compiler refuses a language that lacks a key. */
export const makeTranslate = <Key extends string>(
  messages: Readonly<Record<Locale, Readonly<Record<Key, string>>>>,
  locale: Locale,
): Translate<Key> => translateWith(messages[locale], locale)
