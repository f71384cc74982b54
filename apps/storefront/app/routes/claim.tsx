import { Form, Link, redirect, useActionData, useLoaderData } from 'react-router'
import { Notice } from '@omoya/ui'
import { nextClaimStep, type ClaimStep } from '../account/claim.ts'
import { ChallengeForm, CodeField, LineButton, MergeForm } from '../account/LogInForm.tsx'
import { Submit } from '../account/Submit.tsx'
import type { Acting, Loading } from '../asked.ts'
import { links } from '../links.ts'
import { orNotFound } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, params, request }: Loading) {
  const code = params['code'] ?? ''
  const hasFailed = new URL(request.url).searchParams.get('line') === 'failed'
  const [link, line] = await Promise.all([
    orNotFound(client.call('GET /claim-links/:code', { params: { code } })),
    client.call('GET /log-in/line'),
  ])
  return { code, link, line, hasFailed }
}

export async function action({ context: { client }, params, request }: Acting) {
  const step = await nextClaimStep(client, await request.formData(), params['code'] ?? '')
  return step.step === 'in' ? redirect(links.account()) : step
}

/** Where the link of a till's SMS leads. It shows nothing of anybody: the number may have been mistyped. */
export default function Claim() {
  const { link, hasFailed } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>()
  const { t } = useWords()
  return (
    <div className="stack narrow">
      <PageTitle words={t('claim.title')} />
      <h1>{t('claim.title')}</h1>
      {hasFailed && link.isOpen && <Notice tone="warn" title={t('log_in.line_failed')} />}
      <Standing step={step} />
    </div>
  )
}

function Standing({ step }: { readonly step: ClaimStep | undefined }) {
  const { link } = useLoaderData<typeof loader>()
  const { t } = useWords()
  if (step?.step === 'disowned') return <Notice tone="good" title={t('claim.disowned')} />
  if (step?.step === 'merge') return <MergeForm ticket={step.ticket} />
  if (step?.step === 'challenge') return <ChallengeForm step={step} back={links.account()} />
  if (!link.isOpen) return <Ended words={t('claim.over')} />
  if (link.next === 'done') return <Ended words={t('claim.done')} />
  return link.next === 'log-in' ? <Begin /> : <Prove step={step} />
}

function Ended({ words }: { readonly words: string }) {
  const { t } = useWords()
  return (
    <section className="card stack">
      <p>{words}</p>
      <Link to={links.account()} className="button button-main button-wide">
        {t('claim.account')}
      </Link>
    </section>
  )
}

function Begin() {
  const { code, line } = useLoaderData<typeof loader>()
  const { t } = useWords()
  return (
    <>
      <section className="card stack">
        <p>{t('claim.why')}</p>
        {line.isOffered && <LineButton line={line} from={{ link: code }} words={t('claim.line')} />}
        <Link to={links.account()} className="button button-plain">
          {t('claim.phone')}
        </Link>
      </section>
      <Form method="post" className="stack-tight">
        <button name="intent" value="disown" className="button">
          {t('claim.not_me')}
        </button>
        <p className="caption">{t('claim.not_me_why')}</p>
      </Form>
    </>
  )
}

/** A code goes to the phone that got the link; the page does not say which. */
function Prove({ step }: { readonly step: ClaimStep | undefined }) {
  const { link } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const sent = step?.step === 'sent' && step.refused === null
  const wrong = step?.step === 'sent' && step.left !== null ? t('log_in.wrong', { count: step.left }) : undefined
  return (
    <section className="card stack">
      <p>{t(link.next === 'merge' ? 'claim.merge_why' : 'claim.code_why')}</p>
      {step?.step === 'sent' && step.refused && <Notice tone="warn" title={step.refused.message} />}
      {step?.step === 'phone' && <Notice tone="warn" title={t('log_in.ask_again')} />}
      {sent && (
        <Form method="post" className="stack">
          {wrong === undefined && <p role="status">{t('claim.code_sent')}</p>}
          <CodeField problem={wrong} />
          <Submit intent="prove" words={t('log_in.enter')} />
        </Form>
      )}
      <Form method="post">
        <button name="intent" value="send" className={sent ? 'button button-plain' : 'button button-main button-wide'}>
          {t(sent ? 'log_in.send_again' : 'claim.code_send')}
        </button>
      </Form>
    </section>
  )
}
