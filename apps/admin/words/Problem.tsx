import { Refused } from '@omoya/client'
import { Notice } from '@omoya/ui'
import type { Translate } from '@omoya/i18n'
import { isNotAllowed } from '../server/shop.ts'
import type { Key } from './texts.ts'
import { useWords } from './WordsProvider.tsx'

/** The server's own words; ours where none arrived. */
export function problemWords(problem: unknown, t: Translate<Key>): string {
  if (!(problem instanceof Refused)) return t('problem.unknown', { code: '?' })
  if (problem.code === 'client.offline') return t('problem.offline')
  if (problem.code === 'client.unreadable') return t('problem.unreadable', { code: problem.status })
  return problem.message === '' ? t('problem.unknown', { code: problem.code }) : problem.message
}

interface ProblemProps {
  readonly problem: unknown
  readonly onRetry?: (() => void) | undefined
}

/** What, why and what now. */
export function Problem({ problem, onRetry }: ProblemProps) {
  const { t } = useWords()
  if (!problem) return null
  if (isNotAllowed(problem)) return <NoRight />
  return (
    <Notice tone="bad" title={problemWords(problem, t)}>
      {problem instanceof Refused && problem.status !== 0 && <p className="caption">{problem.code}</p>}
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
  const { t } = useWords()
  return (
    <Notice tone="warn" title={t('problem.no_right')}>
      <p className="quiet">{t('problem.no_right_hint')}</p>
    </Notice>
  )
}
