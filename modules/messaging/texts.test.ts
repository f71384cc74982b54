import { locales } from '@omoya/kernel'
import { expect, test } from 'vitest'
import { templates } from './rules/index.ts'
import { textsOf, wordings } from './texts.ts'

const factsOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

test('every text is there in every language and asks for the same facts', () => {
  for (const locale of locales) {
    expect(Object.keys(wordings[locale]).sort()).toEqual([...templates].sort())
    for (const template of templates)
      for (const part of ['subject', 'body'] as const)
        expect(factsOf(wordings[locale][template][part]), `${locale} ${template}`).toEqual(
          factsOf(wordings['zh-TW'][template][part]),
        )
  }
})

test('a day is written as people of the language read it', () => {
  const facts = { number: '2611000015', until: '2026-11-30', code: '482913' }
  const bodies = locales.map((locale) => textsOf({ template: 'pickup_ready', locale, facts }).body)
  const days = ['2026/11/30（一）', '2026/11/30（月）', '2026/11/30 (Mon)']
  expect(days.filter((day) => !bodies.some((body) => body.includes(day)))).toEqual([])
})
