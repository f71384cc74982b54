// Texts name their facts: "還差 {left}". Where a language counts, it says so:
// "{count, plural, one {# piece} other {# pieces}}". Branches begin with # or a word and hold no braces.
import { formatMoney, type Facts, type Locale, type Money } from '@omoya/kernel'
import { formatNumber } from './format.ts'
import { languageTag } from './locale.ts'

const PLACE = /\{\s*(\w+)\s*(?:,\s*plural\s*,((?:\s*(?:=\d+|\w+)\s*\{[^{}]*\})+)\s*)?\}/g
const BRANCH = /(=\d+|\w+)\s*\{([^{}]*)\}/g

/** Money as NT$1,680, numbers grouped, everything else as it is. A fact that is missing leaves its name visible. */
export function fillText(text: string, facts: Facts, locale: Locale): string {
  return text.replace(PLACE, (whole, name: string, branches: string | undefined) => {
    const fact = facts[name]
    if (fact === undefined || fact === null) return whole
    return branches ? chosenBranch(branches, fact, locale) : shown(fact, locale)
  })
}

const rules = new Map<Locale, Intl.PluralRules>()
function rulesOf(locale: Locale): Intl.PluralRules {
  const made = rules.get(locale) ?? new Intl.PluralRules(languageTag(locale))
  rules.set(locale, made)
  return made
}

function chosenBranch(branches: string, fact: unknown, locale: Locale): string {
  const count = Number(fact)
  const found = new Map([...branches.matchAll(BRANCH)].map(([, name, text]) => [name, text ?? '']))
  const rule = rulesOf(locale).select(count)
  const text = found.get(`=${count}`) ?? found.get(rule) ?? found.get('other') ?? ''
  return text.replaceAll('#', formatNumber(count, locale))
}

const isMoney = (fact: unknown): fact is Money =>
  typeof fact === 'object' && fact !== null && 'amount' in fact && 'currency' in fact

function shown(fact: unknown, locale: Locale): string {
  if (isMoney(fact)) return formatMoney(fact)
  return typeof fact === 'number' ? formatNumber(fact, locale) : String(fact)
}
