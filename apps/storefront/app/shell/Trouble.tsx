import { Link } from 'react-router'
import { links } from '../links.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'

export type TroubleKind = 'not-found' | 'fault' | 'offline'

const WORDS: Readonly<Record<TroubleKind, { readonly title: Key; readonly now: Key }>> = {
  'not-found': { title: 'trouble.not_found', now: 'trouble.not_found_now' },
  fault: { title: 'trouble.fault', now: 'trouble.fault_now' },
  offline: { title: 'trouble.offline', now: 'trouble.offline_now' },
}

/** Nothing here, or something broke: what it is, and where to go from here. */
export function Trouble({ kind }: { readonly kind: TroubleKind }) {
  const { t } = useWords()
  const { title, now } = WORDS[kind]
  return (
    <div className="stack empty">
      <title>{t(title)}</title>
      <h1>{t(title)}</h1>
      <p className="quiet">{t(now)}</p>
      <p>
        <Link to={links.home()} className="button button-main">
          {t('trouble.home')}
        </Link>
      </p>
    </div>
  )
}
