import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { proveByCode, sendCode } from './members.ts'

interface ProofFormProps {
  readonly member: string
  readonly onProven: (presence: string) => void
}

/** A code goes to the number of the record; whoever reads it out is here. Scanning the member's own screen does the same. */
export function ProofForm({ member, onProven }: ProofFormProps) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const sending = useMutation({ mutationFn: () => sendCode(member) })
  const proving = useMutation({
    mutationFn: () => proveByCode(member, code.trim()),
    onSuccess: (presence) => {
      if (presence !== null) onProven(presence)
    },
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        proving.mutate()
      }}
    >
      <p className="quiet">{t('member.proof_hint')}</p>
      <button
        type="button"
        className="button button-wide"
        disabled={sending.isPending}
        onClick={() => sending.mutate()}
      >
        {t(sending.isSuccess ? 'member.proof_again' : 'member.proof_send')}
      </button>
      <Problem problem={sending.error} />
      <label className="field">
        <span>{t('member.proof_code')}</span>
        <input
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {proving.data === null && (
        <p className="warn" role="alert">
          {t('member.proof_wrong')}
        </p>
      )}
      <Problem problem={proving.error} />
      <button
        type="submit"
        className="button button-main button-wide"
        disabled={proving.isPending || code.trim().length < 4}
      >
        {t('member.proof_check')}
      </button>
    </form>
  )
}
