import { Link, useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { CategoryChips } from '../product/CategoryChips.tsx'
import { ProductGrid } from '../product/ProductCard.tsx'
import { orNotFound } from '../refusals.ts'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, params, request }: Loading) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const category = params['slug'] ?? ''
  const asked = client.call('GET /shelf/products', { query: { category, after, limit: 24 } })
  const [categories, shelf] = await Promise.all([client.call('GET /shelf/categories'), orNotFound(asked)])
  return { categories: categories.items, shelf, slug: category, isFirst: after === undefined }
}

export default function Category() {
  const { categories, shelf, slug, isFirst } = useLoaderData<typeof loader>()
  const { t, text } = useWords()
  const name = text(shelf.category?.name)
  return (
    <div className="stack">
      <PageTitle words={name} />
      <h1>{name}</h1>
      <CategoryChips all={categories} parent={slug} />
      {shelf.items.length === 0 ? (
        <Empty words={t('category.nothing')}>
          <Link to={links.home()} className="button">
            {t('trouble.home')}
          </Link>
        </Empty>
      ) : (
        <>
          <h2 className="only-heard">{t('goods.list')}</h2>
          <ProductGrid items={shelf.items} />
        </>
      )}
      <nav className="row" aria-label={t('category.pages')}>
        {!isFirst && (
          <Link to={links.category(slug)} className="button">
            {t('category.first')}
          </Link>
        )}
        {shelf.next && (
          <Link to={links.category(slug, shelf.next)} className="button">
            {t('category.more')}
          </Link>
        )}
      </nav>
    </div>
  )
}
