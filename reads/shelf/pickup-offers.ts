// Where a basket can be collected, and when; what a store lacks is said before anybody chooses it.
import type { UnitId } from '@omoya/kernel'
import type { Ctx } from '@omoya/platform'
import { shelfBook } from './shelf-price.ts'
import { stockOf } from './shelf-stock.ts'

interface Wish {
  readonly unit: UnitId
  readonly quantity: number
}

/** Stores that have everything come first, among them those that are ready first. */
export async function pickupOffers(ctx: Ctx, lines: readonly Wish[]) {
  const wanted = new Map<UnitId, number>()
  for (const { unit, quantity } of lines) wanted.set(unit, (wanted.get(unit) ?? 0) + quantity)
  const { book } = await shelfBook(ctx)
  const stock = await stockOf(ctx, book, [...wanted.keys()])
  const offers = stock.stores.flatMap(({ id, name, city, district, address, place }) => {
    const ready = stock.ready.get(id)
    const short = [...wanted].flatMap(([unit, quantity]) => {
      const left = stock.leftAt(unit, id)
      return left < quantity ? [{ unit, left }] : []
    })
    const spot = place && { latitude: place.latitude, longitude: place.longitude }
    return ready ? [{ store: id as string, name: { ...name }, city, district, address, spot, ready, short }] : []
  })
  const when = ({ ready }: (typeof offers)[number]) => `${ready.day}/${String(ready.minuteOfDay).padStart(4, '0')}`
  return offers.sort((a, b) => a.short.length - b.short.length || when(a).localeCompare(when(b), 'en'))
}
