import { useState } from 'react'
import { Form, Link, useActionData, useLoaderData, useRouteLoaderData } from 'react-router'
import { Notice } from '@omoya/ui'
import type { Acting, Loading } from '../asked.ts'
import { orSignIn } from '../account/signed-in.ts'
import { links } from '../links.ts'
import { orTold } from '../refusals.ts'
import type { RootData } from '../root.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { sizeWords, typedSizes } from '../sizes/sizes.ts'
import { useWords } from '../words/useWords.ts'
import '../account/account.css'

export async function loader({ context: { client }, request }: Loading) {
  const { items: sizes } = await orSignIn(request, client.call('GET /me/sizes'))
  return { sizes, options: (await client.call('GET /shelf/option-values')).items }
}

export async function action({ context: { client }, request }: Acting) {
  const form = await request.formData()
  const saved = await orTold(orSignIn(request, client.call('PUT /me/sizes', { body: { items: typedSizes(form) } })))
  return { refused: 'refused' in saved ? saved.refused : null }
}

/** Enough to begin with; a button adds more. */
const EMPTY_ROWS = 3
const MOST = 20

export default function Sizes() {
  const { sizes } = useLoaderData<typeof loader>()
  const saved = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <div className="stack sizes-page">
      <PageTitle words={t('sizes.title')} />
      <p>
        <Link to={links.account()}>{t('account.back')}</Link>
      </p>
      <h1>{t('sizes.title')}</h1>
      <p className="quiet">{t('sizes.lead')}</p>
      {saved && !saved.refused && <Notice tone="good" title={t('account.saved')} />}
      {saved?.refused && <Notice tone="bad" title={saved.refused.message} />}
      <SizesForm key={JSON.stringify(sizes)} />
    </div>
  )
}

function SizesForm() {
  const { sizes } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const [rows, set] = useState(Math.min(MOST, Math.max(EMPTY_ROWS, sizes.length + 1)))
  return (
    <Form method="post" className="card stack">
      <Suggestions />
      {Array.from({ length: rows }, (_, place) => (
        <div key={place} className="size-row" role="group" aria-label={t('sizes.row', { number: place + 1 })}>
          <div className="field">
            <label htmlFor={`kind-${place}`}>{t('sizes.kind')}</label>
            <input id={`kind-${place}`} name="kind" list="kinds" defaultValue={sizes[place]?.kind} maxLength={40} autoComplete="off" />
          </div>
          <div className="field">
            <label htmlFor={`size-${place}`}>{t('sizes.size')}</label>
            <input id={`size-${place}`} name="size" list="sizes" defaultValue={sizes[place]?.size} maxLength={40} autoComplete="off" />
          </div>
        </div>
      ))}
      <div className="row">
        <button className="button button-main">{t('account.save')}</button>
        {rows < MOST && (
          <button type="button" className="button" onClick={() => set(rows + 1)}>
            {t('sizes.more')}
          </button>
        )}
      </div>
    </Form>
  ) // prettier-ignore
}

/** The words by which the shop itself calls its goods and their sizes. */
function Suggestions() {
  const { options } = useLoaderData<typeof loader>()
  const root = useRouteLoaderData<RootData>('root')
  const { t, text } = useWords()
  const kinds = new Set([...t('sizes.kinds').split(','), ...(root?.categories ?? []).map(({ name }) => text(name))])
  return (
    <>
      <datalist id="kinds">
        {[...kinds].map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </datalist>
      <datalist id="sizes">
        {sizeWords(options, text).map((size) => (
          <option key={size}>{size}</option>
        ))}
      </datalist>
    </>
  )
}
