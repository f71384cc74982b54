import { locales, type Locale } from '@omoya/kernel'

/** Set by the language switch of every face; the server reads it before Accept-Language. */
export const localeCookie = 'omoya_locale'

/** For `<html lang>` and Intl: the script decides which shapes a font gives to shared characters. */
export const languageTag = (locale: Locale): string => ({ 'zh-TW': 'zh-Hant-TW', en: 'en', ja: 'ja' })[locale]

/** Each language in its own words, as a switch shows them. */
export const localeNames: Readonly<Record<Locale, string>> = { 'zh-TW': '繁體中文', en: 'English', ja: '日本語' }

export const asLocale = (text: string | null | undefined): Locale | null =>
  locales.find((locale) => locale === text) ?? null
