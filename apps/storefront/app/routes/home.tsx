import { useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { CategoryChips } from '../product/CategoryChips.tsx'
import { ProductGrid } from '../product/ProductCard.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useShop } from '../shell/useShop.ts'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client } }: Loading) {
  const [categories, shelf] = await Promise.all([
    client.call('GET /shelf/categories'),
    client.call('GET /shelf/products', { query: { limit: 24 } }),
  ])
  return { categories: categories.items, items: shelf.items }
}

export default function Home() {
  const { categories, items } = useLoaderData<typeof loader>()
  const { t, text } = useWords()
  const shop = useShop()
  return (
    <div className="stack">
      <PageTitle words={null} />
      <h1>{text(shop.name)}</h1>
      <CategoryChips all={categories} parent={null} />
      <h2>{t('home.newest')}</h2>
      {items.length === 0 ? <Empty words={t('home.nothing')} /> : <ProductGrid items={items} />}
    </div>
  )
}
