import { Notice } from '@omoya/ui'
import { holdsRight, useSession } from '../session/session.tsx'
import { useScanner } from '../scan/useScanner.ts'
import { ScanStrip } from '../sale/ScanStrip.tsx'
import { useScan } from '../sale/useScan.ts'
import { useSale } from '../sale/SaleProvider.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { InvoicePicker } from './InvoicePicker.tsx'
import { TenderPicker } from './TenderPicker.tsx'
import type { TenderKind } from '@omoya/payments/rules'
import { kindWords } from './kind-words.ts'
import type { HandedTender } from './tenders.ts'
import type { Pay } from './usePay.ts'

const noField = (): null => null

/** How it is paid and where the invoice goes; the big button beside it closes the sale. */
export function PayPanel({ pay }: { readonly pay: Pay }) {
  const words = useWords()
  const { t, price, country } = words
  const { me } = useSession()
  const { quote, sale } = useSale()
  const scan = useScan(() => undefined)
  useScanner(noField, scan.read)
  return (
    <div className="pay stack">
      <ScanStrip scan={scan} />
      <div className="pay-due row-apart">
        <h2>{t('pay.title')}</h2> <b className="number">{price(pay.due)}</b>
      </div>
      {pay.isWaiting && !pay.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
      <Problem problem={pay.problem} />
      {pay.isShort && holdsRight(me, 'pricing.override') && (
        <button type="button" className="button" disabled={pay.isSending} onClick={pay.finishEvenIfShort}>
          {t('pay.even_if_short')}
        </button>
      )}
      {pay.handed.length > 0 && (
        <ul className="handed" aria-label={t('pay.handed')}>
          {pay.handed.map((tender, index) => (
            <li key={`${index}/${tender.kind}`} className="row-apart">
              <HandedWords tender={tender} kinds={pay.kinds} onNote={(text) => pay.note(index, text)} />
              <span className="row">
                <b className="number">{price(tender.amount)}</b>
                <button
                  type="button"
                  className="count"
                  aria-label={t('pay.take_back', { kind: kindWords(tender.kind, pay.kinds, words) })}
                  disabled={pay.isSending || pay.isWaiting}
                  onClick={() => pay.takeBack(index)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {pay.handed.length === 0 && !pay.isWaiting && <AllBy pay={pay} storedValue={quote?.balances?.storedValue ?? 0} />}
      {pay.missing > 0 && !pay.isWaiting && (
        <TenderPicker
          kinds={pay.kinds.filter((kind) => kind.kind !== 'stored_value' || (quote?.balances?.storedValue ?? 0) > 0)}
          missing={pay.missing}
          storedValue={quote?.balances?.storedValue ?? 0}
          onHand={pay.hand}
          enter="pays"
        />
      )}
      {pay.changeDue > 0 && (
        <p className="change-due change-huge">
          {t('pay.change')} <b className="number">{price(pay.changeDue)}</b>
        </p>
      )}
      {country === 'TW' && !pay.isWaiting && <InvoicePicker draft={pay.invoice} hasMember={sale.member !== null} />}
    </div>
  )
}

interface HandedWordsProps {
  readonly tender: HandedTender
  readonly kinds: readonly TenderKind[]
  readonly onNote: (reference: string) => void
}

function HandedWords({ tender, kinds, onNote }: HandedWordsProps) {
  const words = useWords()
  const { t } = words
  const asks = kinds.some((one) => one.kind === tender.kind && one.asksReference)
  return (
    <span className="handed-words">
      <span>{kindWords(tender.kind, kinds, words)}</span>
      {asks && (
        <input
          className="handed-note"
          aria-label={t('pay.reference_hint')}
          placeholder={t('pay.reference_short')}
          autoComplete="off"
          maxLength={100}
          value={tender.reference}
          onChange={(event) => onNote(event.target.value)}
        />
      )}
    </span>
  )
}

interface AllByProps {
  readonly pay: Pay
  readonly storedValue: number
}

/** Wallets that ask for no number of a slip: all of it by one press, and the sale is closed. */
function AllBy({ pay, storedValue }: AllByProps) {
  const words = useWords()
  const { t, price } = words
  const kinds = pay.kinds.filter(
    ({ kind, asksReference }) =>
      kind !== 'cash' && !asksReference && (kind !== 'stored_value' || storedValue >= pay.due),
  )
  if (kinds.length === 0 || pay.due <= 0) return null
  return (
    <div className="quick quick-all" role="group" aria-label={t('pay.all_by')}>
      {kinds.map(({ kind }) => (
        <button
          key={kind}
          type="button"
          className="button quick-amount"
          disabled={pay.isSending || pay.invoice.why !== null}
          onClick={() => pay.finishWithAll(kind)}
        >
          {t('pay.all', { kind: kindWords(kind, pay.kinds, words), amount: price(pay.due) })}
        </button>
      ))}
    </div>
  )
}
