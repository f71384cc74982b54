import type { Translate } from '@omoya/i18n'
import { Notice } from '../Notice.tsx'
import { asRefused } from './refused.ts'
import { useDeskWords, type DeskKey } from './words.tsx'

/** The server's own words; ours where none arrived. */
export function problemWords(problem: unknown, t: Translate<DeskKey>): string {
  const refused = asRefused(problem)
  if (!refused) return t('problem.unknown', { code: '?' })
  if (refused.code === 'client.offline') return t('problem.offline')
  if (refused.code === 'client.unreadable') return t('problem.unreadable', { code: refused.status })
  return refused.message === '' ? t('problem.unknown', { code: refused.code }) : refused.message
}

interface ProblemProps {
  readonly problem: unknown
  readonly onRetry?: (() => void) | undefined
}

/** A strip with what, why and what now; it takes no focus, so that a scan goes on. */
export function Problem({ problem, onRetry }: ProblemProps) {
  const { t } = useDeskWords()
  if (!problem) return null
  const refused = asRefused(problem)
  if (refused?.code === 'http.not_allowed') return <NoRight />
  return (
    <Notice tone="bad" title={problemWords(problem, t)}>
      {refused && refused.status !== 0 && <p className="caption">{refused.code}</p>}
      {onRetry && (
        <p>
          <button type="button" className="button" onClick={onRetry}>
            {t('problem.retry')}
          </button>
        </p>
      )}
    </Notice>
  )
}

export function NoRight() {
  const { t } = useDeskWords()
  return (
    <Notice tone="warn" title={t('problem.no_right')}>
      <p className="quiet">{t('problem.no_right_hint')}</p>
    </Notice>
  )
}
