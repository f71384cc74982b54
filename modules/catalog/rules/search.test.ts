import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesQuery, queryTokens, searchRank, searchTokens } from './search.ts'

const texts = ['阿里山高山烏龍茶 150g', 'Alishan Oolong Tea', '凍頂ウーロン']
const finds = (query: string) => {
  const tokens = new Set(searchTokens(texts))
  return queryTokens(query).every((token) => tokens.has(token)) && matchesQuery(texts, query)
}

describe('a product', () => {
  test('is found by a part of its name in any of its languages', () => {
    expect(['烏龍', '茶', '高山烏龍茶', 'oolong', 'うーろん', 'ＯＯＬＯＮＧ', '150g'].map(finds)).toEqual(
      Array(7).fill(true),
    )
  })

  test('is found by words in any order', () => {
    expect([finds('茶 阿里山'), finds('tea alishan')]).toEqual([true, true])
  })

  test('is not found by what it does not say, even when the pairs fit', () => {
    expect([finds('紅茶'), finds('coffee'), finds('lolong')]).toEqual([false, false, false])
  })

  test('is found under 台 and 臺 alike', () => {
    expect(matchesQuery(['臺灣茶'], '台灣')).toBe(true)
  })

  test('that begins with the query comes before one that holds it', () => {
    const ranks = [['烏龍茶'], ['烏龍茶包'], ['高山烏龍茶'], ['茶 烏龍']].map((name) => searchRank(name, '烏龍茶'))
    expect(ranks).toEqual([0, 1, 2, 3])
  })

  test('is found by any piece of itself that could be typed', () => {
    const letters = fc.string({
      unit: fc.constantFrom('茶', '山', 'あ', 'ア', 'a', 'B', '1'),
      minLength: 2,
      maxLength: 12,
    })
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (name, from, length) => {
        const start = from % (name.length - 1)
        const piece = name.slice(start, start + 2 + (length % name.length))
        const tokens = new Set(searchTokens([name]))
        return queryTokens(piece).every((token) => tokens.has(token)) && matchesQuery([name], piece)
      }),
    )
  })
})
