import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

/** Nothing here, or something broke: what it is, and where to go from here. */
export function Trouble({ kind }: { readonly kind: 'not-found' | 'fault' }) {
  const { t } = useWords()
  return (
    <div className="stack empty">
      <title>{t(kind === 'fault' ? 'trouble.fault' : 'trouble.not_found')}</title>
      <h1>{t(kind === 'fault' ? 'trouble.fault' : 'trouble.not_found')}</h1>
      <p className="quiet">{t(kind === 'fault' ? 'trouble.fault_now' : 'trouble.not_found_now')}</p>
      <p>
        <Link to={links.home()} className="button button-main">
          {t('trouble.home')}
        </Link>
      </p>
    </div>
  )
}
