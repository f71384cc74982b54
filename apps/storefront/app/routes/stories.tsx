import { Link, useLoaderData } from 'react-router'
import type { Loading } from '../asked.ts'
import { links } from '../links.ts'
import { orNotFound } from '../refusals.ts'
import { Seo } from '../seo/Seo.tsx'
import { Empty } from '../shell/Empty.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { StoryCards } from '../stories/StoryCards.tsx'
import { useWords } from '../words/useWords.ts'

const A_PAGE = 12

export async function loader({ context: { client }, request }: Loading) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return orNotFound(client.call('GET /content', { query: { kind: 'story', limit: A_PAGE, after } }))
}

export default function Stories() {
  const { items, next } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <div className="stack">
      <PageTitle words={t('home.stories')} />
      <Seo title={t('home.stories')} />
      <h1 className="shelf-title">{t('home.stories')}</h1>
      {items.length === 0 ? (
        <Empty scene="no-stories" words={t('stories.nothing')} />
      ) : (
        <h2 className="only-heard">{t('home.all_stories')}</h2>
      )}
      <StoryCards stories={items} />
      {next && (
        <p className="shelf-more">
          <Link to={`${links.stories()}?after=${encodeURIComponent(next)}`} className="button">
            {t('stories.older')}
          </Link>
        </p>
      )}
    </div>
  )
}
