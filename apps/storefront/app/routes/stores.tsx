import { useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import type { AnswerOf } from '@omoya/client'
import { formatMinute, formatRange, formatWeekday } from '@omoya/i18n'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

type Store = AnswerOf<'GET /store-finder'>['items'][number]

export async function loader({ context: { client }, request }: Loading) {
  const city = new URL(request.url).searchParams.get('city') || undefined
  const found = await client.call('GET /store-finder', { query: { city, limit: 200 } })
  return { stores: found.items }
}

export default function Stores() {
  const { stores } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <div className="stack">
      <PageTitle words={t('stores.title')} />
      <h1>{t('stores.title')}</h1>
      {stores.length === 0 && <Empty words={t('stores.nothing')} />}
      <ul className="store-grid">
        {stores.map((store) => (
          <StoreCard key={store.code} store={store} />
        ))}
      </ul>
    </div>
  )
}

function StoreCard({ store }: { readonly store: Store }) {
  const { t, text, monthDay } = useWords()
  const { opensNext } = store
  return (
    <li className="card stack-tight">
      <h2>{text(store.name)}</h2>
      {store.hostName && <p className="caption">{store.hostName}</p>}
      <p>{`${store.postalCode} ${store.city}${store.district}${store.address}`}</p>
      {store.phone && (
        <p>
          <a href={`tel:${store.phone}`}>{store.phone}</a>
        </p>
      )}
      <p className={store.isOpen ? 'good' : 'quiet'}>
        {store.isOpen && t('stores.open')}
        {!store.isOpen &&
          opensNext &&
          t('stores.opens', { day: monthDay(opensNext.day), time: formatMinute(opensNext.minuteOfDay) })}
        {!store.isOpen && !opensNext && t('stores.closed')}
      </p>
      <Hours store={store} />
      {store.allowsPickup && <p className="caption">{t('stores.pickup')}</p>}
    </li>
  )
}

function Hours({ store }: { readonly store: Store }) {
  const { t, locale } = useWords()
  if (store.hours.length === 0) return null
  return (
    <details>
      <summary>{t('stores.hours')}</summary>
      <dl>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
          const spans = store.hours.filter((span) => span.weekday === weekday)
          return (
            <div key={weekday} className="row-apart">
              <dt>{formatWeekday(weekday, locale)}</dt>
              <dd className="number">
                {spans.map((span) => formatRange(span.fromMinute, span.untilMinute)).join('、') || t('stores.rests')}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
