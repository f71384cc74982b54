import { expect, test } from 'vitest'
import { sizeWords, typedSizes } from './sizes.ts'

test('half a row is none, and of a kind that is typed twice the last counts', () => {
  const form = new FormData()
  for (const [kind, size] of [['衣', ' M '], ['鞋', ''], ['', '38'], ['衣', 'L']] as const) {
    form.append('kind', kind)
    form.append('size', size)
  } // prettier-ignore
  expect(typedSizes(form)).toEqual([{ kind: '衣', size: 'L' }])
})

test('sizes are offered, colours are not', () => {
  const options: { name: Record<string, string>; values: Record<string, string>[] }[] = [
    { name: { 'zh-TW': '尺寸' }, values: [{ 'zh-TW': 'M' }, { 'zh-TW': 'L' }] },
    { name: { 'zh-TW': '顏色', en: 'Colour' }, values: [{ 'zh-TW': '紅' }] },
    { name: { en: 'Shoe size' }, values: [{ 'zh-TW': '38' }, { 'zh-TW': 'M' }] },
  ]
  expect(sizeWords(options, (words) => words['zh-TW'] ?? '')).toEqual(['M', 'L', '38'])
})
