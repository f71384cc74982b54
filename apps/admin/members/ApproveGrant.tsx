import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { Field } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

interface ApproveGrantProps {
  readonly about: string
  readonly right: string
  readonly onApproved: (approval: string) => void
}

/** A colleague agrees with e-mail and PIN, here at the same screen. */
export function ApproveGrant({ about, right, onApproved }: ApproveGrantProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState({ email: '', pin: '' })
  const ask = useWrite(
    (body: { email: string; pin: string }, key) =>
      shop.call('POST /approvals', { body: { ...body, right, about } }, { key }),
    ({ approval }) => {
      if (approval !== null) onApproved(approval)
    },
  )
  return (
    <fieldset className="stack-tight">
      <legend>{t('approve.title')}</legend>
      <div className="form-row">
        <Field label={t('approve.email')} value={typed.email} onText={(email) => setTyped({ ...typed, email })} />
        <Field
          label={t('approve.pin')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={typed.pin}
          onText={(pin) => setTyped({ ...typed, pin })}
        />
      </div>
      {ask.data && ask.data.kind !== 'approved' && (
        <p className="caption warn" role="alert">
          {t(ask.data.kind === 'locked' ? 'approve.locked' : 'approve.refused')}
        </p>
      )}
      <Problem problem={ask.error} />
      <p>
        <button
          type="button"
          className="button"
          disabled={ask.isPending || typed.email === '' || typed.pin.length < 6}
          onClick={() => ask.mutate({ email: typed.email.trim(), pin: typed.pin })}
        >
          {t('approve.send')}
        </button>
      </p>
    </fieldset>
  )
}
