import { Link, useLoaderData, useRouteLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { Scene } from '@omoya/ui'
import { ProductGrid } from '../product/ProductCard.tsx'
import { orNotFound } from '../refusals.ts'
import type { RootData } from '../root.tsx'
import { Seo } from '../seo/Seo.tsx'
import { storeLd } from '../seo/store-ld.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { routeTo } from '../stores/find.ts'
import { Hours } from '../stores/Hours.tsx'
import { openWords, sceneOf } from '../stores/open-words.ts'
import { useWords } from '../words/useWords.ts'

const SHOWN = 8

export async function loader({ context: { client }, params }: Loading) {
  const store = await orNotFound(client.call('GET /store-finder/:storeCode', { params: { storeCode: params['code'] ?? '' } })) // prettier-ignore
  const here = await client.call('GET /shelf/products', { query: { store: store.id, sort: 'best', limit: SHOWN } })
  return { store, here: here.items }
}

export default function StorePage() {
  const { store, here } = useLoaderData<typeof loader>()
  const root = useRouteLoaderData<RootData>('root')
  const words = useWords()
  const { t, text } = words
  const name = text(store.name)
  return (
    <div className="stack">
      <PageTitle words={name} />
      <Seo
        title={name}
        data={[storeLd(store, { name, origin: root?.origin ?? '', country: root?.merchant.country ?? '' })]}
      />
      <p className="caption">
        <Link to={links.stores()}>{t('stores.everything')}</Link>
      </p>
      <div className="store-head">
        <Scene of={sceneOf(store)} />
        <div className="stack-tight">
          <h1 className="shelf-title">{name}</h1>
          <p className={store.isOpen ? 'good' : 'quiet'}>{openWords(words, store)}</p>
        </div>
      </div>
      <div className="store-page">
        <section className="card stack-tight">
          {store.hostName && <p className="quiet">{store.hostName}</p>}
          <p>{`${store.postalCode} ${store.city}${store.district}${store.address}`.trim()}</p>
          {store.phone && (
            <p>
              <a href={`tel:${store.phone}`}>{store.phone}</a>
            </p>
          )}
          <p>
            <a href={routeTo(store)} rel="noreferrer" target="_blank" className="button">
              {t('stores.route')}
            </a>
          </p>
          {store.allowsPickup && (
            <>
              <h2 className="section-title">{t('stores.services')}</h2>
              <ul>
                <li>{t('stores.pickup')}</li>
                <li>{t('stores.returns')}</li>
              </ul>
            </>
          )}
        </section>
        <section className="card stack-tight">
          <h2 className="section-title">{t('stores.hours')}</h2>
          <Hours store={store} />
        </section>
      </div>
      {here.length > 0 && (
        <section className="stack goods-after" aria-labelledby="here">
          <h2 id="here">{t('stores.here')}</h2>
          <ProductGrid items={here} start="later" />
        </section>
      )}
    </div>
  )
}
