import type { Text } from '@omoya/kernel'
import type { Words } from './shapes.ts'

// The names of the shelves in the other languages; goods and promotions name a shelf by its Chinese name.

const SHELVES: readonly Words[] = [
  ['保養', 'Skin Care', 'スキンケア'],
  ['清潔', 'Cleansing', '洗顔・クレンジング'],
  ['防曬', 'Sun Care', '日焼け止め'],
  ['面膜', 'Masks', 'マスク'],
  ['嬰幼兒', 'Baby', 'ベビー'],
  ['居家安全', 'Home Safety', '住まいの安全'],
  ['禮盒', 'Gift Boxes', 'ギフト'],
  ['試用', 'Samples', 'お試し'],
  ['贈品', 'Gifts', 'プレゼント'],
  ['蝦蟹', 'Shrimp & Crab', 'えび・かに'],
  ['鮮魚', 'Fish', '鮮魚'],
  ['貝類', 'Shellfish', '貝類'],
  ['湯底', 'Broths', 'スープ'],
  ['火鍋', 'Hot Pot', '鍋もの'],
  ['收納', 'Storage', '収納'],
  ['桌椅', 'Tables & Chairs', 'テーブル・チェア'],
  ['寢室', 'Bedroom', '寝室'],
  ['水果', 'Fruit', '果物'],
]

/** Throws RangeError on a shelf without words in all three languages. */
export function shelfName(category: string): Text {
  const words = SHELVES.find(([chinese]) => chinese === category)
  if (!words) throw new RangeError(`the shelf ${category} has no name in the other languages`)
  return { 'zh-TW': words[0], en: words[1], ja: words[2] }
}
