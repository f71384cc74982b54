import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { isGoodPin } from '@omoya/staff/rules'
import { shop } from '../server/shop.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** Another PIN, proven by the password. */
export function OwnPin() {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [pin, setPin] = useState('')
  const saving = useMutation({ mutationFn: () => shop.call('PUT /staff/me/pin', { body: { password, pin } }) })
  if (saving.isSuccess)
    return (
      <p className="good" role="status">
        ✓ {t('pin.changed')}
      </p>
    )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <label className="field">
        <span>{t('pin.password')}</span>
        <input
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('pin.new')}</span>
        <input
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={6}
          required
          value={pin}
          onChange={(event) => setPin(event.target.value)}
        />
        <span className="field-note">{t('pin.bad')}</span>
      </label>
      <Problem problem={saving.error} />
      <button type="submit" className="button button-main button-wide" disabled={!isGoodPin(pin) || saving.isPending}>
        {t('pin.save')}
      </button>
    </form>
  )
}
