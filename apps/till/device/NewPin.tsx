import { useState, type InputHTMLAttributes } from 'react'
import { useMutation } from '@tanstack/react-query'
import { isGoodPin } from '@omoya/staff/rules'
import { CodeEntry } from '@omoya/ui/desk/index.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { choosePin, provePinOwner, type Person } from './device.ts'

interface NewPinProps {
  readonly device: string
  readonly person: Person
  readonly onDone: () => void
  readonly onBack: () => void
}

/** At the first log-in, and for who forgot: the password of the chosen person, and only then a PIN. */
export function NewPin(props: NewPinProps) {
  const [word, setWord] = useState<string | null>(null)
  if (word === null) return <ProveOwner {...props} onProven={setWord} />
  return <ChoosePin {...props} word={word} />
}

function ProveOwner({ device, person, onProven, onBack }: NewPinProps & { readonly onProven: (word: string) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState({ password: '', code: '' })
  const proving = useMutation({
    mutationFn: () => provePinOwner({ device, staff: person.staff, ...typed }),
    onSuccess: ({ word }) => onProven(word),
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        proving.mutate()
      }}
    >
      <p>{t('pin.who_may', { name: person.name })}</p>
      <p className="quiet">{t('pin.who_helps')}</p>
      <Entry
        label={t('pin.password_of', { name: person.name })}
        type="password"
        autoComplete="current-password"
        required
        value={typed.password}
        onText={(password) => setTyped({ ...typed, password })}
      />
      <CodeEntry code={typed.code} onCode={(code) => setTyped({ ...typed, code })} problem={proving.error} />
      <Problem problem={proving.error} />
      <Ways onBack={onBack} words={t(proving.isPending ? 'pin.saving' : 'pin.prove')} isPending={proving.isPending} />
    </form>
  )
}

function ChoosePin({ device, person, word, onDone, onBack }: NewPinProps & { readonly word: string }) {
  const { t } = useWords()
  const [{ pin, again }, setTyped] = useState({ pin: '', again: '' })
  const choosing = useMutation({
    mutationFn: () => choosePin({ device, staff: person.staff, word, pin }),
    onSuccess: (answer) => {
      if (answer.kind === 'signed-in') onDone()
    },
  })
  const isBad = pin.length >= 6 && !isGoodPin(pin)
  const isOther = again.length >= 6 && again !== pin
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isGoodPin(pin) && pin === again) choosing.mutate()
      }}
    >
      <p className="good" role="status">
        <span aria-hidden="true">✓ </span>
        {t('pin.proven', { name: person.name })}
      </p>
      <div className="two-fields">
        <Entry
          label={t('pin.new')}
          problem={isBad ? t('pin.bad') : ''}
          {...digits}
          value={pin}
          onText={(text) => setTyped({ pin: text, again })}
        />
        <Entry
          label={t('pin.again')}
          problem={isOther ? t('pin.differs') : ''}
          {...digits}
          value={again}
          onText={(text) => setTyped({ pin, again: text })}
        />
      </div>
      <Problem problem={choosing.error} />
      {choosing.data && choosing.data.kind !== 'signed-in' && (
        <p className="bad" role="alert">
          {t('pin.gone')}
        </p>
      )}
      <Ways onBack={onBack} words={t(choosing.isPending ? 'pin.saving' : 'pin.save')} isPending={choosing.isPending} />
    </form>
  )
}

interface WaysProps {
  readonly onBack: () => void
  readonly words: string
  readonly isPending: boolean
}

function Ways({ onBack, words, isPending }: WaysProps) {
  const { t } = useWords()
  return (
    <div className="pin-ways">
      <button type="button" className="button" onClick={onBack}>
        {t('pin.other')}
      </button>
      <button type="submit" className="button button-main" disabled={isPending}>
        {words}
      </button>
    </div>
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
