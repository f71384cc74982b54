import { useState, type FormEvent } from 'react'
import { Notice } from '@omoya/ui'
import type { AnswerOf, InputOf } from '@omoya/client'
import type { Settling } from '@omoya/payments/rules'
import { settled, tendersOf, type HandedTender } from '../pay/tenders.ts'
import { TenderPicker } from '../pay/TenderPicker.tsx'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { kindWords } from '../pay/kind-words.ts'
import { useMoneyCall } from '../server/money-call.ts'
import { shop } from '../server/shop.ts'
import { useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import type { Pickup } from './PickupsScreen.tsx'

type Body = InputOf<'POST /orders/:order/hand-overs'>['body']
type HandedOver = AnswerOf<'POST /orders/:order/hand-overs'>

interface HandOverFormProps {
  readonly pickup: Pickup
  /** Still to pay here; null when it is paid. */
  readonly due: number | null
  readonly shownCode: string
  readonly onDone: () => void
  readonly onBack: () => void
}

/** The goods go to whoever shows the code; what is still to pay is paid first. */
export function HandOverForm({ pickup, due, shownCode, onDone, onBack }: HandOverFormProps) {
  const words = useWords()
  const { t, price } = words
  const { me, store } = useSession()
  const kinds = useTenderKinds()
  const [code, setCode] = useState(shownCode)
  const [reason, setReason] = useState('')
  const [handed, setHanded] = useState<readonly HandedTender[]>([])
  const [done, setDone] = useState<HandedOver | null>(null)
  const money = useMoneyCall<Body, HandedOver>({
    scope: `hand-over/${pickup.order}/${me.id}`,
    ask: (body, key) => shop.call('POST /orders/:order/hand-overs', { params: { order: pickup.order }, body }, { key }),
    onAnswer: setDone,
  })
  const settling = settled(due ?? 0, handed, kinds)
  const lacksProof = code.trim() === '' && reason.trim() === ''
  const isReady = !money.isSending && (money.waiting !== null || (!lacksProof && settling.ok))
  if (done)
    return (
      <Notice tone="good" title={t('pickup.handed_over')}>
        {done.change > 0 && (
          <p className="change-due">
            {t('pay.change')} <b>{price(done.change)}</b>
          </p>
        )}
        {done.invoice && <p>{t('pickup.invoice', { number: done.invoice.number })}</p>}
        <p>
          <button type="button" className="button" onClick={onDone}>
            {t('pickup.close')}
          </button>
        </p>
      </Notice>
    )
  const handOver = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    const proof = code.trim() === '' ? { reason: reason.trim() } : { code: code.trim().replace(/^OMP:/i, '') }
    money.send(money.waiting ?? { store: store.id, ...proof, tenders: tendersOf(handed, settling) })
  }
  return (
    <div className="stack">
      {due !== null && <p className="change-due">{t('pickup.due', { total: price(due) })}</p>}
      {handed.map((tender, index) => (
        <p key={`${index}/${tender.kind}`} className="row-apart">
          <span>{kindWords(tender.kind, kinds, words)}</span>
          <span className="row">
            <b className="number">{price(tender.amount)}</b>
            <button
              type="button"
              className="count"
              aria-label={t('pay.take_back', { kind: kindWords(tender.kind, kinds, words) })}
              disabled={money.isSending || money.waiting !== null}
              onClick={() => setHanded(handed.filter((_, place) => place !== index))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </span>
        </p>
      ))}
      {settling.ok && settling.change > 0 && (
        <p className="change-due">
          {t('pay.change')} <b className="number">{price(settling.change)}</b>
        </p>
      )}
      {!settling.ok && settling.why === 'too_little' && (
        <TenderPicker
          kinds={kinds.filter((kind) => kind.kind !== 'stored_value')}
          missing={settling.missing}
          storedValue={0}
          onHand={(tender) => setHanded([...handed, tender])}
        />
      )}
      <form className="stack" onSubmit={handOver}>
        <label className="field">
          <span>{t('pickup.code')}</span>
          <input autoComplete="off" maxLength={30} value={code} onChange={(event) => setCode(event.target.value)} />
          <span className="field-note">{t('pickup.code_hint')}</span>
        </label>
        {code.trim() === '' && (
          <label className="field">
            <span>{t('pickup.reason')}</span>
            <input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
        {money.waiting !== null && !money.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
        <Problem problem={money.problem} />
        <button type="submit" className="button button-main button-wide" disabled={!isReady}>
          {buttonWords({ money, settling, lacksProof, words })}
        </button>
        <button type="button" className="button button-wide" disabled={money.isSending} onClick={onBack}>
          {t('pickup.not_yet')}
        </button>
      </form>
    </div>
  )
}

interface Standing {
  readonly money: { readonly isSending: boolean; readonly waiting: unknown }
  readonly settling: Settling
  readonly lacksProof: boolean
  readonly words: Words
}

/** A button that can't be pressed says what is missing. */
function buttonWords({ money, settling, lacksProof, words: { t, price } }: Standing): string {
  if (money.isSending) return t('pay.sending')
  if (money.waiting !== null) return t('pay.ask_again')
  if (!settling.ok && settling.why === 'too_little') return t('pay.missing', { missing: price(settling.missing) })
  if (!settling.ok && settling.why === 'too_much') return t('pay.too_much', { over: price(settling.over) })
  if (!settling.ok) return t('pay.no_kind')
  return t(lacksProof ? 'pickup.code_first' : 'pickup.hand_over_now')
}
