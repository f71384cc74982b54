import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parseAddress, type District } from './address.ts'

const place = (postalCode: string, county: string, district: string): District => ({ postalCode, county, district })
const districts: readonly District[] = [
  place('100', '臺北市', '中正區'), place('110', '臺北市', '信義區'), place('220', '新北市', '板橋區'),
  place('600', '嘉義市', '西區'), place('613', '嘉義縣', '朴子市'), place('400', '臺中市', '中區'),
  place('700', '臺南市', '中西區'), place('401', '臺中市', '東區'), place('423', '臺中市', '東勢區'),
  place('510', '彰化縣', '員林市'), place('500', '彰化縣', '彰化市'), place('300', '新竹市', '東區'),
  place('807', '高雄市', '三民區'), place('849', '高雄市', '那瑪夏區'), place('330', '桃園市', '桃園區'),
  place('712', '臺南市', '新化區'), place('711', '臺南市', '新'),
] // prettier-ignore
const parse = (text: string) => {
  const { match, county, district, rest } = parseAddress(text, districts)
  return [match, county, district?.district ?? null, rest]
}

describe('an address of Taiwan', () => {
  test('begins with county and district', () => {
    expect(parse('臺北市信義區松高路12號')).toEqual(['exact', '臺北市', '信義區', '松高路12號'])
  })

  test('may say 台 for 臺, 巿 for 市, and have blanks, a postal code and the country in front', () => {
    expect(parse('台北巿信義區松高路12號')).toEqual(['exact', '臺北市', '信義區', '松高路12號'])
    expect(parse(' 110 台灣 台北市 信義區 松高路 12 號 ')).toEqual(['exact', '臺北市', '信義區', '松高路 12 號'])
    expect(parse('１１０臺北市信義區松高路')).toEqual(['exact', '臺北市', '信義區', '松高路'])
  })

  test('keeps 台 in the street', () => {
    expect(parse('台中市中區台灣大道一段1號')).toEqual(['exact', '臺中市', '中區', '台灣大道一段1號'])
  })

  test('takes the longest name', () => {
    expect(parse('臺南市新化區中山路')).toEqual(['exact', '臺南市', '新化區', '中山路'])
    expect(parse('臺中市東勢區豐勢路')).toEqual(['exact', '臺中市', '東勢區', '豐勢路'])
  })

  test('of a place that was raised is found by its old rank, never by a lower one', () => {
    expect(parse('彰化縣員林鎮中山路')).toEqual(['upgraded', '彰化縣', '員林市', '中山路'])
    expect(parse('彰化縣員林區中山路')).toEqual(['county-only', '彰化縣', null, '員林區中山路'])
  })

  test('of a county that became a municipality is found under its new name', () => {
    expect(parse('臺北縣板橋市文化路')).toEqual(['legacy-county', '新北市', '板橋區', '文化路'])
    expect(parse('桃園縣桃園市中正路')).toEqual(['legacy-county', '桃園市', '桃園區', '中正路'])
  })

  test('of an old county is not guessed from one character', () => {
    expect(parse('臺中縣中市路1號')).toEqual(['none', null, null, '臺中縣中市路1號'])
  })

  test('三民鄉 of the old county is 那瑪夏區, not 三民區', () => {
    expect(parse('高雄縣三民鄉民族村')).toEqual(['legacy-county', '高雄市', '那瑪夏區', '民族村'])
  })

  test('without a district is not guessed, neither by a unique name nor by its street', () => {
    expect(parse('新竹市光復路二段163號')).toEqual(['county-only', '新竹市', null, '光復路二段163號'])
    expect(parse('板橋區文化路一段')).toEqual(['none', null, null, '板橋區文化路一段'])
    expect(parse('彰化市民權路245號')).toEqual(['none', null, null, '彰化市民權路245號'])
    expect(parse('台灣大道三段')).toEqual(['none', null, null, '台灣大道三段'])
    expect(parse('')).toEqual(['none', null, null, ''])
  })

  test('may be long', () => {
    const street = '中山路1號'.repeat(10_000)
    expect(parse(`臺北市信義區${street}`)).toEqual(['exact', '臺北市', '信義區', street])
  })
})

const data = resolve(import.meta.dirname, '../../../../shared/data')
const unzip = (path: string) => gunzipSync(readFileSync(resolve(data, path))).toString('utf8')

describe.skipIf(!existsSync(data))('15,815 addresses of the public register (needs shared/data)', () => {
  test('resolve as the reference answers do', () => {
    const table = rowsOf(unzip('geo_tw/districts.csv.gz')).map(([code = '', county = '', district = '']) => place(code, county, district)) // prettier-ignore
    const expected = rowsOf(readFileSync(resolve(data, 'oracles/stores_tw/branches_resolved.csv'), 'utf8'))
    const wrong = expected.filter((row) => {
      const [, , , address = '', county = '', district = '', postalCode = ''] = row
      const found = parseAddress(address, table).district
      return `${found?.county ?? ''}${found?.district ?? ''}${found?.postalCode ?? ''}` !== `${county}${district}${postalCode}` // prettier-ignore
    })
    expect(expected.length).toBe(15_815)
    expect(wrong.map((row) => row[3])).toEqual([])
  })
})

/** Plain CSV: the only quotes are around addresses with a comma. */
function rowsOf(text: string): string[][] {
  const lines = text.trim().split('\n').slice(1)
  return lines.map((line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((cell) => cell[2] ?? cell[1] ?? ''))
}
