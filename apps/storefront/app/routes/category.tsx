import { Link, useLoaderData, useRouteLoaderData } from 'react-router'
import type { InputOf } from '@omoya/client'
import type { Loading } from '../asked.ts'
import { browserClient } from '../browser-client.ts'
import { Filters } from '../category/Filters.tsx'
import { MoreGoods } from '../category/MoreGoods.tsx'
import { askedBy, isNarrowed, pathFor, sorts, wishOf, type Wish } from '../category/wish.ts'
import { links } from '../links.ts'
import { CategoryChips } from '../product/CategoryChips.tsx'
import { orNotFound } from '../refusals.ts'
import type { RootData } from '../root.tsx'
import { breadcrumbLd } from '../seo/json-ld.ts'
import { Seo } from '../seo/Seo.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'
import type { Key } from '../words/texts.ts'

const A_PAGE = 24

export async function loader({ context: { client }, params, request }: Loading) {
  const address = new URL(request.url).searchParams
  const after = address.get('after') ?? undefined
  const wish = wishOf(address)
  const category = params['slug'] ?? ''
  const query = { ...askedBy(wish), category }
  const [categories, shelf, facets] = await Promise.all([
    client.call('GET /shelf/categories'),
    orNotFound(client.call('GET /shelf/products', { query: { ...query, after, limit: A_PAGE } })),
    orNotFound(client.call('GET /shelf/facets', { query })),
  ])
  const below = categories.items.filter(({ parent }) => parent === category)
  return { below, shelf, facets, wish, slug: category, isFirst: after === undefined }
}

const moreOf = (query: NonNullable<InputOf<'GET /shelf/products'>['query']>) =>
  browserClient.call('GET /shelf/products', { query: { ...query, limit: A_PAGE } })

export default function Category() {
  const { below, shelf, facets, wish, slug, isFirst } = useLoaderData<typeof loader>()
  const { t, text } = useWords()
  const root = useRouteLoaderData<RootData>('root')
  const name = text(shelf.category?.name)
  const way = [
    { name: t('shell.home'), path: links.home() },
    { name, path: links.category(slug) },
  ]
  const first = shelf.items.slice(0, 4).map((one) => text(one.name))
  const told = first.length > 0 ? t('seo.category', { name, goods: first.join(t('home.between')) }) : ''
  return (
    <div className="stack">
      <PageTitle words={name} />
      <Seo title={name} description={told} data={[breadcrumbLd(way, root?.origin ?? '')]} />
      <div className="shelf-head">
        <h1 className="shelf-title">{name}</h1>
        <CategoryChips all={below} parent={slug} />
      </div>
      <div className="shelf">
        <Filters slug={slug} wish={wish} facets={facets} />
        <div className="stack">
          <div className="shelf-bar">
            <p className="quiet" role="status">
              {t('category.hits', { count: facets.hits })}
            </p>
            <Sorts slug={slug} wish={wish} />
          </div>
          {shelf.items.length === 0 && isFirst ? (
            <Nothing slug={slug} wish={wish} />
          ) : (
            <>
              <h2 className="only-heard">{t('goods.list')}</h2>
              <MoreGoods
                key={`${pathFor(slug, wish)} ${shelf.next}`}
                shelf={shelf}
                pathAfter={(after) => pathFor(slug, wish, after)}
                ask={(after) => moreOf({ ...askedBy(wish), category: slug, after })}
              />
            </>
          )}
          {!isFirst && (
            <p className="shelf-more">
              <Link to={pathFor(slug, wish)}>{t('category.first')}</Link>
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

const SORT_WORDS: Readonly<Record<Wish['sort'], Key>> = {
  shop: 'sort.shop', new: 'sort.new', 'price-up': 'sort.price_up', 'price-down': 'sort.price_down', best: 'sort.best',
} // prettier-ignore

function Sorts({ slug, wish }: { readonly slug: string; readonly wish: Wish }) {
  const { t } = useWords()
  return (
    <nav aria-label={t('sort.title')} className="sorts">
      {sorts.map((sort) => (
        <Link
          key={sort}
          to={pathFor(slug, { ...wish, sort })}
          aria-current={sort === wish.sort ? 'true' : undefined}
          preventScrollReset
        >
          {t(SORT_WORDS[sort])}
        </Link>
      ))}
    </nav>
  )
}

/** Nothing fits: take the filters off, or leave by the front door. */
function Nothing({ slug, wish }: { readonly slug: string; readonly wish: Wish }) {
  const { t } = useWords()
  const narrowed = isNarrowed(wish)
  return (
    <Empty
      scene={narrowed ? 'nothing-found' : 'empty-shelf'}
      words={t(narrowed ? 'category.nothing_fits' : 'category.nothing')}
    >
      <Link to={narrowed ? links.category(slug) : links.home()} className="button">
        {t(narrowed ? 'filter.clear' : 'trouble.home')}
      </Link>
    </Empty>
  )
}
