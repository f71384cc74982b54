import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { decimalText } from '@omoya/kernel'
import type { AnswerOf, InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { typedAmount } from '../../shell/amount.ts'
import { useUnsaved } from '../../shell/leaving.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import type { ProductShown } from '../ProductPanel.tsx'
import { doubled, isSameRow, optionsOf, type GridRow, type TypedOption } from './rows.ts'

export type Price = AnswerOf<'GET /prices'>['items'][number]
type Change = NonNullable<InputOf<'PATCH /products/:product'>['body']>
type Setting = NonNullable<InputOf<'PUT /prices'>['body']>['prices'][number]

export interface Typed {
  readonly rows: readonly GridRow[]
  readonly options: readonly TypedOption[]
}

function readRows(product: ProductShown, prices: readonly Price[], currency: string): Typed {
  const shown = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? '' : decimalText(amount, currency)
  const plain = (text: Readonly<Record<string, string>>): string => text['zh-TW'] ?? Object.values(text)[0] ?? ''
  return {
    options: product.options.map((option) => ({
      name: plain(option.name),
      values: option.values.map(plain).join('、'),
    })),
    rows: product.units.map((unit) => {
      const price = prices.find((one) => one.unitId === unit.unit)
      return {
        unit: unit.unit,
        sku: unit.sku,
        values: unit.options.map(plain),
        barcode: unit.barcodes.find((one) => one.pieces === 1)?.code ?? '',
        price: shown(price?.price),
        compareAt: shown(price?.compareAt),
        status: unit.status === 'archived' ? 'archived' : 'active',
      }
    }),
  }
}

interface Plan {
  readonly product: ProductShown
  readonly change: Change | null
  readonly changed: readonly GridRow[]
}

/** Words of other languages stay where the Chinese is the same. */
const translated = (product: ProductShown, option: number, value: string): Record<string, string> =>
  product.options[option]?.values.find((one) => one['zh-TW'] === value) ?? { 'zh-TW': value }

function planOf(product: ProductShown, before: Typed, { rows, options }: Typed): Plan {
  const standing = new Map(before.rows.map((row) => [row.unit, row]))
  const changed = rows.filter((row) => {
    const was = standing.get(row.unit)
    return !was || !isSameRow(was, row)
  })
  const unitOf = (row: GridRow) => {
    const was = product.units.find((unit) => unit.unit === row.unit)
    const kept = was?.barcodes.filter((one) => one.pieces !== 1) ?? []
    const isCodeKept = (row.unit === null ? '' : (standing.get(row.unit)?.barcode ?? '')) === row.barcode
    return {
      ...(row.unit === null ? {} : { unit: row.unit }),
      sku: row.sku.trim(),
      status: row.status,
      ...(row.values.length > 0
        ? { options: row.values.map((value, index) => translated(product, index, value)) }
        : {}),
      ...(isCodeKept
        ? {}
        : { barcodes: [...kept, ...(row.barcode.trim() === '' ? [] : [{ code: row.barcode.trim() }])] }),
    }
  }
  const named = optionsOf(rows, options).map((option, index) => ({
    name: product.options[index]?.name['zh-TW'] === option.name['zh-TW'] ? product.options[index]?.name : option.name,
    values: option.values.map((value) => translated(product, index, value['zh-TW'] ?? '')),
  }))
  if (changed.length === 0) return { product, change: null, changed }
  const change = { version: product.version, ...(options.length > 0 ? { options: named } : {}), units: changed.map(unitOf) } // prettier-ignore
  return { product, change: change as Change, changed } // ids as the server sent them
}

/** First the units, then what they cost: a new unit has its id only then. */
async function send({ product, change, changed }: Plan, settingOf: (row: GridRow) => Omit<Setting, 'unit'> | null) {
  if (!change) return
  const saved = await shop.call('PATCH /products/:product', { params: { product: product.product }, body: change })
  const prices = changed.flatMap((row) => {
    const setting = settingOf(row)
    const unit = row.unit ?? saved.units.find((one) => one.sku === row.sku.trim())?.unit
    return setting && unit ? [{ unit, ...setting } as Setting] : []
  })
  if (prices.length > 0) await shop.call('PUT /prices', { body: { prices } })
}

export function useGrid(product: ProductShown, prices: readonly Price[]) {
  const { t, currency } = useWords()
  const queries = useQueryClient()
  const mayPrice = useHasRight('pricing.edit')
  const [before] = useState(() => readRows(product, prices, currency))
  const [typed, setTyped] = useState(before)
  const isBad = (text: string): boolean => text.trim() !== '' && typedAmount(text, currency) === null
  const settingOf = (row: GridRow): Omit<Setting, 'unit'> | null => {
    const price = typedAmount(row.price, currency)
    const was = before.rows.find((one) => one.unit === row.unit)
    const isSame = was?.price === row.price && was.compareAt === row.compareAt
    if (!mayPrice || row.price.trim() === '' || price === null || isSame) return null
    return { price, compareAt: row.compareAt.trim() === '' ? null : typedAmount(row.compareAt, currency) }
  }
  const plan = planOf(product, before, typed)
  const save = useWrite(
    () => send(plan, settingOf),
    () => {
      for (const key of [['product', product.product], ['products'], ['goods'], ['prices', product.product]])
        void queries.invalidateQueries({ queryKey: key })
    },
  )
  useUnsaved(plan.changed.length > 0 && !save.isSuccess ? 'changed' : 'kept')
  const twice = doubled(typed.rows)
  const blocked = (): string | null => {
    if (twice !== null) return t('grid.doubled', { sku: twice })
    if (typed.rows.some((row) => isBad(row.price) || isBad(row.compareAt))) return t('products.bad_price')
    return plan.changed.length === 0 ? t('grid.unchanged') : null
  }
  return { typed, setTyped, isBad, save, blocked: blocked(), changed: plan.changed.length }
}
