import type { DemoMerchant, Shelf, Words } from '../shapes.ts'
import { inKinds } from '../variants.ts'

const goods = (sku: string, name: Words, ...[category, price, weight]: Shelf) => ({
  sku, name: { 'zh-TW': name[0], en: name[1], ja: name[2] }, category, price, weight,
}) // prettier-ignore

/** Flat-pack furniture; one growing town orders far more than any other and has no store. */
export const furniture: DemoMerchant = {
  code: 'furniture',
  name: { 'zh-TW': '平疊家具', en: 'Flatpile Furniture', ja: '平積み家具' },
  accent: '#4d7c0f',
  company: { name: '平疊家具有限公司', businessNumber: '12345675', address: '臺中市大里區工業路 60 號', phone: '04-2491-0000' },
  story: 'furniture',
  goods: [
    goods('FN-CB-3L', ['三層櫃', 'Three-tier Cabinet', '三段キャビネット'], '收納', 990, 16),
    goods('FN-CB-5L', ['五層櫃', 'Five-tier Cabinet', '五段キャビネット'], '收納', 1590, 8),
    goods('FN-TB-FD', ['摺疊桌', 'Folding Table', '折りたたみテーブル'], '桌椅', 1290, 12),
    goods('FN-CH-FD', ['摺疊椅', 'Folding Chair', '折りたたみチェア'], '桌椅', 590, 14),
    goods('FN-BK-90', ['書架 90cm', 'Bookshelf 90 cm', '本棚 90cm'], '收納', 1890, 6),
    goods('FN-BD-SG', ['單人床架', 'Single Bed Frame', 'シングルベッドフレーム'], '寢室', 3990, 3),
    goods('FN-SH-RK', ['鞋架', 'Shoe Rack', 'シューズラック'], '收納', 690, 9),
    ...inKinds(
      { sku: 'FN-SF', name: ['布面沙發', 'Fabric Sofa', '布張りソファ'], category: '桌椅', price: 8900 },
      { name: ['座數', 'Seats', 'サイズ'], values: [['2', ['雙人', 'Two seats', '2人掛け']], ['3', ['三人', 'Three seats', '3人掛け'], 3000]] },
      { name: ['布色', 'Fabric', '生地'], values: [['OA', ['燕麥', 'Oat', 'オートミール']], ['GN', ['墨綠', 'Deep Green', 'ダークグリーン']], ['CH', ['炭灰', 'Charcoal', 'チャコール']]] },
    ),
    goods('FN-BX-02', ['收納盒 2 入', 'Storage Boxes, 2', '収納ボックス 2個'], '收納', 299, 12),
  ],
  stores: [
    { code: 'WH-DL', kind: 'warehouse', name: { 'zh-TW': '大里倉', en: 'Dali Warehouse', ja: '大里倉庫' }, city: '臺中市', district: '大里區', address: '工業路 60 號', latitude: 24.099, longitude: 120.678, weight: 0 },
    { code: 'FN-TC', kind: 'shop', name: { 'zh-TW': '臺中展示店', en: 'Taichung Showroom', ja: '台中ショールーム' }, city: '臺中市', district: '南屯區', address: '大墩南路 100 號', latitude: 24.136, longitude: 120.645, weight: 2 },
  ],
  promotions: [{ name: { 'zh-TW': '滿 3,000 折 300', en: 'NT$300 off from NT$3,000', ja: '3,000元以上で300元引き' }, kind: 'amount-off', from: 3000, off: { amountOff: 300 } }],
  freight: { ship: 200, cvs: 120, freeFrom: 3000 },
  members: 400,
  orders: 1600,
  cities: { 新北市: 10, 桃園市: 46, 臺中市: 18, 臺北市: 10, 高雄市: 8, 臺南市: 8 },
} // prettier-ignore
