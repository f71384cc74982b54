import { useQuery } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { typedAmount } from '../shell/amount.ts'
import { Choice } from '../shell/Fields.tsx'
import { FilterBox, useFilters, WordChoices } from '../shell/filters.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { channels } from './ProductForm.tsx'

export const productFilters = [
  'find',
  'status',
  'kind',
  'category',
  'lacks',
  'stock',
  'channel',
  'tag',
  'from',
  'to',
] as const

type Asked = NonNullable<InputOf<'GET /products'>['query']>

const choices = [
  { name: 'status', group: 'product', word: 'orders.state', values: ['draft', 'active', 'archived'] },
  { name: 'kind', group: 'product_kind', word: 'products.kind', values: ['goods', 'bundle', 'service', 'sample', 'gift', 'voucher'] },
  { name: 'stock', group: 'product_stock', word: 'products.stock', values: ['in', 'out'] },
] as const // prettier-ignore

const rarerChoices = [
  { name: 'channel', group: 'channel', word: 'products.channel', values: channels },
  { name: 'lacks', group: 'product_lacks', word: 'products.lacks', values: ['picture', 'barcode', 'category'] },
] as const // prettier-ignore

type Name = (typeof productFilters)[number]

const NAMED: Partial<Record<Name, string>> = { find: 'text', from: 'priceFrom', to: 'priceTo' }

export function useProductFilters() {
  const { currency } = useWords()
  const filters = useFilters(productFilters)
  const isBad = (name: 'from' | 'to'): boolean =>
    filters.valueOf(name) !== '' && typedAmount(filters.valueOf(name), currency) === null
  const named = filters.given.flatMap((name) => {
    const value = filters.valueOf(name)
    if (name !== 'from' && name !== 'to') return [[NAMED[name] ?? name, value]]
    return isBad(name) ? [] : [[NAMED[name], typedAmount(value, currency)]]
  })
  // The server checks each value; one typed into the address by hand is refused there in words.
  return { ...filters, isBad, asked: Object.fromEntries(named) as Asked }
}

const amounts = [
  ['from', 'products.price_from'],
  ['to', 'products.price_to'],
] as const

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
        <SearchField label={t('products.search')} value={valueOf('find')} onValue={(value) => set('find', value)} />
      }
      given={given.length}
      onClear={clear}
      rarer={{ given: given.filter((name) => rarer.has(name)).length, children: <RarerFilters /> }}
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

const rarer: ReadonlySet<Name> = new Set(['channel', 'lacks', 'tag', 'from', 'to'])

function RarerFilters() {
  const { t, currency } = useWords()
  const { valueOf, set, isBad } = useProductFilters()
  return (
    <>
      <WordChoices choices={rarerChoices} valueOf={valueOf} onChoose={set} />
      <SearchField
        type="text"
        label={t('products.tag')}
        value={valueOf('tag')}
        onValue={(value) => set('tag', value)}
      />
      {amounts.map(([name, word]) => (
        <SearchField
          key={name}
          type="text"
          inputMode="decimal"
          aria-invalid={isBad(name)}
          label={t(word, { currency })}
          value={valueOf(name)}
          onValue={(value) => set(name, value)}
        />
      ))}
    </>
  )
}
