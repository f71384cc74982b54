import { useLoaderData } from 'react-router'
import { textIn } from '@omoya/kernel'
import type { Loading } from '../asked.ts'
import { orNotFound } from '../refusals.ts'
import { Seo } from '../seo/Seo.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { htmlOf } from '../words/markdown.server.ts'
import { Prose } from '../words/Prose.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client, locale }, params }: Loading) {
  const asked = client.call('GET /content/:kindName/:slug', {
    params: { kindName: 'page', slug: params['slug'] ?? '' },
  })
  const { body, title } = await orNotFound(asked)
  return { title, html: htmlOf(textIn(body, locale)) }
}

export default function ContentPage() {
  const { title, html } = useLoaderData<typeof loader>()
  const { text } = useWords()
  return (
    <article className="story stack">
      <PageTitle words={text(title)} />
      <Seo title={text(title)} />
      <h1>{text(title)}</h1>
      <Prose html={html} />
    </article>
  )
}
