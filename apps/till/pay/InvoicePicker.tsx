import { useState } from 'react'
import { checkChoice, type InvoiceWish } from '@omoya/invoices/rules'
import type { Invoice } from '../sale/sale.ts'
import { isKey } from '../words/texts.ts'
import { useWords } from '../words/WordsProvider.tsx'

type Kind = Invoice['kind']

interface InvoicePickerProps {
  /** Null: by itself – the member's carrier, or paper. */
  readonly chosen: Invoice | null
  readonly hasMember: boolean
  /** The key by which it was opened. */
  readonly opened?: Kind
  readonly onChoose: (invoice: Invoice) => void
}

const invoiceWith = (kind: Kind, typed: string): Invoice => {
  if (kind === 'carrier') return { kind, carrier: typed }
  if (kind === 'donation') return { kind, code: typed }
  if (kind === 'company') return { kind, businessNumber: typed }
  return { kind }
}

const wishOf = (kind: Kind, typed: string): InvoiceWish => ({
  buyer: kind === 'company' ? typed : null,
  carrier:
    kind === 'carrier' ? { kind: typed.startsWith('/') ? 'mobile-barcode' : 'citizen-certificate', code: typed } : null,
  donation: kind === 'donation' ? typed : null,
})

const typedOf = (invoice: Invoice | null): string => {
  if (invoice?.kind === 'carrier') return invoice.carrier
  if (invoice?.kind === 'donation') return invoice.code
  return invoice?.kind === 'company' ? invoice.businessNumber : ''
}

const isTyped = (kind: Kind): kind is 'carrier' | 'donation' | 'company' =>
  kind === 'carrier' || kind === 'donation' || kind === 'company'

/** Paper, the member's carrier, a phone barcode, a donation or a company; what is wrong is said before the sale. */
export function InvoicePicker({ chosen, hasMember, opened, onChoose }: InvoicePickerProps) {
  const { t } = useWords()
  const [kind, setKind] = useState<Kind>(opened ?? chosen?.kind ?? (hasMember ? 'member' : 'paper'))
  const [typed, setTyped] = useState(opened && chosen?.kind !== opened ? '' : typedOf(chosen))
  const kinds: readonly Kind[] = [
    ...(hasMember ? (['member'] as const) : []),
    'paper',
    'carrier',
    'company',
    'donation',
  ]
  const checked = isTyped(kind) && typed !== '' ? checkChoice(wishOf(kind, typed)) : null
  const why = checked && !checked.ok ? checked.why : null
  const take = (next: Kind, text: string): void => {
    setKind(next)
    setTyped(text)
    const isGood = !isTyped(next) || (text !== '' && checkChoice(wishOf(next, text)).ok)
    if (isGood) onChoose(invoiceWith(next, text))
  }
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
