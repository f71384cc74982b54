import type { DemoMerchant, Shelf, Words } from '../shapes.ts'
import { inKinds } from '../variants.ts'

const goods = (sku: string, name: Words, ...[category, price, weight]: Shelf) => ({
  sku, name: { 'zh-TW': name[0], en: name[1], ja: name[2] }, category, price, weight,
}) // prettier-ignore

/** The main shop: skin care and baby care, counters in six cities. */
export const skin: DemoMerchant = {
  code: 'demo',
  name: { 'zh-TW': '晨露', en: 'Morning Dew', ja: '朝露' },
  accent: '#c2410c',
  company: { name: '晨露生活股份有限公司', businessNumber: '04595257', address: '臺北市信義區松高路 1 號', phone: '02-2720-0000' },
  story: 'skin',
  goods: [
    { ...goods('MD-TN-150', ['玫瑰保濕化妝水 150ml', 'Rose Hydrating Toner 150 ml', 'ローズ保湿化粧水 150ml'], '保養', 680, 14), compareAt: 780, again: 62 },
    { ...goods('MD-TN-300', ['玫瑰保濕化妝水 300ml', 'Rose Hydrating Toner 300 ml', 'ローズ保湿化粧水 300ml'], '保養', 1180, 6), again: 120 },
    { ...goods('MD-ES-030', ['維他命 C 亮白精華 30ml', 'Vitamin C Brightening Serum 30 ml', 'ビタミンC美容液 30ml'], '保養', 1680, 8), again: 75 },
    { ...goods('MD-CR-050', ['神經醯胺修護乳霜 50g', 'Ceramide Repair Cream 50 g', 'セラミド修護クリーム 50g'], '保養', 1280, 8), again: 80 },
    { ...goods('MD-CL-120', ['胺基酸潔面乳 120g', 'Amino Acid Cleanser 120 g', 'アミノ酸洗顔フォーム 120g'], '清潔', 480, 12), again: 55 },
    { ...goods('MD-CO-200', ['溫和卸妝油 200ml', 'Gentle Cleansing Oil 200 ml', 'やさしいクレンジングオイル 200ml'], '清潔', 620, 7), again: 70 },
    { ...goods('MD-SP-040', ['輕透防曬乳 SPF50 40ml', 'Light Sunscreen SPF50 40 ml', '軽やか日焼け止め SPF50 40ml'], '防曬', 720, 10) },
    goods('MD-MK-005', ['蠶絲面膜 5 入', 'Silk Sheet Mask, 5 pieces', 'シルクマスク 5枚入'], '面膜', 399, 16),
    goods('MD-MK-001', ['面膜體驗組', 'Mask Try-out', 'マスクお試し'], '面膜', 120, 5),
    goods('MD-LP-008', ['護唇膏', 'Lip Balm', 'リップバーム'], '保養', 180, 7),
    goods('MD-HC-075', ['護手霜 75ml', 'Hand Cream 75 ml', 'ハンドクリーム 75ml'], '保養', 320, 7),
    { ...goods('BB-DP-M', ['嬰兒紙尿褲 M 號 60 片', 'Baby Nappies M, 60 pieces', 'ベビー紙おむつ M 60枚'], '嬰幼兒', 499, 18), again: 21 },
    { ...goods('BB-DP-L', ['嬰兒紙尿褲 L 號 54 片', 'Baby Nappies L, 54 pieces', 'ベビー紙おむつ L 54枚'], '嬰幼兒', 499, 14), again: 21 },
    goods('BB-BS-02', ['防撞條 2 公尺', 'Bumper Strip 2 m', 'コーナーガード 2m'], '居家安全', 259, 6),
    goods('BB-WP-80', ['嬰兒濕紙巾 80 抽 × 6', 'Baby Wipes 80 × 6', 'おしりふき 80枚×6'], '嬰幼兒', 299, 12),
    goods('BB-LT-200', ['嬰兒潤膚乳 200ml', 'Baby Lotion 200 ml', 'ベビーローション 200ml'], '嬰幼兒', 420, 7),
    goods('BB-BW-400', ['嬰兒沐浴慕斯 400ml', 'Baby Bath Mousse 400 ml', 'ベビーバスムース 400ml'], '嬰幼兒', 380, 6),
    goods('BB-SN-01', ['安睡包巾', 'Sleep Swaddle', 'おやすみおくるみ'], '嬰幼兒', 890, 2),
    ...inKinds(
      { sku: 'BB-BD', name: ['純棉包屁衣', 'Cotton Bodysuit', 'コットンボディスーツ'], category: '嬰幼兒', price: 450 },
      { name: ['尺寸', 'Size', 'サイズ'], values: [['60', ['60（3 個月）', '60 (3 months)', '60（3か月）']], ['70', ['70（6 個月）', '70 (6 months)', '70（6か月）']], ['80', ['80（12 個月）', '80 (12 months)', '80（12か月）'], 30]] },
      { name: ['顏色', 'Colour', '色'], values: [['RC', ['米白', 'Rice White', 'オフホワイト']], ['FB', ['霧藍', 'Misty Blue', 'くすみブルー']]] },
    ),
    ...inKinds(
      { sku: 'MD-LT', name: ['柔霧唇彩', 'Velvet Lip Colour', 'ベルベットリップ'], category: '保養', price: 260 },
      { name: ['色號', 'Shade', 'カラー'], values: [['PC', ['蜜桃', 'Peach', 'ピーチ']], ['BR', ['莓果', 'Berry', 'ベリー']], ['ND', ['裸粉', 'Nude Pink', 'ヌードピンク']]] },
    ),
    goods('MD-GB-01', ['晨露禮盒', 'Morning Dew Gift Box', '朝露ギフトボックス'], '禮盒', 2280, 2),
    { ...goods('MD-SM-TN', ['化妝水試用包', 'Toner Sample', '化粧水サンプル'], '試用', 0, 0), kind: 'sample' },
    { ...goods('MD-GF-MK', ['贈品面膜一片', 'Gift Mask', 'プレゼントマスク'], '贈品', 80, 0), kind: 'gift' },
    { ...goods('MD-SET-3', ['三步保養組', 'Three-step Care Set', '三ステップケアセット'], '禮盒', 1990, 3), kind: 'bundle', components: { 'MD-CL-120': 1, 'MD-TN-150': 1, 'MD-CR-050': 1 } },
  ],
  stores: [
    { code: 'WH-LK', kind: 'warehouse', name: { 'zh-TW': '林口倉', en: 'Linkou Warehouse', ja: '林口倉庫' }, city: '新北市', district: '林口區', address: '文化一路二段 100 號', latitude: 25.077, longitude: 121.378, weight: 0 },
    { code: 'TPE-XY', kind: 'shop', name: { 'zh-TW': '信義旗艦店', en: 'Xinyi Flagship', ja: '信義旗艦店' }, city: '臺北市', district: '信義區', address: '松高路 1 號', latitude: 25.039, longitude: 121.566, weight: 9 },
    { code: 'TYN-ZL', kind: 'counter', name: { 'zh-TW': '中壢專櫃', en: 'Zhongli Counter', ja: '中壢カウンター' }, host: '悅城百貨', city: '桃園市', district: '中壢區', address: '中央西路一段 120 號', latitude: 24.957, longitude: 121.225, weight: 4 },
    { code: 'HSZ-ED', kind: 'counter', name: { 'zh-TW': '新竹專櫃', en: 'Hsinchu Counter', ja: '新竹カウンター' }, host: '風城百貨', city: '新竹市', district: '東區', address: '中正路 10 號', latitude: 24.803, longitude: 120.971, weight: 3 },
    { code: 'TXG-XT', kind: 'counter', name: { 'zh-TW': '臺中專櫃', en: 'Taichung Counter', ja: '台中カウンター' }, host: '中港百貨', city: '臺中市', district: '西屯區', address: '臺灣大道三段 251 號', latitude: 24.165, longitude: 120.643, weight: 5 },
    { code: 'TNN-ZX', kind: 'counter', name: { 'zh-TW': '臺南專櫃', en: 'Tainan Counter', ja: '台南カウンター' }, host: '府城百貨', city: '臺南市', district: '中西區', address: '西門路一段 658 號', latitude: 22.987, longitude: 120.198, weight: 3 },
    { code: 'KHH-ZY', kind: 'counter', name: { 'zh-TW': '高雄專櫃', en: 'Kaohsiung Counter', ja: '高雄カウンター' }, host: '港都百貨', city: '高雄市', district: '左營區', address: '博愛二路 777 號', latitude: 22.669, longitude: 120.302, weight: 2 },
    { code: 'TPE-ZS', kind: 'counter', name: { 'zh-TW': '中山專櫃', en: 'Zhongshan Counter', ja: '中山カウンター' }, host: '北城百貨', city: '臺北市', district: '中山區', address: '南京西路 12 號', latitude: 25.053, longitude: 121.521, weight: 4 },
  ],
  promotions: [
    { name: { 'zh-TW': '面膜 3 入 79 折', en: '3 masks for 79%', ja: 'マスク3点で21%オフ' }, kind: 'n-for-percent', category: '面膜', count: 3, percent: 79 },
    { name: { 'zh-TW': '滿 2,000 折 200', en: 'NT$200 off from NT$2,000', ja: '2,000元以上で200元引き' }, kind: 'amount-off', from: 2000, off: { amountOff: 200 } },
    { name: { 'zh-TW': '嬰幼兒第二件 6 折', en: 'Second baby item at 60%', ja: 'ベビー用品2点目40%オフ' }, kind: 'second-half', category: '嬰幼兒', percent: 60 },
    { name: { 'zh-TW': '留電話現折 30', en: 'NT$30 off for joining', ja: '会員登録で30元引き' }, kind: 'join-off', off: { amountOff: 30 }, isNew: true },
  ],
  freight: { ship: 100, cvs: 60, freeFrom: 1200 },
  members: 2000,
  orders: 8000,
  cities: { 臺北市: 24, 新北市: 22, 桃園市: 12, 新竹市: 7, 臺中市: 14, 臺南市: 8, 高雄市: 13 },
} // prettier-ignore
