import { lazy, Suspense, type ReactNode } from 'react'
import { textIn, type Locale } from '@omoya/kernel'
import { useMerchant } from '@omoya/client/desk.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { textOf, type Kind, type Typed } from './typed.ts'

const Prose = lazy(() => import('./Prose.tsx').then((loaded) => ({ default: loaded.Prose })))

interface PreviewProps {
  readonly kind: Kind
  readonly typed: Typed
  readonly spoken: Locale
  readonly children: ReactNode
}

/** As the shop shows it in one language, while it is typed. */
export function Preview({ kind, typed, spoken, children }: PreviewProps) {
  const { t } = useWords()
  const merchant = useMerchant().data
  const [title, lead, body] = (['title', 'lead', 'body'] as const).map((field) => textIn(textOf(typed, field), spoken))
  const picture = typed.image?.at(-1)
  const isBorrowed = typed.words[spoken].title.trim() === '' && title !== ''
  return (
    <section className="preview" aria-label={t('content.preview')}>
      <p className="caption">{t('content.preview')}</p>
      {children}
      {isBorrowed && <p className="caption">{t('content.borrowed')}</p>}
      <article className={`preview-sheet preview-${kind}`} lang={spoken}>
        {kind === 'home' && <p className="preview-shop">{merchant ? textIn(merchant.name, spoken) : ''}</p>}
        <h3>{title || <span className="quiet">{t('content.name')}</span>}</h3>
        {lead && <p className="quiet">{lead}</p>}
        {picture && <img src={`/files/${picture.key}`} alt="" />}
        {kind !== 'home' && (
          <Suspense fallback={null}>
            <Prose text={body ?? ''} />
          </Suspense>
        )}
      </article>
    </section>
  )
}
