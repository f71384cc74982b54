import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { kindWords } from '../pay/kind-words.ts'
import { useTenderKinds } from '../pay/useTenderKinds.ts'
import { Problem } from '../words/Problem.tsx'
import { useWords, type Words } from '../words/WordsProvider.tsx'
import { explain, type Report } from './shift.ts'

/** X while the shift is open, Z once it is closed: the same figures. */
export function ReportCard({ report }: { readonly report: Report }) {
  const words = useWords()
  const { t, price, instant } = words
  const kinds = useTenderKinds()
  const { shift } = report
  const isClosed = shift.closedAt !== null
  return (
    <section className="card stack report" aria-label={t(isClosed ? 'shift.z_title' : 'shift.x_title')}>
      <header className="row-apart">
        <h2>{t(isClosed ? 'shift.z_number' : 'shift.x_title', { number: shift.number, till: report.tillName })}</h2>
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {t('shift.print')}
        </button>
      </header>
      <p className="caption">
        {instant(shift.openedAt)} – {shift.closedAt ? instant(shift.closedAt) : t('shift.still_open')}
      </p>
      {isClosed && <Difference report={report} />}
      <div className="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('shift.kind')}</th>
              <th scope="col" className="number">
                {t('shift.expected')}
              </th>
              {isClosed && (
                <>
                  <th scope="col" className="number">
                    {t('shift.counted')}
                  </th>
                  <th scope="col" className="number">
                    {t('shift.difference')}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {report.kinds.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{kindWords(one.kind, kinds, words)}</th>
                <td className="number">{price(one.expected)}</td>
                {isClosed && (
                  <>
                    <td className="number">{one.counted === null ? '—' : price(one.counted)}</td>
                    <td className="number">{one.counted === null ? '—' : signed(one.difference, price)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="facts">
        <dt>{t('shift.float')}</dt>
        <dd className="number">{price(shift.float)}</dd>
        {report.movements.map((one, place) => (
          <div key={`${place}/${one.at}`} className="fact">
            <dt>{movedWords(one, t)}</dt>
            <dd className="number">{price(one.kind === 'in' ? one.amount : -one.amount)}</dd>
          </div>
        ))}
        {report.receipts.map((one) => (
          <div key={one.kind} className="fact">
            <dt>{t(`shift.receipts.${one.kind}`, { count: one.count })}</dt>
            <dd className="number">{price(one.amount)}</dd>
          </div>
        ))}
        {report.people.map((one) => (
          <div key={one.name} className="fact quiet">
            <dt>{t('shift.person', { name: one.name, count: one.count })}</dt>
            <dd className="number">{price(one.amount)}</dd>
          </div>
        ))}
        <div className="fact fact-total">
          <dt>{t('shift.total')}</dt>
          <dd className="number">{price(report.total)}</dd>
        </div>
      </dl>
    </section>
  )
}

/** Without words of its own a movement is called by its kind, once. */
function movedWords({ kind, reason }: Report['movements'][number], t: Words['t']): string {
  const word = t(`move.${kind}`)
  return reason === word ? word : t('shift.moved', { kind: word, reason })
}

const signed = (amount: number, price: (amount: number) => string): string =>
  amount > 0 ? `+${price(amount)}` : price(amount)

function Difference({ report: { shift } }: { readonly report: Report }) {
  const { t, price } = useWords()
  const [reason, setReason] = useState('')
  const telling = useMutation({ mutationFn: () => explain(shift.shift, reason.trim()) })
  const difference = (shift.counted ?? 0) - (shift.expected ?? 0)
  if (difference === 0) return <p className="good">✓ {t('shift.even')}</p>
  return (
    <div className="stack-tight">
      <p className="warn">
        <b>{t(difference > 0 ? 'shift.over' : 'shift.short', { amount: price(Math.abs(difference)) })}</b>
      </p>
      {telling.isSuccess || shift.explanation ? (
        <p className="quiet">{t('shift.explained', { reason: shift.explanation ?? reason })}</p>
      ) : (
        <form
          className="inline-form no-print"
          onSubmit={(event) => {
            event.preventDefault()
            telling.mutate()
          }}
        >
          <label className="field">
            <span>{t('shift.why')}</span>
            <input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button type="submit" className="button" disabled={reason.trim() === '' || telling.isPending}>
            {t('shift.tell')}
          </button>
        </form>
      )}
      <Problem problem={telling.error} />
    </div>
  )
}
