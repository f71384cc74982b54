import { Link, useLocation } from 'react-router'
import { Scene, type StateScene } from '@omoya/ui'
import { links } from '../links.ts'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'

export type TroubleKind = 'not-found' | 'fault' | 'offline'

const WORDS: Readonly<Record<TroubleKind, { readonly title: Key; readonly now: Key; readonly scene: StateScene }>> = {
  'not-found': { title: 'trouble.not_found', now: 'trouble.not_found_now', scene: 'lost' },
  fault: { title: 'trouble.fault', now: 'trouble.fault_now', scene: 'broken' },
  offline: { title: 'trouble.offline', now: 'trouble.offline_now', scene: 'offline' },
}

/** Nothing here, or something broke: what it is, and where to go from here. */
export function Trouble({ kind }: { readonly kind: TroubleKind }) {
  const { t } = useWords()
  const { title, now, scene } = WORDS[kind]
  const { pathname, search } = useLocation()
  return (
    <div className="stack empty">
      <title>{t(title)}</title>
      <Scene of={scene} />
      <h1>{t(title)}</h1>
      <p className="quiet">{t(now)}</p>
      <p className="row">
        {kind === 'offline' && (
          <a href={`${pathname}${search}`} className="button button-main">
            {t('offline.again')}
          </a>
        )}
        <Link to={links.home()} className={kind === 'offline' ? 'button' : 'button button-main'}>
          {t('trouble.home')}
        </Link>
      </p>
    </div>
  )
}
