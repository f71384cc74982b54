import { Link, useLoaderData } from 'react-router'
import { textIn } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import { Picture } from '@omoya/ui'
import { links } from '../links.ts'
import { pictureAddress } from '../product/pictures.ts'
import { ProductGrid } from '../product/ProductCard.tsx'
import { orNotFound } from '../refusals.ts'
import { Seo } from '../seo/Seo.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { htmlOf } from '../words/markdown.server.ts'
import { Prose } from '../words/Prose.tsx'
import { useWords } from '../words/useWords.ts'

/** A story tells its day. */
const CLOCK = /\s*\d{1,2}:\d{2}$/

export async function loader({ context: { client, locale }, params }: Loading) {
  const asked = client.call('GET /content/:kindName/:slug', {
    params: { kindName: 'story', slug: params['slug'] ?? '' },
  })
  const { body, products, ...story } = await orNotFound(asked)
  const slugs = products.join(',')
  const goods = slugs === '' ? [] : (await client.call('GET /shelf/named-products', { query: { slugs } })).items
  return { story, html: htmlOf(textIn(body, locale)), goods }
}

export default function StoryPage() {
  const { story, html, goods } = useLoaderData<typeof loader>()
  const { t, text, instant } = useWords()
  const title = text(story.title)
  return (
    <div className="stack">
      <PageTitle words={title} />
      <Seo title={title} description={text(story.lead)} picture={pictureAddress(story.image, 1200)} />
      <article className="story stack">
        <p className="caption">
          <Link to={links.stories()}>{t('home.stories')}</Link>
          {story.publishedAt && ` · ${instant(story.publishedAt).replace(CLOCK, '')}`}
        </p>
        <h1>{title}</h1>
        <p className="hero-lead">{text(story.lead)}</p>
        <div className="story-picture">
          <Picture
            source={pictureAddress(story.image, 1200)}
            words=""
            name={story.slug}
            category="book"
            priority="first"
          />
        </div>
        <Prose html={html} />
      </article>
      {goods.length > 0 && (
        <section className="stack goods-after" aria-labelledby="told-of">
          <h2 id="told-of">{t('stories.goods')}</h2>
          <ProductGrid items={goods} start="later" />
        </section>
      )}
    </div>
  )
}
