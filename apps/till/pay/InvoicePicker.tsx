import { isKey } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { isTyped, type InvoiceDraft, type InvoiceKind } from './invoice-draft.ts'

interface InvoicePickerProps {
  readonly draft: InvoiceDraft
  readonly hasMember: boolean
  /** In a window of its own the field has the focus. */
  readonly opened?: InvoiceKind
}

/** Paper, the member's carrier, a phone barcode, a donation or a company; what is wrong is said before the sale. */
export function InvoicePicker({ draft, hasMember, opened }: InvoicePickerProps) {
  const { t } = useWords()
  const { kind, typed, why, take } = draft
  const kinds: readonly InvoiceKind[] = [
    ...(hasMember ? (['member'] as const) : []),
    'paper',
    'carrier',
    'company',
    'donation',
  ]
  const whyKey = `invoice.wrong.${kind}`
  return (
    <fieldset className="stack-tight">
      <legend>{t('invoice.title')}</legend>
      <div className="kinds">
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            className="button kind"
            aria-pressed={one === kind}
            onClick={() => take(one, '')}
          >
            {t(`invoice.kind.${one}`)}
          </button>
        ))}
      </div>
      {isTyped(kind) && (
        <label className="field">
          <span>{t(`invoice.field.${kind}`)}</span>
          <input
            autoComplete="off"
            inputMode={kind === 'carrier' ? 'text' : 'numeric'}
            maxLength={kind === 'carrier' ? 16 : 8}
            data-autofocus={opened ? true : undefined}
            aria-invalid={why !== null}
            value={typed}
            onChange={(event) => take(kind, event.target.value.trim().toUpperCase())}
          />
          {why !== null && <span className="field-error">{isKey(whyKey) ? t(whyKey) : why}</span>}
          {typed === '' && <span className="field-note">{t('invoice.until_typed')}</span>}
        </label>
      )}
    </fieldset>
  )
}
