import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { ProductShown } from './ProductPanel.tsx'

type Change = NonNullable<InputOf<'PATCH /products/:product'>['body']>
type Options = NonNullable<Change['options']>

interface Typed {
  readonly sku: string
  readonly barcode: string
  /** What units differ in, and what the present one is; asked for once. */
  readonly option: string
  readonly present: string
  readonly value: string
}

const nothing: Typed = { sku: '', barcode: '', option: '', present: '', value: '' }

/** One more unit: a colour, a size. A product of one unit first says what that one is. */
function withVariant(product: ProductShown, { sku, barcode, option, present, value }: Typed): Change {
  const [first] = product.options
  const [only] = product.units
  const chosen = { 'zh-TW': value.trim() }
  const standing = { 'zh-TW': present.trim() }
  const options: Options = first
    ? [{ ...first, values: [...first.values, chosen] }]
    : [{ name: { 'zh-TW': option.trim() }, values: [standing, chosen] }]
  const added = {
    sku: sku.trim(),
    options: [chosen],
    ...(barcode.trim() === '' ? {} : { barcodes: [{ code: barcode.trim() }] }),
  }
  const named = first || !only ? [] : [{ unit: only.unit, sku: only.sku, options: [standing] }]
  return { version: product.version, options, units: [...named, added] } as Change // ids as the server sent them
}

/** Grids of two options are made by import. */
const canGrow = ({ options, units }: ProductShown): boolean =>
  options.length === 1 || (options.length === 0 && units.length === 1)

export function NewVariant({ product }: { readonly product: ProductShown }) {
  const { t, text } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('catalog.edit')
  const [typed, setTyped] = useState(nothing)
  const save = useWrite(
    (body: Change) => shop.call('PATCH /products/:product', { params: { product: product.product }, body }),
    () => {
      setTyped(nothing)
      void queries.invalidateQueries({ queryKey: ['product', product.product] })
    },
  )
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  if (!mayEdit || !canGrow(product)) return null
  const [first] = product.options
  return (
    <details>
      <summary>{t('variants.new')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(withVariant(product, typed))
        }}
      >
        {!first && (
          <div className="form-row">
            <Field label={t('variants.option')} value={typed.option} onText={set('option')} required maxLength={100} />
            <Field
              label={t('variants.present')}
              value={typed.present}
              onText={set('present')}
              required
              maxLength={100}
            />
          </div>
        )}
        <div className="form-row">
          <Field
            label={first ? text(first.name) : t('variants.value')}
            value={typed.value}
            onText={set('value')}
            required
            maxLength={200}
          />
          <Field label={t('products.sku')} value={typed.sku} onText={set('sku')} required maxLength={64} />
          <Field label={t('products.barcode')} value={typed.barcode} onText={set('barcode')} maxLength={100} />
        </div>
        <SendRow write={save} words={t('variants.save')} />
      </form>
    </details>
  )
}

interface ArchiveUnitProps {
  readonly product: ProductShown
  readonly unit: ProductShown['units'][number]
}

/** A unit that is not sold any more; it can be taken back at once. */
export function ArchiveUnit({ product, unit }: ArchiveUnitProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('catalog.edit')
  const isActive = unit.status === 'active'
  const save = useWrite(
    (body: Change) => shop.call('PATCH /products/:product', { params: { product: product.product }, body }),
    () => void queries.invalidateQueries({ queryKey: ['product', product.product] }),
  )
  if (!mayEdit || product.units.length < 2) return null
  return (
    <button
      type="button"
      className="button button-plain"
      disabled={save.isPending}
      onClick={
        () =>
          save.mutate({
            version: product.version,
            units: [{ unit: unit.unit, sku: unit.sku, status: isActive ? 'archived' : 'active' }],
          } as Change) // the unit's id as the server sent it
      }
    >
      {isActive ? t('variants.archive') : t('variants.restore')}
    </button>
  )
}
