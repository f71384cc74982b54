import { Form, useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { Seo } from '../seo/Seo.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { fitting } from '../stores/find.ts'
import { StoreFinder } from '../stores/StoreFinder.tsx'
import { useWords } from '../words/useWords.ts'

const MOST = 200
const LONGEST = 60

export async function loader({ context: { client }, request }: Loading) {
  const address = new URL(request.url).searchParams
  const text = (address.get('q') ?? address.get('city') ?? '').trim().slice(0, LONGEST)
  const hours = address.get('open') === 'yes' ? 'open' : 'any'
  const { items } = await client.call('GET /store-finder', { query: { limit: MOST } })
  return { stores: fitting(items, text, hours), text, hours }
}

export default function Stores() {
  const { stores, text, hours } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <div className="stack">
      <PageTitle words={t('stores.title')} />
      <Seo title={t('stores.title')} />
      <h1 className="shelf-title">{t('stores.title')}</h1>
      <Form action={links.stores()} className="store-search" key={`${text} ${hours}`}>
        <label htmlFor="where-text" className="only-heard">
          {t('stores.find')}
        </label>
        <input id="where-text" name="q" defaultValue={text} placeholder={t('stores.find')} />
        <label className="choice">
          <input type="checkbox" name="open" value="yes" defaultChecked={hours === 'open'} />
          {t('stores.open_only')}
        </label>
        <button className="button">{t('stores.go')}</button>
      </Form>
      <p className="quiet" role="status">
        {t('stores.count', { count: stores.length })}
      </p>
      {stores.length === 0 ? (
        <Empty scene="no-stores" words={t('stores.nothing')}>
          <a href={links.stores()} className="button">
            {t('stores.everything')}
          </a>
        </Empty>
      ) : (
        <StoreFinder stores={stores} />
      )}
    </div>
  )
}
