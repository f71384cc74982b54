import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field, LongField, Several } from '../shell/Fields.tsx'
import { useUnsaved } from '../shell/leaving.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { ProductShown } from './ProductPanel.tsx'

type Change = NonNullable<InputOf<'PATCH /products/:product'>['body']>
type Offers = NonNullable<Change['offers']>
type Channel = NonNullable<Offers[number]['channels']>[number]

export const channels = [
  'web',
  'till',
  'kiosk',
  'app',
  'marketplace',
  'corporate',
] as const satisfies readonly Channel[]
const statuses = ['draft', 'active', 'archived'] as const

const typedOf = (product: ProductShown) => ({
  name: product.name['zh-TW'] ?? '',
  english: product.name.en ?? '',
  japanese: product.name.ja ?? '',
  words: product.description['zh-TW'] ?? '',
  brand: product.brand ?? '',
  tags: product.tags.join(', '),
  status: product.status,
  channels: soldIn(product),
})
type Typed = ReturnType<typeof typedOf>

/** No offer, or one without channels, means everywhere. */
const soldIn = ({ offers }: ProductShown): readonly string[] => {
  const named = offers.flatMap((offer) => offer.channels ?? channels)
  return offers.length === 0 ? channels : channels.filter((one) => named.includes(one))
}

const wordsOf = (chinese: string, english: string, japanese: string) => ({
  ...(chinese.trim() === '' ? {} : { 'zh-TW': chinese.trim() }),
  ...(english.trim() === '' ? {} : { en: english.trim() }),
  ...(japanese.trim() === '' ? {} : { ja: japanese.trim() }),
})

/** Places and times of an offer that this form does not show stay as they are. */
function offersOf(product: ProductShown, chosen: readonly string[]): Offers {
  const wanted = channels.filter((one) => chosen.includes(one))
  const kept =
    product.offers.length === 0 ? [{ channels: null, stores: null, startsAt: null, endsAt: null }] : product.offers
  if (wanted.length === channels.length && product.offers.length === 0) return []
  return kept.map((offer) => ({ ...offer, channels: wanted.length === channels.length ? null : wanted })) as Offers // ids as the server sent them
}

const changeOf = (product: ProductShown, typed: Typed): Change => ({
  version: product.version,
  name: wordsOf(typed.name, typed.english, typed.japanese),
  description: { ...product.description, 'zh-TW': typed.words },
  brand: typed.brand.trim() === '' ? null : typed.brand.trim(),
  tags: typed.tags.split(/[,，、]/).map((tag) => tag.trim()).filter((tag) => tag !== ''),
  status: typed.status,
  offers: offersOf(product, typed.channels),
}) // prettier-ignore

/** What the shop says of a product, and where it is sold. */
export function ProductForm({ product }: { readonly product: ProductShown }) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('catalog.edit')
  const [typed, setTyped] = useState(() => typedOf(product))
  const save = useWrite(
    (body: Change) => shop.call('PATCH /products/:product', { params: { product: product.product }, body }),
    () => {
      void queries.invalidateQueries({ queryKey: ['product', product.product] })
      void queries.invalidateQueries({ queryKey: ['products'] })
    },
  )
  useUnsaved(!save.isSuccess && JSON.stringify(typed) !== JSON.stringify(typedOf(product)) ? 'changed' : 'kept')
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const blocked = (): string | null => {
    if (!mayEdit) return t('products.edit_no_right')
    return typed.channels.length === 0 ? t('products.no_channel') : null
  }
  return (
    <Part title={t('products.edit')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(changeOf(product, typed))
        }}
      >
        <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
        <div className="form-row">
          <Field label={t('products.name_en')} value={typed.english} onText={set('english')} maxLength={200} />
          <Field label={t('products.name_ja')} value={typed.japanese} onText={set('japanese')} maxLength={200} />
        </div>
        <LongField label={t('products.description')} value={typed.words} onText={set('words')} maxLength={20_000} />
        <div className="form-row">
          <Field label={t('products.brand')} value={typed.brand} onText={set('brand')} maxLength={100} />
          <Choice
            label={t('orders.state')}
            value={typed.status}
            options={statuses.map((value) => ({ value, name: label('product', value) }))}
            onChoose={(value) => setTyped({ ...typed, status: statuses.find((one) => one === value) ?? typed.status })}
          />
        </div>
        <Field label={t('products.tags')} note={t('products.tags_note')} value={typed.tags} onText={set('tags')} />
        <Several
          label={t('products.channels')}
          options={channels.map((value) => ({ value, name: label('channel', value) }))}
          chosen={typed.channels}
          onChoose={(chosen) => setTyped({ ...typed, channels: chosen })}
        />
        <SendRow write={save} words={t('products.save_changes')} blocked={blocked()} done={t('admin.saved')} />
      </form>
    </Part>
  )
}
