import type { Locale } from '@omoya/kernel'
import { makeTranslate, type Translate } from '@omoya/i18n'
import en from '../messages/en.json'
import ja from '../messages/ja.json'
import zhTW from '../messages/zh-TW.json'

const texts = { 'zh-TW': zhTW, en, ja }

export type Key = keyof typeof zhTW

export const wordsOf = (locale: Locale): Translate<Key> => makeTranslate<Key>(texts, locale)

export const isKey = (text: string): text is Key => Object.hasOwn(zhTW, text)
