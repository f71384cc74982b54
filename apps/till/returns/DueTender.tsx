import { kindWords } from '../pay/kind-words.ts'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { useWords } from '../words/WordsProvider.tsx'

export interface Handed {
  readonly kind: string
  readonly reference: string
}

interface DueTenderProps {
  readonly handed: Handed
  readonly onHand: (handed: Handed) => void
}

/** What the customer pays the difference as. */
export function DueTender({ handed, onHand }: DueTenderProps) {
  const words = useWords()
  const { t } = words
  const kinds = useTenderKinds().filter((one) => one.kind !== 'stored_value')
  const chosen = kinds.find((one) => one.kind === handed.kind)
  return (
    <>
      <label className="field">
        <span>{t('pay.how')}</span>
        <select value={handed.kind} onChange={(event) => onHand({ kind: event.target.value, reference: '' })}>
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind}>
              {kindWords(one.kind, kinds, words)}
            </option>
          ))}
        </select>
      </label>
      {chosen?.asksReference && (
        <label className="field">
          <span>{t('pay.reference')}</span>
          <input
            required
            maxLength={100}
            autoComplete="off"
            value={handed.reference}
            onChange={(event) => onHand({ ...handed, reference: event.target.value })}
          />
        </label>
      )}
    </>
  )
}
