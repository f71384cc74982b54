import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSeconds, Refusal, type CartId, type OrderId } from '@omoya/kernel'
import { sql, type Ctx } from '@omoya/platform'
import { examine } from '../../platform/doctor.ts'
import { inShop } from '../../platform/testing/index.ts'
import { handOver, releaseAllocation, ship } from './allocations.ts'
import { availability } from './availability.ts'
import { checks } from './checks.ts'
import { allocate, hold, sellNow } from './promise.ts'
import { receiveStock, scrap, takeBack } from './receiving.ts'
import { applyEntry, emptyLevel, type StockEntry, type StockLevel } from './rules/index.ts'
import type { LevelRow } from './tables.ts'

const CARTS = 3

type Step =
  | { readonly do: 'receive' | 'take back' | 'scrap' | 'hand over' | 'ship' | 'release'; readonly quantity: number }
  | { readonly do: 'hold' | 'allocate'; readonly quantity: number; readonly cart: number }
  | { readonly do: 'sell'; readonly quantity: number; readonly cart: number; readonly evenIfShort: 'refuse' | 'except' }

const quantity = fc.integer({ min: 1, max: 4 })
const cart = fc.integer({ min: 0, max: CARTS - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), quantity }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'allocate' as const), quantity, cart }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      quantity,
      cart,
      evenIfShort: fc.constantFrom('refuse' as const, 'refuse' as const, 'except' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'take back' as const,
        'scrap' as const,
        'hand over' as const,
        'ship' as const,
        'release' as const,
      ),
      quantity,
    }),
  },
)

/** The rules' ledger, one unit in one store, with what each cart holds and each order waits for. */
class Shelf {
  level: StockLevel = emptyLevel
  readonly holds: number[] = Array.from({ length: CARTS }, () => 0)
  open = 0

  apply(kind: StockEntry['kind'], quantity: number, ends: StockEntry['ends'] = 'none'): void {
    const applied = applyEntry(this.level, { kind, quantity, ends })
    if (!applied.ok) throw new Error(applied.why)
    this.level = applied.level
  }

  dropHold(cart: number): void {
    const held = this.holds[cart] ?? 0
    if (held > 0) this.apply('released', held, 'hold')
    this.holds[cart] = 0
  }

  freeFor(cart: number): number {
    return this.level.onHand - this.level.allocated - this.level.held + (this.holds[cart] ?? 0)
  }
}

/** Changes the shelf as the step would; says whether it is refused, which changes nothing. */
function expectStep(shelf: Shelf, one: Step): 'done' | 'refused' {
  const { quantity: pieces } = one
  switch (one.do) {
    case 'receive':
      shelf.apply('received', pieces)
      return 'done'
    case 'take back':
      shelf.apply('returned', pieces)
      return 'done'
    case 'scrap':
      if (shelf.level.onHand < pieces) return 'refused'
      shelf.apply('scrapped', pieces)
      return 'done'
    case 'hand over':
    case 'ship':
    case 'release': {
      if (shelf.open < pieces) return 'refused'
      const kind = { 'hand over': 'sold', ship: 'shipped', release: 'released' } as const
      shelf.apply(kind[one.do], pieces, 'allocation')
      shelf.open -= pieces
      return 'done'
    }
    case 'hold':
    case 'allocate':
    case 'sell': {
      const stands = one.do === 'sell' && one.evenIfShort === 'except'
      if (shelf.freeFor(one.cart) < pieces && !stands) return 'refused'
      shelf.dropHold(one.cart)
      const kinds = { hold: 'held', allocate: 'allocated', sell: 'sold' } as const
      shelf.apply(kinds[one.do], pieces)
      if (one.do === 'hold') shelf.holds[one.cart] = pieces
      if (one.do === 'allocate') shelf.open += pieces
      return 'done'
    }
  }
}

interface Books {
  readonly unit: ReturnType<typeof newUnit>
  readonly store: ReturnType<typeof newStore>
  readonly order: OrderId
  readonly carts: readonly CartId[]
}
const newUnit = (ctx: Ctx) => ctx.newId<'unit'>()
const newStore = (ctx: Ctx) => ctx.newId<'store'>()

function perform(ctx: Ctx, { unit, store, order, carts }: Books, one: Step): Promise<unknown> {
  const lines = [{ unit, quantity: one.quantity }]
  switch (one.do) {
    case 'receive':
      return receiveStock(ctx, { store, lines, reason: '', reference: '' })
    case 'take back':
      return takeBack(ctx, {
        order,
        back: ctx.newId<'return'>(),
        store,
        lines: [{ unit, quantity: one.quantity, condition: 'sellable' }],
      })
    case 'scrap':
      return scrap(ctx, { store, lines, reason: 'broken' })
    case 'hand over':
      return handOver(ctx, { order, store, lines })
    case 'ship':
      return ship(ctx, { order, store, lines })
    case 'release':
      return releaseAllocation(ctx, { order, store, lines })
    case 'hold':
      return hold(ctx, {
        cart: carts[one.cart] as CartId,
        store,
        channel: 'web',
        lines,
        until: addSeconds(ctx.now, 900),
      })
    case 'allocate':
      return allocate(ctx, { order, store, channel: 'web', cart: carts[one.cart] as CartId, lines })
    case 'sell': {
      const sale = {
        order: ctx.newId<'order'>(),
        store,
        channel: 'till' as const,
        cart: carts[one.cart] as CartId,
        lines,
      }
      return sellNow(ctx, { ...sale, evenIfShort: one.evenIfShort })
    }
  }
}

const outcome = (work: Promise<unknown>): Promise<'done' | 'refused'> =>
  work.then(
    () => 'done' as const,
    (error: unknown) => {
      if (error instanceof Refusal) return 'refused' as const
      throw error
    },
  )

test('any sequence of verbs leaves what the rules say, and the doctor finds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) =>
      inShop({ module: 'inventory' }, async (ctx) => {
        const shelf = new Shelf()
        const carts = Array.from({ length: CARTS }, () => ctx.newId<'cart'>())
        const books = { unit: newUnit(ctx), store: newStore(ctx), order: ctx.newId<'order'>(), carts }
        for (const one of steps) {
          const expected = expectStep(shelf, one)
          expect([one, await outcome(perform(ctx, books, one))]).toEqual([one, expected])
          const level = await ctx.maybe<LevelRow>(sql`select * from inventory.level where unit_id = ${books.unit}`)
          const [seen] = await availability(ctx, { units: [books.unit], channel: 'till' })
          const { onHand, allocated, held } = shelf.level
          expect({ onHand: level?.onHand ?? 0, allocated: level?.allocated ?? 0, sellable: seen?.sellable ?? 0 - held }).toEqual({
            onHand, allocated, sellable: onHand - allocated - held,
          }) // prettier-ignore
        }
        expect((await examine(ctx, checks)).filter((finding) => finding.verdict === 'broken')).toEqual([])
      }),
    ),
    { numRuns: 40 },
  )
}, 120_000)
