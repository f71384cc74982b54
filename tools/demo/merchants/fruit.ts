import type { DemoMerchant, Shelf, Words } from '../shapes.ts'

const goods = (sku: string, name: Words, ...[category, price, weight]: Shelf) => ({
  sku, name: { 'zh-TW': name[0], en: name[1], ja: name[2] }, category, price, weight,
}) // prettier-ignore

/** A fruit shop run by one person: the smallest that must feel at home. */
export const fruit: DemoMerchant = {
  code: 'fruit',
  name: { 'zh-TW': '阿本水果行', en: 'Ah-Ben Fruit', ja: 'アーベン果物店' },
  accent: '#b45309',
  company: { name: '阿本水果行', businessNumber: '53212539', address: '嘉義市西區中山路 300 號', phone: '05-222-0000' },
  story: 'fruit',
  goods: [
    { ...goods('FR-BN-01', ['香蕉 一把', 'Bananas, a Hand', 'バナナ 一房'], '水果', 60, 20), again: 7 },
    goods('FR-GV-01', ['芭樂 一斤', 'Guavas, 600 g', 'グアバ 600g'], '水果', 55, 16),
    goods('FR-MG-01', ['愛文芒果 一盒', 'Irwin Mangoes, a Box', 'アーウィンマンゴー 一箱'], '水果', 480, 6),
    goods('FR-PA-01', ['鳳梨 一顆', 'Pineapple', 'パイナップル'], '水果', 90, 12),
    goods('FR-WA-01', ['蓮霧 一斤', 'Wax Apples, 600 g', 'レンブ 600g'], '水果', 120, 7),
    goods('FR-GB-01', ['水果禮盒', 'Fruit Gift Box', '果物ギフト'], '水果', 880, 2),
  ],
  stores: [
    { code: 'FR-01', kind: 'shop', name: { 'zh-TW': '中山路店', en: 'Zhongshan Road Shop', ja: '中山路店' }, city: '嘉義市', district: '西區', address: '中山路 300 號', latitude: 23.48, longitude: 120.448, weight: 1 },
  ],
  promotions: [],
  freight: { ship: 120, cvs: 90, freeFrom: 1000 },
  members: 100,
  orders: 400,
  cities: { 嘉義市: 90, 臺南市: 10 },
} // prettier-ignore
