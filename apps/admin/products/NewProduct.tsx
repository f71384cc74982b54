import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { typedAmount } from '../shell/amount.ts'
import { useWords } from '../words/WordsProvider.tsx'

interface Typed {
  readonly name: string
  readonly english: string
  readonly sku: string
  readonly barcode: string
  readonly price: string
  readonly status: 'draft' | 'active'
}

const nothing: Typed = { name: '', english: '', sku: '', barcode: '', price: '', status: 'active' }

/** Its id is made here, so that pressing twice makes one product. */
async function make(product: string, typed: Typed, price: number | null) {
  const { name, english, sku, barcode, status } = typed
  const saved = await shop.call('POST /products', {
    body: {
      product,
      name: { 'zh-TW': name.trim(), ...(english.trim() === '' ? {} : { en: english.trim() }) },
      status,
      units: [{ sku: sku.trim(), ...(barcode.trim() === '' ? {} : { barcodes: [{ code: barcode.trim() }] }) }],
    },
  })
  const unit = saved.units[0]?.unit
  if (price !== null && unit !== undefined) await shop.call('PUT /prices', { body: { prices: [{ unit, price }] } })
  return saved.product
}

/** A simple product: one unit, one price. */
export function NewProduct({ onDone }: { readonly onDone: (product: string) => void }) {
  const { t, label, currency } = useWords()
  const queries = useQueryClient()
  const mayPrice = useHasRight('pricing.edit')
  const [product] = useState(newKey)
  const [typed, setTyped] = useState(nothing)
  const amount = typed.price === '' ? null : typedAmount(typed.price, currency)
  const isBad = typed.price !== '' && amount === null
  const save = useWrite(
    (wanted: Typed) => make(product, wanted, amount),
    (made) => {
      void queries.invalidateQueries({ queryKey: ['products'] })
      onDone(made)
    },
  )
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBad) save.mutate(typed)
      }}
    >
      <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
      <Field label={t('products.name_en')} value={typed.english} onText={set('english')} maxLength={200} />
      <div className="form-row">
        <Field label={t('products.sku')} value={typed.sku} onText={set('sku')} required maxLength={64} />
        <Field label={t('products.barcode')} value={typed.barcode} onText={set('barcode')} maxLength={100} />
      </div>
      <div className="form-row">
        <Field
          label={t('products.price', { currency })}
          {...(mayPrice ? {} : { note: t('products.price_no_right') })}
          inputMode="decimal"
          disabled={!mayPrice}
          aria-invalid={isBad}
          value={typed.price}
          onText={set('price')}
        />
        <Choice
          label={t('orders.state')}
          value={typed.status}
          options={(['active', 'draft'] as const).map((value) => ({ value, name: label('product', value) }))}
          onChoose={set('status')}
        />
      </div>
      {isBad && <p className="field-error">{t('products.bad_price')}</p>}
      <Problem problem={save.error} />
      <p>
        <button type="submit" className="button button-main" disabled={save.isPending || isBad}>
          {save.isPending ? t('admin.sending') : t('products.save')}
        </button>
      </p>
    </form>
  )
}
