import { useState, type InputHTMLAttributes } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Choices } from './Choices.tsx'
import { Problem } from './Problem.tsx'
import { asRefused } from './refused.ts'
import { useDeskWords } from './words.tsx'

export interface Proof {
  readonly email: string
  readonly password: string
  readonly code: string
}

interface LogInScreenProps {
  readonly face: 'till' | 'admin'
  readonly title: string
  readonly logIn: (proof: Proof) => Promise<unknown>
  readonly onDone: () => void
}

/** The one gate of every face that staff use. */
export function LogInScreen({ face, title, logIn, onDone }: LogInScreenProps) {
  const { t } = useDeskWords()
  const [proof, setProof] = useState<Proof>({ email: '', password: '', code: '' })
  const attempt = useMutation({ mutationFn: logIn, onSuccess: onDone })
  const asksCode = proof.code !== '' || /code/.test(asRefused(attempt.error)?.code ?? '')
  const set = (name: keyof Proof) => (text: string) => setProof({ ...proof, [name]: text })
  return (
    <main className="gate">
      <form
        className="card stack gate-card"
        onSubmit={(event) => {
          event.preventDefault()
          attempt.mutate(proof)
        }}
      >
        <h1>{title}</h1>
        <p className="quiet">{t('log_in.hint')}</p>
        <Entry
          label={t('log_in.email')}
          type="email"
          autoComplete="username"
          required
          value={proof.email}
          onText={set('email')}
        />
        <Entry
          label={t('log_in.password')}
          type="password"
          autoComplete="current-password"
          required
          value={proof.password}
          onText={set('password')}
        />
        <details open={asksCode || undefined}>
          <summary>{t('log_in.with_code')}</summary>
          <Entry
            label={t('log_in.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            value={proof.code}
            onText={set('code')}
          />
        </details>
        <Problem problem={attempt.error} />
        <button type="submit" className="button button-main button-wide" disabled={attempt.isPending}>
          {attempt.isPending ? t('log_in.sending') : t('log_in.send')}
        </button>
      </form>
      <Choices face={face} />
    </main>
  )
}

interface EntryProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string
  readonly onText: (text: string) => void
}

function Entry({ label, onText, ...input }: EntryProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input {...input} onChange={(event) => onText(event.target.value)} />
    </label>
  )
}
