// What somebody proves themselves with: changed by nobody else.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useMe } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'

const nothing = { password: '', next: '' }

interface ProofsProps {
  readonly typed: typeof nothing
  readonly onTyped: (typed: typeof nothing) => void
}

const Password = ({ typed, onTyped }: ProofsProps) => (
  <Field
    label={useWords().t('account.present_password')}
    type="password"
    autoComplete="current-password"
    required
    value={typed.password}
    onText={(password) => onTyped({ ...typed, password })}
  />
)

/** Six digits, asked for when a second person must agree. */
export function OwnPin({ onDone, tone }: { readonly onDone?: () => void; readonly tone?: 'plain' }) {
  const { t } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(nothing)
  const save = useWrite(
    ({ password, next }: typeof nothing) => shop.call('PUT /staff/me/pin', { body: { password, pin: next } }),
    () => {
      setTyped(nothing)
      void queries.invalidateQueries({ queryKey: ['me'] })
      onDone?.()
    },
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(typed)
      }}
    >
      <p className="field-note">{t(me.hasPin ? 'account.pin_there' : 'account.pin_none')}</p>
      <div className="form-row">
        <Field
          label={t('account.new_pin')}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          pattern="\d{6}"
          title={t('account.pin_shape')}
          maxLength={6}
          required
          value={typed.next}
          onText={(next) => setTyped({ ...typed, next })}
        />
        <Password typed={typed} onTyped={setTyped} />
      </div>
      <SendRow write={save} words={t('account.save_pin')} done={t('account.pin_saved')} {...(tone ? { tone } : {})} />
    </form>
  )
}

export function OwnPassword() {
  const { t } = useWords()
  const [typed, setTyped] = useState(nothing)
  const save = useWrite(
    ({ password, next }: typeof nothing) => shop.call('PUT /staff/me/password', { body: { current: password, next } }),
    () => setTyped(nothing),
  )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(typed)
      }}
    >
      <div className="form-row">
        <Password typed={typed} onTyped={setTyped} />
        <Field
          label={t('staff_edit.new_password')}
          type="password"
          autoComplete="new-password"
          required
          value={typed.next}
          onText={(next) => setTyped({ ...typed, next })}
        />
      </div>
      <p className="field-note">{t('account.password_note')}</p>
      <SendRow write={save} words={t('account.save_password')} done={t('account.password_saved')} tone="plain" />
    </form>
  )
}
