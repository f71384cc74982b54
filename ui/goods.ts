// What a thing is, told by its name: words of three languages, the narrower before the wider ("hand cream" before "cream").
import { hueOf } from './hues.ts'

const KINDS = {
  care: [
    ['gift-box', 20, /禮盒|ギフトボックス|gift.?box|gift.?set/],
    ['care-set', 350, /保養組|護膚組|ケアセット|care.?set/],
    ['mask', 305, /面膜|マスク|\bmask/],
    ['sachet', 330, /試用|體驗|サンプル|sample|sachet/],
    ['sunscreen', 75, /防曬|日焼け止め|sunscreen|sun.?block|\bspf/],
    ['lip-balm', 10, /護唇|唇膏|唇彩|口紅|リップ|\blip/],
    ['hand-cream', 350, /護手|ハンドクリーム|hand.?cream/],
    ['mousse', 225, /慕斯|泡泡|ムース|mousse|wash.?foam/],
    ['pump', 195, /卸妝|沐浴|洗髮|クレンジングオイル|シャンプー|cleansing.?oil|shampoo|body.?wash/],
    ['tube', 195, /潔面|洗面|洗顔|牙膏|cleanser|face.?wash|toothpaste/],
    ['dropper', 350, /精華|美容液|serum|essence/],
    ['toner', 350, /化妝水|化粧水|トナー|toner/],
  ],
  baby: [
    ['bumper-strip', 165, /防撞|コーナーガード|bumper/],
    ['nappies', 235, /尿褲|尿布|おむつ|napp(?:y|ies)|diaper/],
    ['wipes', 235, /濕紙巾|濕巾|紙巾|おしりふき|ティッシュ|wipes|tissue/],
    ['swaddle', 235, /包巾|おくるみ|swaddle/],
    ['baby-bottle', 235, /奶瓶|哺乳瓶|baby.?bottle/],
    ['baby-lotion', 235, /潤膚|乳液|ローション|lotion/],
  ],
  sea: [
    ['hotpot', 45, /火鍋包|火鍋組|海鮮鍋|鍋セット|hot.?pot.?set/],
    ['vegetables', 140, /蔬菜|青菜|野菜|vegetable/],
    ['fish-balls', 55, /魚丸|貢丸|魚団子|fish.?ball/],
    ['crab-stick', 25, /蟹肉棒|蟹棒|カニカマ|crab.?stick/],
    ['broth', 80, /高湯|湯底|だし|スープ|kombu|broth|(?:soup|fish).?stock/],
    ['shrimp', 30, /蝦|エビ|海老|shrimp|prawn/],
    ['crab', 25, /蟹|カニ|\bcrab/],
    ['salmon', 35, /鮭|サーモン|salmon/],
    ['squid', 320, /透抽|花枝|魷|イカ|squid|calamari/],
    ['clams', 270, /蛤|蜆|貝|ハマグリ|clam/],
    ['hotpot', 45, /火鍋|hot.?pot/],
    ['fish', 235, /魚|\bfish/],
  ],
  home: [
    ['cabinet-5', 65, /五層|五段|five.?tier/],
    ['cabinet-3', 65, /三層|三段|櫃|キャビネット|cabinet|drawers/],
    ['shoe-rack', 65, /鞋架|鞋櫃|シューズラック|shoe.?rack/],
    ['bookshelf', 65, /書架|書櫃|本棚|bookshelf|bookcase/],
    ['folding-table', 65, /桌|テーブル|\btable|\bdesk/],
    ['sofa', 65, /沙發|ソファ|sofa|couch/],
    ['folding-chair', 65, /椅|チェア|chair|stool/],
    ['bed', 65, /床|ベッド|\bbed\b/],
    ['storage-boxes', 65, /收納|収納|storage/],
    ['lamp', 65, /燈|ランプ|ライト|\blamp/],
    ['wall-shelf', 65, /層架|棚|shelf|shelves/],
  ],
  fruit: [
    ['banana', 95, /香蕉|バナナ|banana/],
    ['guava', 130, /芭樂|グアバ|guava/],
    ['mango', 60, /芒果|マンゴー|mango/],
    ['pineapple', 85, /鳳梨|パイナップル|pineapple/],
    ['wax-apple', 15, /蓮霧|レンブ|wax.?apple/],
    ['watermelon', 145, /西瓜|スイカ|watermelon/],
    ['grapes', 310, /葡萄|ぶどう|ブドウ|\bgrapes?\b/],
    ['apple', 25, /蘋果|りんご|リンゴ|\bapples?\b/],
    ['orange', 58, /柳丁|橘|柑|柳橙|オレンジ|みかん|\boranges?\b/],
  ],
  other: [
    ['shoe', 75, /鞋|靴|shoe|sneaker/],
    ['shirt', 75, /上衣|襯衫|恤|包屁衣|連身衣|シャツ|ボディスーツ|shirt|bodysuit/],
    ['bag', 75, /提袋|背包|包包|バッグ|\bbag\b/],
    ['cup', 75, /馬克杯|杯|マグ|カップ|\bmug|\bcup\b/],
    ['book', 75, /書籍|筆記本|ノート|\bbook\b|notebook/],
    ['tin', 75, /茶|咖啡|コーヒー|\btea\b|coffee/],
    ['pet-food', 75, /飼料|寵物|ペット|\bpet\b|\bcat\b|\bdog\b/],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, number, RegExp])[]>>

export type Sheet = keyof typeof KINDS

export interface Drawn {
  /** The file of `drawings/` in which it stands. */
  readonly sheet: Sheet
  readonly drawing: string
  readonly hue: number
}

const PARCEL: Drawn = { sheet: 'other', drawing: 'parcel', hue: 75 }
const JAR_DRAWN: Drawn = { sheet: 'care', drawing: 'jar', hue: 350 }
const BASKET_DRAWN: Drawn = { sheet: 'fruit', drawing: 'fruit-basket', hue: 70 }

const JAR = /乳霜|面霜|クリーム|cream/
const BASKET = /^水果禮|^fruit.?gift|^果物ギフト/
const ORDER: readonly Sheet[] = ['care', 'baby', 'sea', 'home', 'fruit', 'other']

function found(text: string): Drawn | null {
  if (BASKET.test(text)) return BASKET_DRAWN
  for (const sheet of ORDER)
    for (const [drawing, hue, words] of KINDS[sheet]) if (words.test(text)) return { sheet, drawing, hue }
  return JAR.test(text) ? JAR_DRAWN : null
}

/** The drawing of goods without a picture; a plain parcel in the category's hue where no word says what they are. */
export const drawnAs = (name: string, category: string): Drawn => {
  const plain = (text: string): string => text.toLowerCase().replaceAll('-', ' ')
  return found(plain(name)) ?? found(plain(category)) ?? { ...PARCEL, hue: hueOf(category) }
}

const all = ORDER.flatMap((sheet) => KINDS[sheet].map(([drawing, hue]): Drawn => ({ sheet, drawing, hue })))

/** Each once, in the hue that it has most often. */
export const drawings: readonly Drawn[] = [
  ...new Map([...all, JAR_DRAWN, BASKET_DRAWN, PARCEL].map((one) => [one.drawing, one])).values(),
]
