import { Form, Link, useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { ProductGrid } from '../product/ProductCard.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

const LONGEST = 200

export async function loader({ context: { client }, request }: Loading) {
  const asked = new URL(request.url).searchParams.get('q') ?? ''
  const text = asked
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST)
  if (text === '') return { text, items: [] }
  const { items } = await client.call('GET /shelf/found-products', { query: { text, limit: 48 } })
  return { text, items }
}

export default function Search() {
  const { text, items } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const title = text === '' ? t('search.title') : t('search.title_for', { text })
  return (
    <div className="stack">
      <PageTitle words={title} />
      <h1>{title}</h1>
      <Form className="row">
        <label htmlFor="words" className="only-heard">
          {t('shell.search')}
        </label>
        <input id="words" name="q" type="search" defaultValue={text} className="grow" />
        <button className="button">{t('search.go')}</button>
      </Form>
      <p className="quiet" role="status">
        {text !== '' && t('search.found', { count: items.length })}
      </p>
      {items.length > 0 && <h2 className="only-heard">{t('goods.list')}</h2>}
      {items.length > 0 && <ProductGrid items={items} />}
      {items.length === 0 && text !== '' && (
        <Empty words={t('search.nothing', { text })}>
          <Link to={links.home()} className="button">
            {t('trouble.home')}
          </Link>
        </Empty>
      )}
    </div>
  )
}
