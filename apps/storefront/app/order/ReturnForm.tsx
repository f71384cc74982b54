import { Form, useNavigation } from 'react-router'
import { Notice } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { useWords } from '../words/useWords.ts'
import type { Key } from '../words/texts.ts'
import type { Progress, Receipt } from './OrderParts.tsx'
import { returnReasons } from './return-form.ts'

export type ReturnPreview = AnswerOf<'POST /orders/:order/own-return-previews'>

interface ReturnFormProps {
  readonly receipt: Receipt
  readonly progress: Progress
  readonly preview: ReturnPreview | null
}

const REASON: Readonly<Record<string, Key>> = {
  unwanted: 'return.unwanted',
  unfitting: 'return.unfitting',
  faulty: 'return.faulty',
  wrong: 'return.wrong',
}

/** Which goods and why; then what comes back in money; only then it is asked for. */
export function ReturnForm({ receipt, progress, preview }: ReturnFormProps) {
  const { t, text, day } = useWords()
  const isSending = useNavigation().state !== 'idle'
  const lines = receipt.lines.filter((line) => line.kind !== 'bundle' && line.kind !== 'freight')
  return (
    <details className="card" open={preview !== null || undefined}>
      <summary>{t('return.title')}</summary>
      <Form method="post" className="stack" preventScrollReset>
        {receipt.returnUntil && <p className="quiet">{t('return.until', { day: day(receipt.returnUntil) })}</p>}
        <fieldset className="stack-tight">
          <legend>{t('return.which')}</legend>
          {lines.map((line) => {
            const left = line.quantity - line.returned
            const name = text(line.name)
            return (
              <label key={line.lineNo} className="row-apart return-line">
                <span>
                  {name}
                  {line.noReturn && <span className="caption"> {t('return.not_this')}</span>}
                </span>
                <select
                  name={`units-${line.lineNo}`}
                  disabled={left === 0 || line.noReturn !== null}
                  aria-label={t('return.units_of', { name })}
                >
                  {Array.from({ length: left + 1 }, (_, units) => (
                    <option key={units} value={units}>
                      {t('return.units', { count: units })}
                    </option>
                  ))}
                </select>
              </label>
            )
          })}
        </fieldset>
        <div className="field">
          <label htmlFor="return-reason">{t('return.reason')}</label>
          <select id="return-reason" name="reason">
            {returnReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(REASON[reason] ?? 'return.unwanted')}
              </option>
            ))}
          </select>
        </div>
        {progress.asksPhone && (
          <div className="field">
            <label htmlFor="return-phone">{t('order.cancel_phone')}</label>
            <input id="return-phone" name="phone" inputMode="numeric" maxLength={30} autoComplete="off" />
          </div>
        )}
        {preview && <PreviewWords preview={preview} />}
        <button name="intent" value="return-preview" className="button" disabled={isSending}>
          {t(preview ? 'return.count_again' : 'return.count')}
        </button>
        {preview && <Ask preview={preview} />}
      </Form>
    </details>
  )
}

function PreviewWords({ preview }: { readonly preview: ReturnPreview }) {
  const { t, money } = useWords()
  const { clawBack, gone } = preview
  return (
    <Notice tone="plain" title={t('return.pays', { amount: money(preview.payOut) })}>
      <ul className="line-off">
        {preview.points > gone.points && <li>{t('return.points', { count: preview.points - gone.points })}</li>}
        {preview.credit > gone.credit && <li>{t('return.credit', { amount: money(preview.credit - gone.credit) })}</li>}
        {clawBack.points > 0 && <li>{t('return.claw_back', { count: clawBack.points })}</li>}
        {preview.giftsKept > 0 && <li>{t('return.gifts', { amount: money(preview.giftsKept) })}</li>}
        {preview.couponBack.length > 0 && <li>{t('return.coupons')}</li>}
      </ul>
      <p className="caption">{t('return.when')}</p>
    </Notice>
  )
}

/** The sum stands on the button and goes with it: what was not seen is not agreed to. */
function Ask({ preview }: { readonly preview: ReturnPreview }) {
  const { t, money } = useWords()
  return (
    <>
      <input type="hidden" name="money" value={preview.money} />
      <input type="hidden" name="agreedPoints" value={preview.points} />
      <input type="hidden" name="agreedCredit" value={preview.credit} />
      <button name="intent" value="return-ask" className="button button-main">
        {t('return.ask', { amount: money(preview.payOut) })}
      </button>
    </>
  )
}

const STATE: Readonly<Record<string, Key>> = {
  open: 'return.is_open',
  accepted: 'return.is_accepted',
  declined: 'return.is_declined',
}

/** Where the wish to bring goods back stands, and the way out of it while nobody has answered. */
export function ReturnStanding({ progress }: { readonly progress: Progress }) {
  const { t, money, instant } = useWords()
  const asked = progress.returnRequest
  const words = asked && STATE[asked.state]
  if (!asked || !words) return null
  return (
    <Notice tone={asked.state === 'declined' ? 'warn' : 'plain'} title={t(words, { amount: money(asked.money) })}>
      {asked.answer && <p>{asked.answer}</p>}
      <p className="caption">{instant(asked.endedAt ?? asked.askedAt)}</p>
      {asked.state === 'open' && (
        <Form method="post" className="stack-tight">
          {progress.asksPhone && (
            <div className="field">
              <label htmlFor="withdraw-phone">{t('order.cancel_phone')}</label>
              <input id="withdraw-phone" name="phone" inputMode="numeric" maxLength={30} autoComplete="off" required />
            </div>
          )}
          <button name="intent" value="return-withdraw" className="button">
            {t('return.withdraw')}
          </button>
        </Form>
      )}
    </Notice>
  )
}
