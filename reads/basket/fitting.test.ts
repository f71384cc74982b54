import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UnitId } from '@omoya/kernel'
import { priceBasket } from '@omoya/flows/checkout/price-basket'
import { openShop, wall, type ReadsShop } from '../reads.testing.ts'
import { fittingGoods, type Miss } from './fitting.ts'

let shop: ReadsShop
const guest = { kind: 'guest', visit: 'fitting' } as const
const noon = wall('2026-11-02 12:00')

beforeAll(async () => {
  shop = await openShop(wall('2026-11-01 09:00'))
}, 120_000)
afterAll(() => shop.house.close())

const priced = (units: readonly UnitId[]) =>
  shop.at(
    noon,
    async (ctx) => {
      const lines = units.map((unit, index) => ({ key: String(index), unit, quantity: 1 }))
      const basket = { store: null, fulfilment: 'ship' as const, lines, coupons: [], points: 0, credit: 0 }
      return (await priceBasket(ctx, basket)).priced
    },
    guest,
  )
const fitting = (misses: readonly Miss[], units: readonly UnitId[]) =>
  shop.at(noon, (ctx) => fittingGoods(ctx, misses, units), guest)

test(
  'goods that are offered for a missing amount close the gap, and the cheapest that does stands first',
  { timeout: 60_000 },
  async () => {
    // From half of what free delivery asks the shop says what is missing.
    const basket = ['SF-HP-SET', 'SF-SH-500', 'SF-CB-250'].map(shop.unit)
    const missed = (await priced(basket)).notApplied.filter(({ why }) => why === 'pricing.why.needs_amount')
    expect(missed.length).toBeGreaterThan(0)
    for (const { source, facts } of missed) {
      const amount = Number(facts['amount'])
      const [found] = await fitting([{ source, amount, needs: 'amount' }], basket)
      const goods = found?.goods ?? []
      expect(goods.length).toBeGreaterThan(0)
      for (const { unit, price } of goods) {
        expect(price).toBeGreaterThanOrEqual(amount)
        const after = await priced([...basket, unit as UnitId])
        expect(after.notApplied.filter((each) => each.source === source && each.why === 'pricing.why.needs_amount')).toEqual([]) // prettier-ignore
      }
      const prices = goods.map(({ price }) => price)
      expect(prices).toEqual([...prices].sort((a, b) => a - b))
      // Nothing that would close it with less left over was passed by.
      const nearer = (await allPrices()).filter(({ unit, price }) => !basket.includes(unit) && price >= amount && price < (prices.at(-1) ?? 0)) // prettier-ignore
      expect(goods.map(({ unit }) => unit)).toEqual(expect.arrayContaining(nearer.map(({ unit }) => unit)))
      expect(goods.length >= 2 && goods.length <= 4).toBe(true)
    }
  },
)

test('what nobody knows brings no goods, and what lies in the basket is not offered for money again', async () => {
  expect(await fitting([{ source: 'no-such-offer', amount: 10, needs: 'amount' }], [])).toEqual([])
  const [first] = await shop.at(noon, async (ctx) => fittingGoods(ctx, [await freightMiss()], []), guest)
  const unit = first?.goods[0]?.unit as UnitId
  const [again] = await fitting([await freightMiss()], [unit])
  expect(unit).toBeDefined()
  expect(again?.goods.map((each) => each.unit)).not.toContain(unit)
})

async function freightMiss(): Promise<Miss> {
  const [some] = await allPrices()
  const { lines } = await priced([some?.unit as UnitId])
  const freight = lines.find((line) => line.kind === 'freight')
  return { source: (freight?.key ?? '').replace('freight:', ''), amount: 1, needs: 'amount' }
}

async function allPrices() {
  const units = ['SF-CL-600', 'SF-HP-SET', 'SF-SH-500', 'SF-CB-250', 'SF-BR-300'].map(shop.unit)
  const lines = (await priced(units)).lines.filter((line) => line.kind === 'unit' || line.kind === 'bundle')
  return lines.map((line) => ({ unit: line.unit as UnitId, price: line.unitPrice }))
}
