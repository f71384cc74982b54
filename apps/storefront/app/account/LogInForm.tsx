import { Form, Link } from 'react-router'
import { Notice } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import type { Told } from '../refusals.ts'
import type { Key } from '../words/texts.ts'
import { useWords, type Words } from '../words/useWords.ts'
import type { LogInStep } from './log-in.ts'
import { MailForm } from './MailForm.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { Submit } from './Submit.tsx'

export type LineOffer = AnswerOf<'GET /log-in/line'>

interface LogInFormProps {
  readonly step: LogInStep | undefined
  readonly back: string
  readonly line: LineOffer
  readonly ways: AnswerOf<'GET /log-in/ways'>
  readonly host: string
}

export function LogInForm({ step, back, line, ways, host }: LogInFormProps) {
  const { t } = useWords()
  const isBegin = step === undefined || step.step === 'phone' || step.step === 'mail' || step.step === 'in'
  return (
    <section className="card stack narrow">
      <h2>{t(headOf(line, ways))}</h2>
      {ways.phone && <p className="quiet">{t(line.isWaiting ? 'log_in.line_why' : 'log_in.why')}</p>}
      {step?.step === 'merge' && <MergeForm ticket={step.ticket} />}
      {step?.step === 'code' && <CodeForm step={step} back={back} line={line} />}
      {step?.step === 'challenge' && <ChallengeForm step={step} back={back} />}
      {isBegin && (ways.phone ? <PhoneForm step={step} back={back} /> : <NoPhone line={line} />)}
      {isBegin && line.isOffered && !line.isWaiting && (
        <LineButton line={line} from={{ back }} words={t('log_in.line')} />
      )}
      {isBegin && ways.email && !line.isWaiting && <MailForm step={step} />}
      {isBegin && !line.isWaiting && <PasskeyButton back={back} host={host} />}
    </section>
  )
}

function headOf({ isWaiting }: LineOffer, { phone }: LogInFormProps['ways']): Key {
  if (!phone) return 'log_in.members'
  return isWaiting ? 'log_in.line_title' : 'log_in.title'
}

/** Said before a number is typed: no code would come. */
function NoPhone({ line }: { readonly line: LineOffer }) {
  const { t } = useWords()
  return (
    <Notice tone="warn" title={t('log_in.no_phone')}>
      <p>{t(line.isOffered ? 'log_in.no_phone_line' : 'log_in.no_phone_now')}</p>
    </Notice>
  )
}

interface LineButtonProps {
  readonly line: LineOffer
  readonly from: Parameters<typeof links.line>[0]
  readonly words: string
}

export function LineButton({ line, from, words }: LineButtonProps) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      {/* From the link of an SMS it is the one thing to do. */}
      <a href={links.line(from)} className={'link' in from ? 'button button-main button-wide' : 'button button-wide'}>
        {words}
      </a>
      {line.isSimulated && <p className="caption">{t('log_in.line_simulated')}</p>}
    </div>
  )
}

/** Nothing is joined before the person says so. */
export function MergeForm({ ticket }: { readonly ticket: string }) {
  const { t } = useWords()
  return (
    <Form method="post" className="stack">
      <Notice tone="plain" title={t('log_in.merge')} />
      <input type="hidden" name="ticket" value={ticket} />
      <Submit intent="merge" words={t('log_in.merge_now')} />
    </Form>
  )
}

interface StepProps<Step> {
  readonly step: Step
  readonly back: string
}

type StepOf<Kind extends LogInStep['step']> = Extract<LogInStep, { step: Kind }>

/** What the server says of a field's shape is for programmers. */
function problemOf({ code, message }: Told, t: Words['t']): string {
  if (code === 'log_in.ask_again') return t('log_in.ask_again')
  return code === 'http.invalid' ? t('problem.phone') : message
}

function PhoneForm({ step, back }: StepProps<LogInStep | undefined>) {
  const { t } = useWords()
  const refused = step?.step === 'phone' ? step.refused : null
  const words = refused ? problemOf(refused, t) : undefined
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="back" value={back} />
      <div className="field">
        <label htmlFor="phone">{t('field.phone')}</label>
        <input
          id="phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          required
          defaultValue={step?.step === 'phone' ? step.phone : ''}
          aria-invalid={words ? true : undefined}
          aria-describedby={words ? 'phone-problem' : undefined}
        />
        {words && (
          <p className="field-error" id="phone-problem">
            {words}
          </p>
        )}
      </div>
      <Submit intent="phone" words={t('log_in.send')} />
    </Form>
  )
}

function codeProblem({ left, refused }: StepOf<'code'>, t: Words['t']): string | undefined {
  if (left !== null) return t('log_in.wrong', { count: left })
  return refused?.code === 'http.invalid' ? t('log_in.code_shape') : refused?.message
}

function CodeForm({ step, back, line }: StepProps<StepOf<'code'>> & { readonly line: LineOffer }) {
  const { t } = useWords()
  const words = codeProblem(step, t)
  return (
    <>
      <p role="status">{t('log_in.sent', { phone: step.phone })}</p>
      <Form method="post" className="stack">
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="phone" value={step.phone} />
        {line.isWaiting && <input type="hidden" name="bind" value="line" />}
        <CodeField problem={words} />
        <Submit intent="code" words={t('log_in.enter')} />
      </Form>
      <Form method="post">
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="phone" value={step.phone} />
        <button name="intent" value="phone" className="button button-plain">
          {t('log_in.send_again')}
        </button>
      </Form>
      <Link to={links.account(back || undefined)} className="button button-plain">
        {t('log_in.other_number')}
      </Link>
    </>
  )
}

export function CodeField({ problem }: { readonly problem: string | undefined }) {
  const { t } = useWords()
  return (
    <div className="field">
      <label htmlFor="code">{t('log_in.code')}</label>
      <input
        id="code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'code-problem' : undefined}
      />
      {problem && (
        <p className="field-error" id="code-problem">
          {problem}
        </p>
      )}
    </div>
  )
}

/** Somebody else used this number not long ago: his history opens only to him. */
export function ChallengeForm({ step, back }: StepProps<StepOf<'challenge'>>) {
  const { t } = useWords()
  return (
    <Form method="post" className="stack">
      <p>{t('log_in.challenge')}</p>
      {step.left !== null && <p className="field-error">{t('log_in.wrong_answer', { count: step.left })}</p>}
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="phone" value={step.phone} />
      <input type="hidden" name="ticket" value={step.ticket} />
      <div className="field">
        <label htmlFor="kind">{t('log_in.proof')}</label>
        <select id="kind" name="kind">
          <option value="name">{t('field.name')}</option>
          <option value="email">{t('log_in.email')}</option>
          <option value="birthday">{t('log_in.birthday')}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="value">{t('log_in.answer')}</label>
        <input id="value" name="value" autoComplete="off" />
      </div>
      <Submit intent="challenge" words={t('log_in.enter')} />
      <button name="intent" value="not-me" className="button">
        {t('log_in.not_me')}
      </button>
    </Form>
  )
}
