import { Link } from 'react-router'
import { Notice } from '@omoya/ui'
import type { Instant } from '@omoya/kernel'
import { links } from '../links.ts'
import { useWords } from '../words/useWords.ts'

/** Nobody finds out only when it is done. */
export function ErasureWaits({ dueAt }: { readonly dueAt: string }) {
  const { t, instant } = useWords()
  return (
    <Notice tone="warn" title={t('erasure.waits', { day: instant(dueAt as Instant) })}>
      <p>
        <Link to={links.erasure()}>{t('erasure.withdraw')}</Link>
      </p>
    </Notice>
  )
}
