// A shop that moves in: all five kinds by the command line, and the books hold.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { begin, emptyFolder, omoya, removeFolders } from './start-up.testing.ts'

afterAll(removeFolders)

const files = {
  stores: 'code,name,kind,business_number\nS1,信義店,shop,22099131\nW1,倉庫,warehouse,\n',
  products: 'sku,name,price,tax,option1\nR-S,紅衫,1280,,S\nR-M,紅衫,1280,,M\nTEA,茶,120,exempt,\n',
  stock: 'sku,store,on_hand,safety_stock\nR-S,S1,12,2\nTEA,W1,400,\n',
  members: 'member,phone,name,points,points_expire_on,credit,credit_expires_on,stored_value,consent_sms\nM1,0912345678,王小明,120,2099-12-31,50,2099-06-30,300,1\nM2,0922345678,李大華,,,,,,0\n', // prettier-ignore
  orders: 'order,placed_at,store,member,sku,quantity,unit_price,discount,status,invoice_no\nO1,2021-05-01 10:00,S1,M1,R-S,2,1280,60,,AB12345678\nO1,2021-05-01 10:00,S1,M1,TEA,1,120,,,\nO2,2021-05-02,W1,,TEA,3,99.5,,returned,\nO3,2021-05-03,,STRANGER,OLD-1,-1,200,,,\nO4,2021-05-04,,M2,OLD-2,1,10,,cancelled,\n', // prettier-ignore
} as const

test('a whole shop moves in, a second time changes nothing, a broken row is told by the exit code, and doctor holds', async () => {
  const house = { OMOYA_DATA_DIR: emptyFolder() }
  const load = async (kind: string, text: string) => {
    const file = join(house.OMOYA_DATA_DIR, `${kind}.csv`)
    writeFileSync(file, text)
    const { code, out, err } = await omoya(['import', kind, file, '--json'], house)
    expect(out, err).toContain('"accepted"')
    return { code, summary: JSON.parse(out.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, unknown>> }
  }
  for (const [kind, text] of Object.entries(files))
    expect(await load(kind, text)).toMatchObject({ code: 0, summary: { rejected: 0, rejectedFile: null } })
  const again = await load('orders', files.orders)
  expect(again).toMatchObject({ code: 0, summary: { orders: 4, unchanged: 4, revenue: '2420' } })
  const broken = await load('stores', 'code,name\nS2\n')
  expect(broken).toMatchObject({ code: 1, summary: { rejected: 1 } })
  const doctor = await omoya(['doctor', '--json'], house)
  expect(doctor.code, doctor.out).toBe(0)
  const found = doctor.out.trim().split('\n').map((line) => JSON.parse(line) as { invariant: string; verdict: string; lookedAt: number }) // prettier-ignore
  expect(found.filter(({ verdict }) => verdict === 'broken')).toEqual([])
  // Money, stock, benefits and orders had rows to look at.
  const looked = new Set(found.filter(({ lookedAt }) => lookedAt > 0).map(({ invariant }) => invariant))
  expect([...looked]).toEqual(expect.arrayContaining(['I1', 'I2', 'I4']))
}, 300_000)

const LINES = 90_000

/** Three lines an order, the third of each far behind, so that no order is whole before the file was read. */
function manyOrders(): string {
  const lines = Array.from({ length: LINES }, (_, place) => {
    const order = place % (LINES / 3)
    return `K${order},2021-0${1 + (order % 9)}-11 10:00,G${place % 700},${1 + (place % 3)},${10 + (place % 90)},P${order % 900}`
  })
  return ['order,placed_at,sku,quantity,unit_price,member', ...lines].join('\n')
}

test('an import that is killed amid its writing is run again and leaves the same books', async () => {
  const house = { OMOYA_DATA_DIR: emptyFolder() }
  const file = join(house.OMOYA_DATA_DIR, 'many.csv')
  writeFileSync(file, manyOrders())
  const words = ['import', 'orders', file, '--json']
  const { child, ended } = begin(words, house)
  child.stdout?.on('data', (text: Buffer) => void (String(text).includes('"writing"') && child.kill('SIGKILL')))
  expect((await ended).code).toBeNull()
  const summaryOf = async () =>
    JSON.parse((await omoya(words, house)).out.trim().split('\n').at(-1) ?? '') as { unchanged: number; orders: number }
  const again = await summaryOf()
  expect(again).toMatchObject({ lines: LINES, accepted: LINES, orders: LINES / 3, members: 900, products: 700 })
  // Some were in when it was killed, and not all.
  expect(again.unchanged).toBeGreaterThan(0)
  expect(again.unchanged).toBeLessThan(LINES / 3)
  expect(await summaryOf()).toMatchObject({ unchanged: LINES / 3 })
  const doctor = await omoya(['doctor', '--json'], house)
  expect(doctor.code, doctor.out).toBe(0)
  const found = doctor.out.trim().split('\n').map((line) => JSON.parse(line) as { claim: string; lookedAt: number }) // prettier-ignore
  expect(found.find(({ claim }) => claim.startsWith('each line: list price'))?.lookedAt).toBe(LINES)
}, 300_000)
