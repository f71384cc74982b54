import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { decimalText } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { typedAmount } from '../shell/amount.ts'
import { useWords } from '../words/WordsProvider.tsx'
import type { ProductShown } from './ProductPanel.tsx'
import { ArchiveUnit } from './Variants.tsx'

type Price = AnswerOf<'GET /prices'>['items'][number]
type Unit = ProductShown['units'][number]

/** Each unit with its codes and price; a new price is in tills and shop within seconds. */
export function PricesOfUnits({ product }: { readonly product: ProductShown }) {
  const units = product.units.map((unit) => unit.unit).join(',')
  const asked = useQuery({
    queryKey: ['prices', product.product],
    queryFn: () => shop.call('GET /prices', { query: { units } }),
  })
  if (asked.isPending) return <Waiting lines={3} />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <ul className="stack">
      {product.units.map((unit) => (
        <li key={unit.unit}>
          <PriceOfUnit
            key={`${asked.dataUpdatedAt}`}
            product={product}
            unit={unit}
            price={asked.data.items.find((one) => one.unitId === unit.unit) ?? null}
          />
        </li>
      ))}
    </ul>
  )
}

interface PriceOfUnitProps {
  readonly product: ProductShown
  readonly unit: Unit
  readonly price: Price | null
}

function PriceOfUnit({ product, unit, price }: PriceOfUnitProps) {
  const { t, text, currency } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('pricing.edit')
  const shown = (amount: number | null | undefined): string =>
    amount === null || amount === undefined ? '' : decimalText(amount, currency)
  const [typed, setTyped] = useState({ price: shown(price?.price), compareAt: shown(price?.compareAt) })
  const save = useWrite(
    (one: { price: number; compareAt: number | null }) =>
      shop.call('PUT /prices', { body: { prices: [{ unit: unit.unit, ...one }] } }),
    () => void queries.invalidateQueries({ queryKey: ['prices', product.product] }),
  )
  const amount = typedAmount(typed.price, currency)
  const compareAt = typed.compareAt === '' ? null : typedAmount(typed.compareAt, currency)
  const isBad = amount === null || (typed.compareAt !== '' && compareAt === null)
  const name = unit.options.map((option) => text(option)).join(' / ')
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault()
        if (amount !== null && !isBad) save.mutate({ price: amount, compareAt })
      }}
    >
      <p className="row">
        <span>{name === '' ? unit.sku : name}</span>
        <span className="caption">
          {[...(name === '' ? [] : [unit.sku]), ...unit.barcodes.map((one) => one.code)].join(' · ')}
        </span>
        {unit.status === 'archived' && <span className="caption warn">{t('variants.archived')}</span>}
        <ArchiveUnit product={product} unit={unit} />
      </p>
      <div className="form-row">
        <Field
          label={t('products.price', { currency })}
          inputMode="decimal"
          required
          disabled={!mayEdit}
          aria-invalid={typed.price !== '' && amount === null}
          value={typed.price}
          onText={(value) => setTyped({ ...typed, price: value })}
        />
        <Field
          label={t('products.compare_at')}
          inputMode="decimal"
          disabled={!mayEdit}
          value={typed.compareAt}
          onText={(value) => setTyped({ ...typed, compareAt: value })}
        />
        <button type="submit" className="button" disabled={!mayEdit || isBad || save.isPending}>
          {save.isPending ? t('admin.sending') : t('products.save_price')}
        </button>
      </div>
      {price === null && <p className="caption warn">{t('products.no_price')}</p>}
      {save.isSuccess && (
        <p className="caption good" role="status">
          {t('products.price_saved')}
        </p>
      )}
      {!mayEdit && <p className="caption">{t('products.price_no_right')}</p>}
      <Problem problem={save.error} />
    </form>
  )
}
