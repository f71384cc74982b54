import { useState, type InputHTMLAttributes } from 'react'
import { useMutation } from '@tanstack/react-query'
import { isGoodPin } from '@omoya/staff/rules'
import { CodeEntry } from '@omoya/ui/desk/index.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { choosePin, type Person } from './device.ts'

interface NewPinProps {
  readonly device: string
  readonly person: Person
  readonly onDone: () => void
  readonly onBack: () => void
}

const empty = { email: '', password: '', code: '', pin: '', again: '' }

/** At the first log-in, and for who forgot: the own password, then a PIN of one's own. */
export function NewPin({ device, person, onDone, onBack }: NewPinProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(empty)
  const choosing = useMutation({
    mutationFn: () => choosePin({ device, staff: person.staff, ...typed }),
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') onDone()
    },
  })
  const set = (name: keyof typeof empty) => (text: string) => setTyped({ ...typed, [name]: text })
  const isBad = typed.pin.length >= 6 && !isGoodPin(typed.pin)
  const isOther = typed.again.length >= 6 && typed.again !== typed.pin
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isGoodPin(typed.pin) && typed.pin === typed.again) choosing.mutate()
      }}
    >
      <p className="quiet">{t('pin.new_hint')}</p>
      <Entry
        label={t('pin.email')}
        type="email"
        autoComplete="username"
        required
        value={typed.email}
        onText={set('email')}
      />
      <Entry
        label={t('pin.password')}
        type="password"
        autoComplete="current-password"
        required
        value={typed.password}
        onText={set('password')}
      />
      <CodeEntry code={typed.code} onCode={set('code')} problem={choosing.error} />
      <div className="two-fields">
        <Entry
          label={t('pin.new')}
          problem={isBad ? t('pin.bad') : ''}
          {...digits}
          value={typed.pin}
          onText={set('pin')}
        />
        <Entry
          label={t('pin.again')}
          problem={isOther ? t('pin.differs') : ''}
          {...digits}
          value={typed.again}
          onText={set('again')}
        />
      </div>
      <Problem problem={choosing.error} />
      {choosing.data && choosing.data.kind !== 'signed-in' && (
        <p className="bad" role="alert">
          {t('pin.gone')}
        </p>
      )}
      <div className="pin-ways">
        <button type="button" className="button" onClick={onBack}>
          {t('pin.other')}
        </button>
        <button type="submit" className="button button-main" disabled={choosing.isPending}>
          {choosing.isPending ? t('pin.saving') : t('pin.save')}
        </button>
      </div>
    </form>
  )
}

const digits = { type: 'password', inputMode: 'numeric', pattern: '\\d{6}', maxLength: 6, autoComplete: 'new-password', required: true } as const // prettier-ignore

interface EntryProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string
  readonly problem?: string
  readonly onText: (text: string) => void
}

function Entry({ label, problem = '', onText, ...input }: EntryProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input {...input} aria-invalid={problem !== ''} onChange={(event) => onText(event.target.value)} />
      {problem !== '' && <span className="field-error">{problem}</span>}
    </label>
  )
}
