// What stands for the demo shops' goods, which have no photographs, in each language and by the address of their page.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { drawnAs } from '../../ui/goods.ts'
import { demoShops } from './furnish.ts'

const expected: Readonly<Record<string, string>> = {
  'MD-TN-150': 'toner', 'MD-TN-300': 'toner', 'MD-ES-030': 'dropper', 'MD-CR-050': 'jar', 'MD-CL-120': 'tube', 'MD-CO-200': 'pump',
  'MD-SP-040': 'sunscreen', 'MD-MK-005': 'mask', 'MD-MK-001': 'mask', 'MD-LP-008': 'lip-balm', 'MD-HC-075': 'hand-cream',
  'BB-DP-M': 'nappies', 'BB-DP-L': 'nappies', 'BB-BS-02': 'bumper-strip', 'BB-WP-80': 'wipes', 'BB-LT-200': 'baby-lotion',
  'BB-BW-400': 'mousse', 'BB-SN-01': 'swaddle', 'MD-GB-01': 'gift-box', 'MD-SM-TN': 'sachet', 'MD-GF-MK': 'mask', 'MD-SET-3': 'care-set',
  'SF-SH-500': 'shrimp', 'SF-CB-250': 'crab-stick', 'SF-BR-300': 'broth', 'SF-SM-401': 'salmon', 'SF-SQ-300': 'squid', 'SF-CL-600': 'clams',
  'SF-FB-300': 'fish-balls', 'SF-VG-400': 'vegetables', 'SF-HP-SET': 'hotpot', 'FN-CB-3L': 'cabinet-3', 'FN-CB-5L': 'cabinet-5',
  'FN-TB-FD': 'folding-table', 'FN-CH-FD': 'folding-chair', 'FN-BK-90': 'bookshelf', 'FN-BD-SG': 'bed', 'FN-SH-RK': 'shoe-rack',
  'FN-BX-02': 'storage-boxes', 'FR-BN-01': 'banana', 'FR-GV-01': 'guava', 'FR-MG-01': 'mango', 'FR-PA-01': 'pineapple',
  'FR-WA-01': 'wax-apple', 'FR-GB-01': 'fruit-basket', 'BB-BD': 'shirt', 'MD-LT': 'lip-balm', 'FN-SF': 'sofa',
} // prettier-ignore

const goods = demoShops.flatMap((shop) => shop.goods)
const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

test.each(goods.map((one) => [one.sku, one] as const))('%s is drawn as what it is in every language', (sku, one) => {
  const names = [...Object.values(one.name), slugOf(one.name.en ?? '')]
  expect(names.map((name) => drawnAs(name, '').drawing)).toEqual(names.map(() => expected[one.variant?.of ?? sku]))
})

test('every drawing that is chosen stands in its sheet', () => {
  for (const one of [...goods.map(({ name }) => drawnAs(name.en ?? '', '')), drawnAs('?', '?')]) {
    const sheet = readFileSync(path.join(process.cwd(), `ui/drawings/${one.sheet}.svg`), 'utf8')
    expect(sheet).toContain(`<symbol id="${one.drawing}"`)
  }
})

test('what no word names is a plain parcel', () => {
  expect(drawnAs('Zx-9', 'unheard of').drawing).toBe('parcel')
})
