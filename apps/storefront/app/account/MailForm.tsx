import { Form } from 'react-router'
import { useWords } from '../words/useWords.ts'
import type { LogInStep } from './log-in.ts'
import { Submit } from './Submit.tsx'

/** Folded away: most come by phone or LINE. */
export function MailForm({ step }: { readonly step: LogInStep | undefined }) {
  const { t } = useWords()
  const mail = step?.step === 'mail' ? step : null
  const words = mail?.refused?.code === 'http.invalid' ? t('problem.email') : mail?.refused?.message
  if (mail && words === undefined) return <p role="status">{t('log_in.mail_sent', { email: mail.email })}</p>
  return (
    <details open={mail !== null}>
      <summary className="button button-wide">{t('log_in.mail')}</summary>
      <Form method="post" className="stack">
        <div className="field">
          <label htmlFor="email">{t('log_in.email')}</label>
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            defaultValue={mail?.email ?? ''}
            aria-invalid={words ? true : undefined}
            aria-describedby={words ? 'email-problem' : undefined}
          />
          {words && (
            <p className="field-error" id="email-problem">
              {words}
            </p>
          )}
        </div>
        <Submit intent="mail" words={t('log_in.mail_send')} />
      </Form>
    </details>
  )
}
