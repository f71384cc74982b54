import { useState } from 'react'
import { Tick } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

/** Shown once: whoever goes on has said that they are kept. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useWords()
  const [isKept, setKept] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <div className="stack" role="group" aria-label={t('recovery.title')}>
      <p>
        <strong>{t('recovery.title')}</strong>
      </p>
      <p className="quiet">{t('recovery.hint')}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row no-print">
        <button type="button" className="button" onClick={() => void copy()}>
          {t('recovery.copy')}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('recovery.print')}
        </button>
        {isCopied && (
          <span className="good" role="status">
            {t('recovery.copied')}
          </span>
        )}
      </div>
      <div className="no-print">
        <Tick label={t('recovery.kept')} isOn={isKept} onFlip={() => setKept(!isKept)} />
      </div>
      <p className="no-print">
        <button type="button" className="button button-main" disabled={!isKept} onClick={onKept}>
          {t('recovery.done')}
        </button>
      </p>
    </div>
  )
}
