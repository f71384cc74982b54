import { Link, useLoaderData } from 'react-router'
import type { Client } from '@omoya/client'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { CategoryChips } from '../product/CategoryChips.tsx'
import { ProductGrid } from '../product/ProductCard.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

const LONGEST = 200
const BEST = 4

export async function loader({ context: { client }, request }: Loading) {
  const asked = new URL(request.url).searchParams.get('q') ?? ''
  const text = asked
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST)
  const [categories, goods] = await Promise.all([client.call('GET /shelf/categories'), goodsFor(client, text)])
  return { text, ...goods, categories: categories.items }
}

/** What fits the words; where nothing does, what is bought most. */
async function goodsFor(client: Client, text: string) {
  const items =
    text === '' ? [] : (await client.call('GET /shelf/found-products', { query: { text, limit: 48 } })).items
  const best = items.length > 0 ? [] : (await client.call('GET /shelf/best-sellers', { query: { limit: BEST } })).items
  return { items, best }
}

export default function Search() {
  const { text, items, best, categories } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const title = text === '' ? t('search.title') : t('search.title_for', { text })
  return (
    <div className="stack">
      <PageTitle words={title} />
      <h1 className="shelf-title">{title}</h1>
      <p className="quiet" role="status">
        {text !== '' && items.length > 0 && t('search.found', { count: items.length })}
      </p>
      {items.length > 0 && <h2 className="only-heard">{t('goods.list')}</h2>}
      {items.length > 0 && <ProductGrid items={items} />}
      {items.length === 0 && text !== '' && (
        <Empty scene="nothing-found" words={t('search.nothing', { text })}>
          <Link to={links.home()} className="button">
            {t('trouble.home')}
          </Link>
        </Empty>
      )}
      {items.length === 0 && <CategoryChips all={categories} parent={null} />}
      {best.length > 0 && (
        <section className="stack">
          <h2>{t('home.best')}</h2>
          <ProductGrid items={best} start="later" />
        </section>
      )}
    </div>
  )
}
