import { addDays, type Day } from '@omoya/kernel'
import type { Dice } from './random.ts'
import type { DemoGoods, DemoMerchant } from './shapes.ts'

// Invented people: common surnames with given names drawn by chance, numbers of a range nobody can be called at twice.

const SURNAMES = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊江呂何羅高蕭']
const FIRST = [...'怡雅淑美家志俊佳宗欣冠承品宥子柏詩郁建麗玉心佩宜彥思禹芷']
const SECOND = [...'君婷芬玲豪明宏穎翰怡宇雯恩妍廷涵華銘珊蓁妤安晴瑜萱軒傑文']

const DISTRICTS: Readonly<Record<string, readonly string[]>> = {
  臺北市: ['信義區', '大安區', '中山區', '士林區', '內湖區', '文山區'],
  新北市: ['板橋區', '新莊區', '中和區', '三重區', '新店區', '林口區'],
  基隆市: ['中正區', '七堵區'],
  桃園市: ['青埔', '中壢區', '桃園區', '蘆竹區'],
  新竹市: ['東區', '北區'],
  臺中市: ['西屯區', '北屯區', '南屯區', '大里區'],
  臺南市: ['中西區', '東區', '永康區'],
  高雄市: ['左營區', '三民區', '鳳山區', '前鎮區'],
  嘉義市: ['西區', '東區'],
}

export type Habit = 'online' | 'store' | 'both'

export interface DemoPerson {
  readonly code: string
  readonly name: string
  readonly phone: string
  readonly email: string | null
  readonly city: string
  readonly district: string
  readonly joinedOn: Day
  readonly birthday: Day
  readonly habit: Habit
  readonly likesBaby: boolean
  /** Orders beside other people. */
  readonly weight: number
  /** What this person buys again and again. */
  readonly staple: DemoGoods | null
}

/** The growing town of the furniture story is a new quarter of 桃園市. */
function districtOf(dice: Dice, shop: DemoMerchant, city: string): string {
  const all = DISTRICTS[city] ?? ['中區']
  if (shop.story === 'furniture' && city === '桃園市') return dice.chance(0.82) ? '大園區' : '中壢區'
  return dice.pick(all.filter((district) => district.endsWith('區')))
}

/** In 高雄 people of the skin-care shop buy online only: nobody has brought them to the counter yet. */
function habitOf(dice: Dice, shop: DemoMerchant, city: string): Habit {
  if (shop.story === 'skin' && city === '高雄市') return dice.chance(0.85) ? 'online' : 'both'
  return dice.weighted<Habit>(['online', 'store', 'both'], (habit) => ({ online: 4, store: 4, both: 2 })[habit])
}

/** Of the skin-care shop's members, how many stand in the book twice under two numbers. */
export const TWICE = 40

export function peopleOf(dice: Dice, shop: DemoMerchant, today: Day): DemoPerson[] {
  const people = drawPeople(dice, shop, today)
  if (shop.story !== 'skin') return people
  // The last ones are the first ones once more: another number given at another counter, by the same person.
  return people.map((one, place) => {
    const first = place >= people.length - TWICE ? people[place - people.length + TWICE] : undefined
    if (!first) return one
    const { name, birthday, city, district } = first
    return { ...one, name, birthday, city, district, email: null, habit: 'store', staple: null, weight: 1 }
  })
}

function drawPeople(dice: Dice, shop: DemoMerchant, today: Day): DemoPerson[] {
  const cities = Object.entries(shop.cities)
  const staples = shop.goods.filter((one) => one.again !== undefined)
  const serial = { skin: 1, seafood: 2, furniture: 3, fruit: 4 }[shop.story]
  return Array.from({ length: shop.members }, (_, index): DemoPerson => {
    const [city] = dice.weighted(cities, ([, weight]) => weight)
    // Nobody joined today: an order of this morning's newcomers would lie in the future.
    const joinedOn = addDays(today, -3 - dice.below(727))
    const staple = staples.length > 0 && dice.chance(0.35) ? dice.weighted(staples, (one) => one.weight) : null
    return {
      code: `${shop.code.slice(0, 2).toUpperCase()}${String(index + 1).padStart(5, '0')}`,
      name: `${dice.pick(SURNAMES)}${dice.pick(FIRST)}${dice.pick(SECOND)}`,
      phone: `09${serial}0${String(index + 1).padStart(6, '0')}`,
      email: dice.chance(0.6) ? `m${serial}${index + 1}@mail.example` : null,
      city,
      district: districtOf(dice, shop, city),
      joinedOn,
      birthday: addDays('1970-01-01' as Day, dice.below(12_000)),
      habit: habitOf(dice, shop, city),
      likesBaby: shop.story === 'skin' && (dice.chance(0.3) || (staple?.sku.startsWith('BB-DP') ?? false)),
      weight: dice.chance(0.15) ? 5 : 1,
      staple,
    }
  })
}
