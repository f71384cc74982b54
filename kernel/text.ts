import { digitsOf, type Money } from './money.ts'

export const locales = ['zh-TW', 'en', 'ja'] as const
export type Locale = (typeof locales)[number]

/** A merchant's own words, one value a locale; the first language written stands in for the missing. */
export type Text = Readonly<Partial<Record<Locale, string>>>

export const textIn = (text: Text, locale: Locale): string => text[locale] ?? text['zh-TW'] ?? text.en ?? text.ja ?? ''

const SYMBOLS: Readonly<Record<string, string>> = { TWD: 'NT$', JPY: '¥', USD: 'US$', EUR: '€', GBP: '£', HKD: 'HK$' }

/** NT$1,680 – the same in every locale, since it is read across them. */
export function formatMoney(money: Money): string {
  const digits = digitsOf(money.currency)
  const text = String(Math.abs(money.amount)).padStart(digits + 1, '0')
  const major = (digits === 0 ? text : text.slice(0, -digits)).replace(/\B(?=(\d{3})+$)/g, ',')
  const minor = digits === 0 ? '' : `.${text.slice(-digits)}`
  return `${money.amount < 0 ? '-' : ''}${SYMBOLS[money.currency] ?? `${money.currency} `}${major}${minor}`
}

const KATAKANA_TO_HIRAGANA = 0x60

/** One spelling for searching: NFKC, lower case, katakana as hiragana, 台 for 臺, no spaces. */
export function normalise(text: string): string {
  // Spaces go first, so that a kana and its mark become one before they are compared.
  const folded = text.replace(/\s+/g, '').normalize('NFKC').toLowerCase().replaceAll('臺', '台').replaceAll('巿', '市')
  return folded
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
    .replace(/\s+/g, '')
}

/** Every pair of neighbouring characters, once; a single character stands alone. Chinese is not cut by words. */
export function bigrams(text: string): string[] {
  const characters = [...normalise(text)]
  if (characters.length < 2) return characters
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))]
}

/** 王小明 → 王*明, 王明 → 王*, "Mary Jones" → "M*** J****". */
export function maskName(name: string): string {
  const trimmed = name.trim()
  if (/^[\x20-\x7e]+$/.test(trimmed))
    return trimmed.split(/\s+/).map((word) => word.slice(0, 1) + '*'.repeat(Math.max(word.length - 1, 1))).join(' ') // prettier-ignore
  const characters = [...trimmed]
  if (characters.length === 0) return ''
  if (characters.length === 1) return '*'
  if (characters.length === 2) return `${characters[0]}*`
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

/** Keeps the last three digits, which is what a clerk asks for. */
export const maskPhone = (phone: string): string => phone.replace(/\d(?=(?:\D*\d){3})/g, '*')

/** Cuts by characters that people see, never inside a surrogate pair. */
export function truncate(text: string, characters: number): string {
  const all = [...text]
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join('')}…`
}
