import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Refused } from '@omoya/client'
import { newKey, shop } from '../server/shop.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { Choices } from '../shell/Choices.tsx'

interface Proof {
  readonly email: string
  readonly password: string
  readonly code: string
}

export function LogInScreen() {
  const { t } = useWords()
  const queries = useQueryClient()
  const [proof, setProof] = useState<Proof>({ email: '', password: '', code: '' })
  const logIn = useMutation({
    mutationFn: ({ email, password, code }: Proof) => {
      const body = { email: email.trim(), password, ...(code === '' ? {} : { code }) }
      return shop.call('POST /staff/log-in', { body }, { key: newKey() })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  })
  const asksCode = proof.code !== '' || (logIn.error instanceof Refused && /code/.test(logIn.error.code))
  return (
    <main className="gate">
      <form
        className="card stack gate-card"
        onSubmit={(event) => {
          event.preventDefault()
          logIn.mutate(proof)
        }}
      >
        <h1>{t('log_in.title')}</h1>
        <p className="quiet">{t('log_in.hint')}</p>
        <label className="field">
          <span>{t('log_in.email')}</span>
          <input
            type="email"
            autoComplete="username"
            required
            value={proof.email}
            onChange={(event) => setProof({ ...proof, email: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('log_in.password')}</span>
          <input
            type="password"
            autoComplete="current-password"
            required
            value={proof.password}
            onChange={(event) => setProof({ ...proof, password: event.target.value })}
          />
        </label>
        <details open={asksCode || undefined}>
          <summary>{t('log_in.with_code')}</summary>
          <label className="field">
            <span>{t('log_in.code')}</span>
            <input
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="\d{6}"
              maxLength={6}
              value={proof.code}
              onChange={(event) => setProof({ ...proof, code: event.target.value })}
            />
          </label>
        </details>
        <Problem problem={logIn.error} />
        <button type="submit" className="button button-main button-wide" disabled={logIn.isPending}>
          {logIn.isPending ? t('log_in.sending') : t('log_in.send')}
        </button>
      </form>
      <Choices />
    </main>
  )
}
