import { useState } from 'react'
import { CopyButton } from '../shell/CopyButton.tsx'
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
        <button type="button" className="button" onClick={() => window.print()}>
          {t('recovery.print')}
        </button>
        <CopyButton text={codes.join('\n')} words={t('recovery.copy')} />
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
