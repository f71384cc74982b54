import { Link } from 'react-router'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'
import type { OwnFit } from './own-size.ts'

/** That the member's own size is here, and where it is changed. */
export function FitWords({ fit: { size, isThere } }: { readonly fit: OwnFit }) {
  const { t } = useWords()
  return (
    <p className="row">
      <span className={isThere ? 'good' : 'warn'}>{t(isThere ? 'sizes.there' : 'sizes.gone', { size })}</span>
      <Link to={links.sizes()} className="caption">
        {t('sizes.change')}
      </Link>
    </p>
  )
}
