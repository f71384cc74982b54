import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { parseAmount } from '@omoya/kernel'
import { Notice } from '@omoya/ui'
import { kindWords } from '../pay/kind-words.ts'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { useMoneyCall } from '../server/money-call.ts'
import { shop } from '../server/shop.ts'
import { holdsRight, useSession } from '../session/session.tsx'
import { Problem } from '../words/Problem.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { CashMove } from './CashMove.tsx'
import { PieceCount, piecesOf, type Counts } from './PieceCount.tsx'
import { ReportCard } from './ReportCard.tsx'
import { closeShift, type Counting, type Report } from './shift.ts'

/** The button that closes stands at the foot, the figures begin on top. */
const bringIntoSight = (element: HTMLElement | null): void => element?.scrollIntoView()

/** Cash in and out, the X report for who may see it, and closing: count first, figures after. */
export function ShiftScreen({ onClosed }: { readonly onClosed: () => void }) {
  const { t, instant } = useWords()
  const { me, shift } = useSession()
  const [report, setReport] = useState<Report | null>(null)
  if (report)
    return (
      <div className="page stack">
        <h1 ref={bringIntoSight}>{t('shift.closed_title')}</h1>
        <ReportCard report={report} />
        <button type="button" className="button button-main" onClick={onClosed}>
          {t('shift.done')}
        </button>
      </div>
    )
  if (!shift)
    return (
      <div className="page stack">
        <h1>{t('shift.title')}</h1>
        <Notice tone="plain" title={t('shift.not_enrolled')} />
      </div>
    )
  return (
    <div className="page stack">
      <header>
        <h1>{t('shift.title')}</h1>
        <p className="quiet">{t('shift.since', { number: shift.number, at: instant(shift.openedAt) })}</p>
      </header>
      <div className="shift-columns">
        <CloseForm shift={shift.shift} onReport={setReport} />
        <div className="stack">
          <CashMove shift={shift.shift} />
          {holdsRight(me, 'tills.edit') && <XReport shift={shift.shift} />}
        </div>
      </div>
    </div>
  )
}

interface CloseFormProps {
  readonly shift: string
  readonly onReport: (report: Report) => void
}

function CloseForm({ shift, onReport }: CloseFormProps) {
  const words = useWords()
  const { t, currency } = words
  const { me } = useSession()
  const kinds = useTenderKinds().filter((one) => one.kind !== 'cash' && one.kind !== 'stored_value')
  const [counts, setCounts] = useState<Counts>({})
  const [slips, setSlips] = useState<Readonly<Record<string, string>>>({})
  const counted = Object.fromEntries(
    Object.entries(slips).flatMap(([kind, typed]) => {
      const read = typed.trim() === '' ? null : parseAmount(typed.trim(), currency)
      return read && read.amount >= 0 ? [[kind, read.amount] as const] : []
    }),
  )
  const closing = useMoneyCall<Counting, Report>({
    scope: `closing/${shift}/${me.id}`,
    ask: (body, key) => closeShift(shift, body, key),
    onAnswer: onReport,
  })
  const closeWords = closing.waiting === null ? t('shift.close') : t('pay.ask_again')
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        closing.send(closing.waiting ?? { pieces: piecesOf(counts, currency), counted })
      }}
    >
      <h2>{t('shift.close_title')}</h2>
      <p className="quiet">{t('shift.close_hint')}</p>
      <PieceCount counts={counts} onCount={setCounts} />
      <div className="slips">
        {kinds.map((one) => (
          <label key={one.kind} className="field">
            <span>{t('shift.slips', { kind: kindWords(one.kind, kinds, words) })}</span>
            <input
              inputMode="decimal"
              autoComplete="off"
              value={slips[one.kind] ?? ''}
              onChange={(event) => setSlips({ ...slips, [one.kind]: event.target.value })}
            />
          </label>
        ))}
      </div>
      {closing.waiting !== null && !closing.isSending && <Notice tone="warn" title={t('pay.waiting')} />}
      <Problem problem={closing.problem} />
      <button type="submit" className="button button-main button-wide" disabled={closing.isSending}>
        {closing.isSending ? t('shift.closing') : closeWords}
      </button>
    </form>
  )
}

function XReport({ shift }: { readonly shift: string }) {
  const { t } = useWords()
  const [isShown, setShown] = useState(false)
  const report = useQuery({
    queryKey: ['shift-report', shift],
    queryFn: () => shop.call('GET /shifts/:shift', { params: { shift } }),
    enabled: isShown,
  })
  if (report.data) return <ReportCard report={report.data} />
  return (
    <section className="card stack">
      <h2>{t('shift.x_title')}</h2>
      <p className="quiet">{t('shift.x_hint')}</p>
      <Problem problem={report.error} onRetry={() => void report.refetch()} />
      <button type="button" className="button" disabled={report.isFetching} onClick={() => setShown(true)}>
        {t('shift.x_show')}
      </button>
    </section>
  )
}
