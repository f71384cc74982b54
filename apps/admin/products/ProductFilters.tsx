import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { Choice } from '../shell/Fields.tsx'
import { FilterBox, useFilters, WordChoices } from '../shell/filters.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useWords } from '../words/WordsProvider.tsx'

export const productFilters = ['find', 'status', 'kind', 'category', 'lacks'] as const

type Asked = NonNullable<InputOf<'GET /products'>['query']>

const choices = [
  { name: 'status', group: 'product', word: 'orders.state', values: ['draft', 'active', 'archived'] },
  { name: 'kind', group: 'product_kind', word: 'products.kind', values: ['goods', 'bundle', 'service', 'sample', 'gift', 'voucher'] },
  { name: 'lacks', group: 'product_lacks', word: 'products.lacks', values: ['picture', 'barcode', 'category'] },
] as const // prettier-ignore

export function useProductFilters() {
  const filters = useFilters(productFilters)
  const named = filters.given.map((name) => [name === 'find' ? 'text' : name, filters.valueOf(name)])
  // The server checks each value; one typed into the address by hand is refused there in words.
  return { ...filters, asked: Object.fromEntries(named) as Asked }
}

export function ProductFilters() {
  const { t, text } = useWords()
  const { valueOf, set, given, clear } = useProductFilters()
  const categories = useQuery({ queryKey: ['categories'], queryFn: () => shop.call('GET /categories') })
  const every = { value: '', name: t('list.all') }
  const shelves = (categories.data?.items ?? []).map((one) => ({
    value: one.categoryId,
    // Below its parents, as far in as it lies.
    name: `${'\u3000'.repeat(Math.max(0, one.path.length - 1))}${text(one.name)}`,
  }))
  return (
    <FilterBox
      search={
        <SearchField
          label={t('products.search')}
          value={valueOf('find')}
          onValue={(value) => set('find', value ?? '')}
        />
      }
      given={given.length}
      onClear={clear}
    >
      <WordChoices choices={choices} valueOf={valueOf} onChoose={set} />
      <Choice
        label={t('products.category')}
        value={valueOf('category')}
        options={[every, ...shelves]}
        onChoose={(value) => set('category', value)}
      />
    </FilterBox>
  )
}
