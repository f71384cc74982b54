import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import type { ProductShown } from './ProductPanel.tsx'

type Unit = ProductShown['units'][number]
type Change = NonNullable<InputOf<'PATCH /products/:product/images/:image'>['body']>

/** Red / S, or its code where it has no options. */
export const unitName = (unit: Unit, text: Words['text']): string =>
  unit.options.length > 0 ? unit.options.map((option) => text(option)).join(' / ') : unit.sku

interface PictureWordsProps {
  readonly product: ProductShown
  readonly picture: ProductShown['images'][number]
  readonly number: number
}

const languages = [
  ['zh-TW', 'pictures.alt'],
  ['en', 'pictures.alt_en'],
  ['ja', 'pictures.alt_ja'],
] as const

/** What a picture shows, for who cannot see it, in each language; and of which variant it is. */
export function PictureWords({ product, picture, number }: PictureWordsProps) {
  const { t, text } = useWords()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(() => ({
    alt: { 'zh-TW': picture.alt['zh-TW'] ?? '', en: picture.alt.en ?? '', ja: picture.alt.ja ?? '' },
    unit: picture.unit ?? '',
  }))
  const save = useWrite(
    (body: Change) =>
      shop.call('PATCH /products/:product/images/:image', {
        params: { product: product.product, image: picture.image },
        body,
      }),
    () => void queries.invalidateQueries({ queryKey: ['product', product.product] }),
  )
  return (
    <form
      className="form"
      aria-label={t('pictures.words_of', { number })}
      onSubmit={(event) => {
        event.preventDefault()
        const alt = Object.fromEntries(Object.entries(typed.alt).filter(([, words]) => words.trim() !== ''))
        save.mutate({ alt, unit: (typed.unit === '' ? null : typed.unit) as Change['unit'] & null }) // an id as the server sent it
      }}
    >
      {languages.map(([language, word]) => (
        <Field
          key={language}
          label={t(word)}
          value={typed.alt[language]}
          maxLength={300}
          onText={(words) => setTyped({ ...typed, alt: { ...typed.alt, [language]: words } })}
        />
      ))}
      {product.units.length > 1 && (
        <Choice
          label={t('pictures.unit')}
          note={t('pictures.unit_note')}
          value={typed.unit}
          options={[
            { value: '', name: t('pictures.all_units') },
            ...product.units.map((unit) => ({ value: unit.unit, name: unitName(unit, text) })),
          ]}
          onChoose={(unit) => setTyped({ ...typed, unit })}
        />
      )}
      <SendRow write={save} words={t('pictures.save_words')} done={t('admin.saved')} tone="plain" />
    </form>
  )
}
