import { useEffect } from 'react'
import { Link, useLoaderData, useRevalidator } from 'react-router'
import type { Loading } from '../asked.ts'
import { joinDevice } from '../favourites/favourites.ts'
import { FavouriteGrid, useDeviceFavourites } from '../favourites/FavouriteGrid.tsx'
import { onDevice } from '../favourites/on-device.ts'
import { links } from '../links.ts'
import { orNull } from '../refusals.ts'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client } }: Loading) {
  return { own: await orNull(client.call('GET /my/favourites')) }
}

export default function OwnFavourites() {
  const { own } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const ofDevice = useDeviceFavourites(own ? 'member' : 'guest')
  const kept = own?.items ?? ofDevice
  useJoining(own ? 'member' : 'guest')
  return (
    <div className="stack">
      <PageTitle words={t('favourites.title')} />
      <p>
        <Link to={links.account()}>{t('account.back')}</Link>
      </p>
      <h1>{t('favourites.title')}</h1>
      {!own && (
        <p className="quiet">
          {t('favourites.on_device')} <Link to={links.account(links.favourites())}>{t('favourites.sign_in')}</Link>
        </p>
      )}
      {kept?.length === 0 && (
        <Empty scene="no-favourites" words={t('favourites.none')}>
          <Link to={links.home()} className="button">
            {t('trouble.home')}
          </Link>
        </Empty>
      )}
      {kept && kept.length > 0 && <FavouriteGrid kept={kept} />}
      {own && own.gone > 0 && <p className="quiet">{t('favourites.gone', { count: own.gone })}</p>}
    </div>
  )
}

/** Straight from the log-in the device may still hold some: the list is asked for again with them. */
function useJoining(owner: 'guest' | 'member'): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (owner === 'guest' || onDevice().length === 0) return
    joinDevice().then(
      () => revalidate(),
      () => null, // the next page tries again
    )
  }, [owner, revalidate])
}
