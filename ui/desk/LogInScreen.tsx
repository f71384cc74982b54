import { useState, type InputHTMLAttributes } from 'react'
import { Modal } from '@mantine/core'
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

interface LogInFormProps extends Omit<LogInScreenProps, 'face'> {
  /** Why one stands here; else what to use. */
  readonly note?: string
}

/** The one gate of every face that staff use. */
export const LogInScreen = ({ face, ...form }: LogInScreenProps) => (
  <main className="gate">
    <LogInForm {...form} />
    <Choices face={face} />
  </main>
)

function LogInForm({ title, note, logIn, onDone }: LogInFormProps) {
  const { t } = useDeskWords()
  const [proof, setProof] = useState<Proof>({ email: '', password: '', code: '' })
  const attempt = useMutation({ mutationFn: logIn, onSuccess: onDone })
  const set = (name: keyof Proof) => (text: string) => setProof({ ...proof, [name]: text })
  return (
    <form
      className="card stack gate-card"
      onSubmit={(event) => {
        event.preventDefault()
        attempt.mutate(proof)
      }}
    >
      <h1>{title}</h1>
      <p className="quiet">{note ?? t('log_in.hint')}</p>
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
      <CodeEntry code={proof.code} onCode={set('code')} problem={attempt.error} />
      <Problem problem={attempt.error} />
      <button type="submit" className="button button-main button-wide" disabled={attempt.isPending}>
        {attempt.isPending ? t('log_in.sending') : t('log_in.send')}
      </button>
    </form>
  )
}

interface CodeEntryProps {
  readonly code: string
  readonly onCode: (code: string) => void
  /** What the last try was refused for. */
  readonly problem: unknown
}

/** Of who uses an authenticator app; opens by itself where the account asks for it. */
export function CodeEntry({ code, onCode, problem }: CodeEntryProps) {
  const { t } = useDeskWords()
  const isAsked = code !== '' || /code/.test(asRefused(problem)?.code ?? '')
  return (
    <details open={isAsked || undefined}>
      <summary>{t('log_in.with_code')}</summary>
      <Entry label={t('log_in.code')} autoComplete="one-time-code" maxLength={11} value={code} onText={onCode} />
    </details>
  )
}

/** Signed out in the middle of work: the gate lies over what was typed, and hides it, until somebody is in again. */
export function LogInAgain({ face, isOpen, ...form }: LogInScreenProps & { readonly isOpen: boolean }) {
  const { t } = useDeskWords()
  return (
    <Modal.Root
      opened={isOpen}
      onClose={() => undefined}
      fullScreen
      closeOnEscape={false}
      zIndex={900}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={form.title}>
        <div className="gate">
          <LogInForm {...form} note={t('log_in.again')} />
          <Choices face={face} />
        </div>
      </Modal.Content>
    </Modal.Root>
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
