import { useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { Notice } from '@omoya/ui'
import { Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { useStoreNames } from '../house/useStores.ts'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { UnitSearch } from '../stock/UnitSearch.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Wanted = NonNullable<InputOf<'POST /labels'>['body']>
type Made = AnswerOf<'POST /labels'>

interface Item {
  readonly unit: string
  readonly name: string
  readonly copies: string
}

const MOST_PRODUCTS = 100

/** Which goods, how many of each, on which paper: then one file for the printer. */
export function Labels() {
  const { text } = useWords()
  const [search] = useSearchParams()
  const ids = (search.get('products') ?? '').split(',').filter((id) => id !== '').slice(0, MOST_PRODUCTS) // prettier-ignore
  const asked = useQueries({
    queries: ids.map((product) => ({
      queryKey: ['product', product],
      queryFn: () => shop.call('GET /products/:product', { params: { product } }),
    })),
  })
  if (asked.some((one) => one.isPending)) return <Waiting lines={6} />
  const problem = asked.find((one) => one.error)?.error
  const begin = asked.flatMap(({ data }) =>
    (data?.units ?? [])
      .filter((unit) => unit.status === 'active')
      .map((unit) => ({
        unit: unit.unit,
        name: [data ? text(data.name) : '', ...unit.options.map((option) => text(option)), unit.sku].join(' · '),
        copies: '1',
      })),
  )
  return (
    <>
      <Problem problem={problem} />
      <LabelForm key={ids.join()} begin={begin} />
    </>
  )
}

function LabelForm({ begin }: { readonly begin: readonly Item[] }) {
  const { t, text } = useWords()
  const { options } = useStoreNames()
  const [items, setItems] = useState(begin)
  const [wanted, setWanted] = useState({ size: 'a4-3x8' as Wanted['size'], store: '', price: 'price' as Wanted['price'], showsOffer: true }) // prettier-ignore
  const [made, setMade] = useState<Made | null>(null)
  const print = useWrite(
    (body: Wanted) => shop.call('POST /labels', { body }),
    (answer) => {
      setMade(answer)
      if (answer.pdf !== '') openPdf(answer.pdf)
    },
  )
  const total = items.reduce((sum, item) => sum + Number(item.copies), 0)
  const put = (unit: string, copies: string): void =>
    setItems(items.map((item) => (item.unit === unit ? { ...item, copies } : item)))
  return (
    <form
      className="halves"
      onSubmit={(event) => {
        event.preventDefault()
        const { store, ...rest } = wanted
        const lines = items.map(({ unit, copies }) => ({ unit, copies: Number(copies) })).filter(({ copies }) => copies > 0) // prettier-ignore
        print.mutate({ ...rest, store: store === '' ? null : store, items: lines } as Wanted) // ids as the server sent them
      }}
    >
      <Part title={t('labels.goods')}>
        <UnitSearch
          onPick={({ unit, name, sku }) => {
            if (!items.some((item) => item.unit === unit)) setItems([...items, { unit, name: `${text(name)} · ${sku}`, copies: '1' }]) // prettier-ignore
          }}
        />
        {items.length === 0 && <p className="quiet">{t('labels.no_goods')}</p>}
        <ul className="stack-tight">
          {items.map(({ unit, name, copies }) => (
            <li key={unit} className="picked">
              <Field
                label={name}
                type="number"
                min={0}
                max={200}
                step={1}
                required
                value={copies}
                onText={(value) => put(unit, value)}
              />{' '}
              {/* prettier-ignore */}
              <button type="button" className="button button-plain" onClick={() => setItems(items.filter((item) => item.unit !== unit))}> {/* prettier-ignore */}
                {t('receive.remove')}
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('labels.paper')}>
        <div className="form">
          <Choice
            label={t('labels.size')}
            value={wanted.size}
            options={(['a4-3x8', 'roll-40x30'] as const).map((value) => ({
              value,
              name: t(`labels.${value === 'a4-3x8' ? 'sheet' : 'roll'}`),
            }))}
            onChoose={(value) => setWanted({ ...wanted, size: value === 'a4-3x8' ? 'a4-3x8' : 'roll-40x30' })}
          />
          <Choice
            label={t('orders.store')}
            note={t('labels.store_note')}
            value={wanted.store}
            options={[{ value: '', name: t('labels.every_store') }, ...options]}
            onChoose={(store) => setWanted({ ...wanted, store })}
          />
          <Choice
            label={t('labels.price')}
            value={wanted.price}
            options={(['price', 'member'] as const).map((value) => ({ value, name: t(`labels.price_${value}`) }))}
            onChoose={(value) => setWanted({ ...wanted, price: value === 'member' ? 'member' : 'price' })}
          />
          <Tick
            label={t('labels.offer')}
            isOn={wanted.showsOffer}
            onFlip={() => setWanted({ ...wanted, showsOffer: !wanted.showsOffer })}
          />
          <SendRow
            write={print}
            words={t('labels.print', { count: total })}
            blocked={total > 0 ? null : t('labels.no_goods')}
            done={t('labels.done')}
          />
          {made && made.withoutPrice.length > 0 && (
            <Notice tone="warn" title={t('labels.unpriced', { skus: made.withoutPrice.join(t('admin.comma')) })} />
          )}
        </div>
      </Part>
    </form>
  )
}

/** Kept by the browser, which prints it. */
function openPdf(base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'labels.pdf'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
