import { useState } from 'react'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const MOST = 12
const FOUND = 6

interface GoodsFieldsProps {
  /** By their address. */
  readonly products: readonly string[]
  readonly onChange: (products: readonly string[]) => void
}

/** Goods that the story tells of; they stand below it in the shop. */
export function GoodsFields({ products, onChange }: GoodsFieldsProps) {
  const { t, text } = useWords()
  const slugs = products.join(',')
  const named = useQuery({
    queryKey: ['named-products', slugs],
    queryFn: () => shop.call('GET /shelf/named-products', { query: { slugs } }),
    enabled: slugs !== '',
    placeholderData: keepPreviousData,
  })
  const nameOf = (slug: string): string => text(named.data?.items.find((item) => item.slug === slug)?.name) || slug
  return (
    <Part title={t('content.goods')}>
      <ul className="stack-tight">
        {products.map((slug) => (
          <li key={slug} className="row-apart">
            <span>{nameOf(slug)}</span>
            <button type="button" className="button" onClick={() => onChange(products.filter((one) => one !== slug))}>
              {t('receive.remove')}
            </button>
          </li>
        ))}
      </ul>
      {products.length < MOST && (
        <Search onPick={(slug) => !products.includes(slug) && onChange([...products, slug])} />
      )}
    </Part>
  )
}

function Search({ onPick }: { readonly onPick: (slug: string) => void }) {
  const { t, text } = useWords()
  const [typed, setTyped] = useState('')
  const [rested] = useDebouncedValue(typed.trim(), 250)
  const found = useQuery({
    queryKey: ['products-found', rested],
    queryFn: () => shop.call('GET /products', { query: { text: rested, status: 'active', limit: FOUND } }),
    enabled: rested !== '',
  })
  const items = rested === '' ? [] : (found.data?.items ?? [])
  const pick = (slug: string): void => {
    onPick(slug)
    setTyped('')
  }
  return (
    <div className="stack-tight">
      <Field
        type="search"
        label={t('content.find_goods')}
        value={typed}
        onText={setTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (items[0]) pick(items[0].slug)
        }}
      />
      <Problem problem={found.error} onRetry={() => void found.refetch()} />
      {rested !== '' && found.data && items.length === 0 && <p className="quiet">{t('units.none')}</p>}
      <ul className="stack-tight">
        {items.map((item) => (
          <li key={item.product}>
            <button type="button" className="button button-wide pick" onClick={() => pick(item.slug)}>
              {text(item.name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
