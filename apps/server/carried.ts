// What the build carries inside the bundle: migrations, views and messages of every part.
import type { Facts, Locale } from '@omoya/kernel'
import type { Migrations } from '@omoya/platform/migrate'

const steps = import.meta.glob<string>(['../../platform/migrations/*.sql', '../../modules/*/migrations/*.sql'], {
  query: '?raw', import: 'default', eager: true,
}) // prettier-ignore
const views = import.meta.glob<string>('../../modules/*/views.sql', { query: '?raw', import: 'default', eager: true })
const messages = import.meta.glob<Record<string, string>>(
  [
    '../../platform/messages/*.json',
    '../../platform/*/messages/*.json',
    '../../modules/*/messages/*.json',
    '../../flows/*/messages/*.json',
    './messages/*.json',
  ],
  { import: 'default', eager: true },
)

const ownerOf = (file: string): string => /(?:modules\/)?([\w-]+)\/(?:migrations\/|views)/.exec(file)?.[1] ?? ''

// The platform's tables come first; modules follow by name and depend on nobody's but their own.
const byOwner = (a: string, b: string): number =>
  Number(ownerOf(b) === 'platform') - Number(ownerOf(a) === 'platform') || a.localeCompare(b, 'en')

export const migrations: Migrations = {
  steps: Object.keys(steps).sort(byOwner).map((file) => ({
    id: `${ownerOf(file)}/${/([\w-]+)\.sql$/.exec(file)?.[1]}`,
    text: steps[file] ?? '',
  })), // prettier-ignore
  views: Object.keys(views).sort().map((file) => ({ id: `${ownerOf(file)}/views`, text: views[file] ?? '' })), // prettier-ignore
}

const catalogue = new Map<string, Record<string, string>>()
for (const [file, texts] of Object.entries(messages)) {
  const locale = /([\w-]+)\.json$/.exec(file)?.[1] ?? ''
  catalogue.set(locale, { ...catalogue.get(locale), ...texts })
}

const shown = (fact: unknown): string => {
  if (Array.isArray(fact)) return fact.map(shown).join('、')
  if (typeof fact === 'object' && fact !== null) return Object.values(fact).map(shown).join('：')
  return String(fact)
}

/** A code in the reader's language with its facts; the code itself where nobody worded it. */
export function translate(code: string, locale: Locale, facts: Facts): string {
  const text = catalogue.get(locale)?.[code] ?? catalogue.get('zh-TW')?.[code] ?? code
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? shown(facts[name]) : whole))
}
