import { Link } from 'react-router'
import { useHasRight } from '../session/session.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** What was done to this one thing, for those who may read it. */
export function AuditLink({ object }: { readonly object: string }) {
  const { t } = useWords()
  if (!useHasRight('audit.read')) return null
  return (
    <p>
      <Link to={`/audit?object=${encodeURIComponent(object)}`}>{t('audit.of_this')}</Link>
    </p>
  )
}
