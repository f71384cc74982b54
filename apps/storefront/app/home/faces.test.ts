import { expect, test } from 'vitest'
import { facesOf } from './faces.ts'

const goods = (slug: string) => ({ slug, category: 'c', image: null })
const slugs = (...names: string[]): string[] => facesOf(names.map(goods)).map(({ slug }) => slug)

test('three faces are three things, the most bought first', () => {
  expect(slugs('nappies-m', 'nappies-l', 'rose-toner', 'sheet-mask')).toEqual(['nappies-m', 'rose-toner', 'sheet-mask'])
})

test('a shop of one kind of goods shows three of them all the same', () => {
  expect(slugs('nappies-s', 'nappies-m', 'nappies-l', 'nappies-xl')).toEqual(['nappies-s', 'nappies-m', 'nappies-l'])
})
