import { formatDay, isDay, refuse, type Locale } from '@omoya/kernel'
import type { Template } from './rules/channel.ts'
import { render, type MessageFacts } from './rules/render.ts'
import en from './templates/en.json'
import ja from './templates/ja.json'
import zhTW from './templates/zh-TW.json'

interface Wording {
  readonly subject: string
  readonly body: string
}

export const wordings: Readonly<Record<Locale, Readonly<Record<Template, Wording>>>> = { 'zh-TW': zhTW, en, ja }

interface Worded {
  readonly template: Template
  readonly locale: Locale
  readonly facts: MessageFacts
}

/** A day is written as people of a language read it. */
const written = (facts: MessageFacts, locale: Locale): MessageFacts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' && isDay(fact) ? formatDay(fact, locale) : fact,
    ]),
  )

/** Refuses `messaging.missing_fact` { template, fact }. */
export function textsOf({ template, locale, facts }: Worded): Wording {
  const { subject, body } = wordings[locale][template]
  const write = (text: string): string => {
    const made = render(text, written(facts, locale))
    if (!made.ok) throw refuse('messaging.missing_fact', { template, fact: made.missing })
    return made.text
  }
  return { subject: write(subject), body: write(body) }
}
