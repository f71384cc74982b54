import { useState } from 'react'
import { IconFingerprint } from '@tabler/icons-react'
import { Notice } from '@omoya/ui'
import { useWords } from '../words/useWords.ts'
import { enterByPasskey, useCanPasskey, type PasskeyOutcome } from './passkeys.ts'

interface PasskeyButtonProps {
  readonly back: string
  readonly host: string
}

/** Where the browser knows passkeys; the page behind is fetched anew, since everything on it becomes the member's. */
export function PasskeyButton({ back, host }: PasskeyButtonProps) {
  const { t } = useWords()
  const can = useCanPasskey(host)
  const [state, setState] = useState<PasskeyOutcome | 'idle' | 'busy'>('idle')
  if (!can) return null
  const press = async () => {
    setState('busy')
    const outcome = await enterByPasskey()
    setState(outcome === 'done' ? 'busy' : outcome)
    if (outcome === 'done') window.location.assign(back)
  }
  return (
    <div className="stack-tight">
      <button type="button" className="button button-wide" disabled={state === 'busy'} onClick={() => void press()}>
        <IconFingerprint size={20} aria-hidden="true" />
        {t('passkey.enter')}
      </button>
      <PasskeyProblem outcome={state} />
    </div>
  )
}

export function PasskeyProblem({ outcome }: { readonly outcome: PasskeyOutcome | 'idle' | 'busy' }) {
  const { t } = useWords()
  if (typeof outcome === 'object') return <Notice tone="warn" title={outcome.message} />
  if (outcome === 'known') return <Notice tone="plain" title={t('passkey.known')} />
  return outcome === 'failed' ? <Notice tone="warn" title={t('passkey.failed')} /> : null
}
