import type { DemoMerchant, Shelf, Words } from '../shapes.ts'

const goods = (sku: string, name: Words, ...[category, price, weight]: Shelf) => ({
  sku, name: { 'zh-TW': name[0], en: name[1], ja: name[2] }, category, price, weight,
}) // prettier-ignore

/** A seafood house; white shrimp and crab sticks go together more often than anybody has noticed. */
export const seafood: DemoMerchant = {
  code: 'seafood',
  name: { 'zh-TW': '潮間帶海鮮', en: 'Tideline Seafood', ja: '潮間帯シーフード' },
  accent: '#0f766e',
  company: { name: '潮間帶食品有限公司', businessNumber: '10458575', address: '基隆市中正區環港街 8 號', phone: '02-2462-0000' },
  story: 'seafood',
  goods: [
    { ...goods('SF-SH-500', ['白蝦 500g', 'White Shrimp 500 g', '白エビ 500g'], '蝦蟹', 500, 20), again: 35 },
    { ...goods('SF-CB-250', ['蟹肉棒 250g', 'Crab Sticks 250 g', 'カニカマ 250g'], '蝦蟹', 250, 4), again: 40 },
    goods('SF-BR-300', ['昆布高湯 1L', 'Kombu Stock 1 l', '昆布だし 1L'], '湯底', 300, 9),
    goods('SF-SM-401', ['挪威鮭魚片 400g', 'Salmon Fillet 400 g', 'サーモン切身 400g'], '鮮魚', 401, 11),
    goods('SF-SQ-300', ['透抽 300g', 'Squid 300 g', 'イカ 300g'], '鮮魚', 320, 6),
    goods('SF-CL-600', ['文蛤 600g', 'Clams 600 g', 'ハマグリ 600g'], '貝類', 220, 8),
    goods('SF-FB-300', ['綜合魚丸 300g', 'Fish Balls 300 g', '魚団子 300g'], '火鍋', 160, 9),
    goods('SF-VG-400', ['火鍋蔬菜盤', 'Hot-pot Vegetables', '鍋野菜セット'], '火鍋', 180, 7),
    { ...goods('SF-HP-SET', ['海味火鍋包', 'Seafood Hot-pot Set', '海鮮鍋セット'], '火鍋', 899, 4), kind: 'bundle', components: { 'SF-SH-500': 1, 'SF-CB-250': 1, 'SF-BR-300': 1 } },
  ],
  stores: [
    { code: 'WH-KL', kind: 'warehouse', name: { 'zh-TW': '基隆冷凍倉', en: 'Keelung Cold Store', ja: '基隆冷凍倉庫' }, city: '基隆市', district: '中正區', address: '環港街 8 號', latitude: 25.151, longitude: 121.767, weight: 0 },
    { code: 'SF-NG', kind: 'shop', name: { 'zh-TW': '南港門市', en: 'Nangang Shop', ja: '南港店' }, city: '臺北市', district: '南港區', address: '忠孝東路七段 359 號', latitude: 25.053, longitude: 121.607, weight: 3 },
  ],
  promotions: [{ name: { 'zh-TW': '滿 1,200 折 100', en: 'NT$100 off from NT$1,200', ja: '1,200元以上で100元引き' }, kind: 'amount-off', from: 1200, off: { amountOff: 100 } }],
  freight: { ship: 180, cvs: 150, freeFrom: 1800 },
  members: 500,
  orders: 2000,
  cities: { 臺北市: 30, 新北市: 26, 基隆市: 10, 桃園市: 14, 臺中市: 12, 高雄市: 8 },
} // prettier-ignore
