import { decimalText } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import type { ProductShown } from '../ProductPanel.tsx'
import type { StoreStock } from './save-rows.ts'
import type { Typed } from './sheet.ts'

export type Price = AnswerOf<'GET /prices'>['items'][number]

export interface Shown {
  readonly product: ProductShown
  readonly prices: readonly Price[]
  readonly stock: StoreStock | null
}

const PRINTED = [8, 12, 13, 14]

/** As it stands on the package; kept are 14 digits. */
function printedCode({ kind, code }: { readonly kind: string; readonly code: string }): string {
  if (kind !== 'gtin') return code
  const digits = code.replace(/^0+/, '')
  return code.slice(-(PRINTED.find((length) => length >= digits.length) ?? code.length))
}

/** What the shop knows of the units, as a sheet. */
export function readRows({ product, prices, stock }: Shown, currency: string): Typed {
  const shown = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? '' : decimalText(amount, currency)
  const plain = (text: Readonly<Record<string, string>>): string => text['zh-TW'] ?? Object.values(text)[0] ?? ''
  const known = new Map(prices.map((one) => [one.unitId, one]))
  return {
    options: product.options.map((option) => ({
      name: plain(option.name),
      values: option.values.map(plain).join('、'),
    })),
    rows: product.units.map((unit) => {
      const code = unit.barcodes.find((one) => one.pieces === 1)
      return {
        id: unit.unit,
        unit: unit.unit,
        sku: unit.sku,
        values: unit.options.map(plain),
        barcode: code ? printedCode(code) : '',
        price: shown(known.get(unit.unit)?.price),
        compareAt: shown(known.get(unit.unit)?.compareAt),
        stock: stock === null ? '' : String(stock.pieces.get(unit.unit) ?? 0),
        status: unit.status === 'archived' ? 'archived' : 'active',
      }
    }),
  }
}
