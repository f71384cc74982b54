import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { enrol } from './device.ts'
import { useTills } from './tills.ts'

const FEW = 6

/** This browser becomes a till of this store: from then on people sign in by PIN and drawers are counted. */
export function EnrolForm({ onDone }: { readonly onDone: () => void }) {
  const { t, text } = useWords()
  const { store } = useSession()
  const used = useTills(store.id).data ?? []
  const [name, setName] = useState('')
  const enrolling = useMutation({ mutationFn: () => enrol(store.id, name.trim()), onSuccess: onDone })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        enrolling.mutate()
      }}
    >
      <p className="quiet">{t('enrol.hint', { store: text(store.name) })}</p>
      <label className="field">
        <span>{t('enrol.name')}</span>
        <input
          required
          maxLength={40}
          autoComplete="off"
          data-autofocus
          placeholder={t('enrol.example', { number: used.length + 1 })}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {used.length > 0 && (
          <span className="field-note">
            {t(used.length > FEW ? 'enrol.used_many' : 'enrol.used', {
              names: used
                .slice(-FEW)
                .map((one) => one.name)
                .join(t('till.comma')),
              count: used.length,
            })}
          </span>
        )}
      </label>
      <Problem problem={enrolling.error} />
      <button
        type="submit"
        className="button button-main button-wide"
        disabled={name.trim() === '' || enrolling.isPending}
      >
        {enrolling.isPending ? t('enrol.sending') : t('enrol.send')}
      </button>
    </form>
  )
}
