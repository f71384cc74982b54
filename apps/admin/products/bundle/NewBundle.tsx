import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../../server/useWrite.ts'
import { useHasRight } from '../../session/session.tsx'
import { typedAmount } from '../../shell/amount.ts'
import { Field } from '../../shell/Fields.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { PickedLines, sentLines, type Line } from '../../stock/PickedLines.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { BundleFigures } from './BundleFigures.tsx'

type New = NonNullable<InputOf<'POST /products'>['body']>

const nothing = { name: '', english: '', japanese: '', sku: '', price: '' }
type Typed = typeof nothing

interface Wanted {
  readonly product: string
  readonly typed: Typed
  readonly lines: readonly Line[]
  readonly price: number
}

/** Its id is made before, so that pressing twice makes one bundle. */
async function make({ product, typed, lines, price }: Wanted): Promise<string> {
  const { name, english, japanese, sku } = typed
  const words = { 'zh-TW': name.trim(), ...(english.trim() && { en: english.trim() }), ...(japanese.trim() && { ja: japanese.trim() }) } // prettier-ignore
  const units = [{ sku: sku.trim(), components: sentLines(lines) }]
  const body = { product, name: words, kind: 'bundle', status: 'draft', units } as unknown as New // ids as the search gave them
  const saved = await shop.call('POST /products', { body })
  const unit = saved.units[0]?.unit
  if (unit) await shop.call('PUT /prices', { body: { prices: [{ unit, price }] } })
  // Nobody meets a bundle without its price.
  const change = { version: saved.version, status: 'active' as const }
  await shop.call('PATCH /products/:product', { params: { product: saved.product }, body: change })
  return saved.product
}

/** Several goods sold as one at a price of its own; what lies on the shelf is that of its parts. */
export function NewBundle({ onDone }: { readonly onDone: (product: string) => void }) {
  const { t, currency } = useWords()
  const queries = useQueryClient()
  const mayPrice = useHasRight('pricing.edit')
  const [product] = useState(newKey)
  const [typed, setTyped] = useState(nothing)
  const [lines, setLines] = useState<readonly Line[]>([])
  const price = typed.price === '' ? null : typedAmount(typed.price, currency)
  const save = useWrite(make, (made) => {
    void queries.invalidateQueries({ queryKey: ['products'] })
    onDone(made)
  })
  const pieces = lines.reduce((sum, line) => sum + Number(line.quantity), 0)
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const blocked = (): string | null => {
    if (!mayPrice) return t('products.price_no_right')
    if (pieces < 2) return t('bundle.too_few')
    return price === null ? t('bundle.price_missing') : null
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (price !== null) save.mutate({ product, typed, lines, price })
      }}
    >
      <p className="quiet">{t('bundle.hint')}</p>
      <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
      <div className="form-row">
        <Field label={t('products.name_en')} value={typed.english} onText={set('english')} maxLength={200} />
        <Field label={t('products.name_ja')} value={typed.japanese} onText={set('japanese')} maxLength={200} />
      </div>
      <PickedLines lines={lines} onLines={setLines} least={1} />
      <div className="form-row">
        <Field label={t('products.sku')} value={typed.sku} onText={set('sku')} required maxLength={64} />
        <Field
          label={t('bundle.price', { currency })}
          inputMode="decimal"
          required
          aria-invalid={typed.price !== '' && price === null}
          value={typed.price}
          onText={set('price')}
        />
      </div>
      <BundleFigures parts={sentLines(lines)} price={price} />
      <SendRow write={save} words={t('bundle.save')} blocked={blocked()} />
    </form>
  )
}
