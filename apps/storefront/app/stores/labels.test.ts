import { expect, test } from 'vitest'
import { placeNames } from './place-names.ts'
import { pinBox, roomFor, sidesOf, widthOf } from './labels.ts'

const pin = (x: number, y: number, words = '信義旗艦店') => ({ x, y, words })

test('a name stands on the right, where that is taken on the left, and nowhere when both are', () => {
  const alone = pin(180, 200)
  expect(sidesOf([alone], [pinBox(alone)]).sides).toEqual(['right'])
  expect(sidesOf([pin(340, 200)], []).sides).toEqual(['left'])
  const crowd = [pin(150, 200), pin(180, 202), pin(165, 195)]
  expect(sidesOf(crowd, crowd.map(pinBox)).sides).toEqual(['left', 'right', 'none'])
})

test('a name of the land gives way to everything else, and to the one before it', () => {
  const names = [pin(100, 100, '臺北'), pin(110, 104, '新北'), pin(250, 300, '花蓮')]
  expect(roomFor(names, [pinBox(pin(250, 300))]).map(({ words }) => words)).toEqual(['臺北'])
})

test('wide characters take more room, and the land is named in the language of the page', () => {
  expect(widthOf('台北')).toBeGreaterThan(widthOf('Tai'))
  expect(placeNames(3, 'en').some(({ words }) => words === 'Taipei')).toBe(true)
  expect(placeNames(3, 'ja').some(({ words }) => words === '台北')).toBe(true)
  expect(placeNames(0.2, 'zh-TW').some(({ words }) => words === '信義')).toBe(true)
})
