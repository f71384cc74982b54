import type { StoreId } from '@omoya/kernel'
import * as catalog from '@omoya/catalog'
import * as inventory from '@omoya/inventory'
import * as stores from '@omoya/stores'
import type { Row } from '@omoya/integrations/rules'
import type { Writer } from './import-rows.ts'
import { flawed, sorted, WHOLE, type Read } from './row-reading.ts'

export const writeStock: Writer = async (ctx, rows) => {
  const units = new Map(
    (await catalog.unitsBySku(ctx, [...new Set(rows.map((row) => row['sku'] ?? ''))])).map((one) => [
      one.sku,
      one.unit,
    ]),
  )
  const places = new Map(
    (await stores.storesByCode(ctx, [...new Set(rows.map((row) => row['store'] ?? ''))])).map((one) => [
      one.code,
      one.id,
    ]),
  )
  const read = (row: Row): Read<inventory.OpeningLevel> => {
    const unit = units.get(row['sku'] ?? '')
    if (!unit) return flawed('sku', 'unknown_sku')
    const store = places.get(row['store'] ?? '') as StoreId | undefined
    if (!store) return flawed('store', 'unknown_store')
    if (!WHOLE.test(row['on_hand'] ?? '')) return flawed('on_hand', 'no_whole_number')
    if (row['safety_stock'] && !WHOLE.test(row['safety_stock'])) return flawed('safety_stock', 'no_whole_number')
    if (Number(row['safety_stock'] || 0) < 0) return flawed('safety_stock', 'below_zero')
    return {
      made: {
        unit,
        store,
        onHand: Number(row['on_hand']),
        ...(row['safety_stock'] ? { safety: Number(row['safety_stock']) } : {}),
      },
    }
  }
  const { good, bad } = sorted(rows, read)
  // The last row for one place is what is there.
  const last = new Map(good.map(({ made }) => [`${made.unit}/${made.store}`, made]))
  const { changed } = await inventory.setLevels(ctx, [...last.values()], 'import')
  return { bad, changed }
}
