// Files to import, drawn from a fixed seed: as many lines as asked for, always of the same goods and people.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

export const GOODS = 4_000
export const PEOPLE = 5_000
const LINES_AN_ORDER = 7
const A_WRITE = 5_000

type Draw = (most: number) => number

function drawFrom(seed: number): Draw {
  let state = seed
  return (most) => (state = (state * 48_271) % 2_147_483_647) % most
}

const two = (number: number): string => String(number).padStart(2, '0')

function orderLine(place: number, draw: Draw): string {
  const order = Math.floor(place / LINES_AN_ORDER)
  const sku = draw(GOODS)
  const at = `20${two(10 + (order % 12))}-${two(1 + (order % 12))}-${two(1 + (order % 28))} ${two(8 + (order % 12))}:${two(order % 60)}:00`
  const member = order % 4 === 0 ? '' : `P${order % PEOPLE}`
  const price = `${10 + (sku % 90)}.${two(sku % 100)}`
  return `${500_000 + order},${at},G${sku},"商品 ${sku}, 盒裝",${1 + draw(12)},${price},${draw(9) === 0 ? '1.50' : ''},${member}`
}

const SURNAMES = '王李張劉陳楊黃趙周吳徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹'
const GIVEN = '明華英美麗芳志偉建國文玉珍秀雅婷淑惠怡君家豪俊傑冠宇承翰宗霖'

function memberLine(place: number, draw: Draw): string {
  const name = `${SURNAMES[draw(SURNAMES.length)]}${GIVEN[draw(GIVEN.length)]}${GIVEN[draw(GIVEN.length)]}`
  const day = `${two(1 + draw(12))}-${two(1 + draw(28))}`
  const balances = `${1 + draw(500)},2099-12-31,${draw(3) === 0 ? 50 : ''},2099-06-30`
  return `M${place},09${String(10_000_000 + place)},m${place}@example.com,${name},19${60 + draw(40)}-${day},2015-${day},1,vip|tea,${balances}`
}

const HEADERS = {
  orders: 'order,placed_at,sku,name,quantity,unit_price,discount,member',
  members:
    'member,phone,email,name,birthday,joined_at,consent_sms,tags,points,points_expire_on,credit,credit_expires_on',
}
const LINES = { orders: orderLine, members: memberLine }

export async function writeFile(file: string, kind: 'orders' | 'members', lines: number): Promise<void> {
  const out = createWriteStream(file)
  const draw = drawFrom(7)
  out.write(`${HEADERS[kind]}\n`)
  for (let place = 0; place < lines; place += A_WRITE) {
    const some = Array.from({ length: Math.min(A_WRITE, lines - place) }, (_, at) => LINES[kind](place + at, draw))
    if (!out.write(`${some.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}
