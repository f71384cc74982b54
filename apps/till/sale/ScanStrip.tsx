import { problemWords } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import type { Scanning } from './useScan.ts'

/** What went wrong with the last scan: said in a strip, and the next scan is heard all the same. */
export function ScanStrip({ scan }: { readonly scan: Scanning }) {
  const { t } = useWords()
  const words = scanWords(scan, t)
  if (words === null) return null
  return (
    <div className={scan.notice === null ? 'strip strip-bad' : 'strip strip-warn'} role="status">
      <span className="strip-words">{words}</span>
      {scan.unknown !== null && (
        <button type="button" className="button" onClick={scan.useAsCoupon}>
          {t('goods.as_coupon')}
        </button>
      )}
      <button type="button" className="count" aria-label={t('goods.strip_close')} onClick={scan.forget}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}

function scanWords(scan: Scanning, t: ReturnType<typeof useWords>['t']): string | null {
  if (scan.problem !== null) return problemWords(scan.problem, t)
  if (scan.unknown !== null) return t('goods.unknown', { code: scan.unknown })
  return scan.notice === null ? null : t(scan.notice)
}
