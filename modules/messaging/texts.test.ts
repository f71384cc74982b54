import { locales } from '@omoya/kernel'
import { expect, test } from 'vitest'
import { templates } from './rules/index.ts'
import { wordings } from './texts.ts'

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
