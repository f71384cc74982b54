import { Form, Link, redirect, useActionData, useLoaderData } from 'react-router'
import { isRefused, type AnswerOf } from '@omoya/client'
import { Notice } from '@omoya/ui'
import { Submit } from '../account/Submit.tsx'
import type { Acting, Loading } from '../asked.ts'
import { textOf } from '../form.ts'
import { links } from '../links.ts'
import { orNotFound } from '../refusals.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { useWords } from '../words/useWords.ts'

export async function loader({ context: { client }, params }: Loading) {
  const code = params['code'] ?? ''
  return { code, link: await orNotFound(client.call('GET /mail-links/:code', { params: { code } })) }
}

export async function action({ context: { client }, params, request }: Acting) {
  const form = await request.formData()
  const intent = textOf(form, 'intent')
  const body = { news: form.has('news'), isSomebodyNew: intent === 'somebody-new', isMine: intent === 'mine' }
  const { kind, mailbox } = await client
    .call('POST /mail-links/:code/proofs', { params: { code: params['code'] ?? '' }, body })
    .catch(overOr)
  return kind === 'in' ? redirect(links.account()) : { kind, mailbox, news: body.news }
}

type Told = Pick<AnswerOf<'POST /mail-links/:code/proofs'>, 'kind' | 'mailbox'>

/** Used in another window meanwhile. */
function overOr(error: unknown): Told | { kind: 'over'; mailbox: null } {
  if (isRefused(error) && error.code === 'members.link_over') return { kind: 'over', mailbox: null }
  throw error
}

/** Where the link of a mail leads. It shows nothing of anybody, and opening it alone proves nothing. */
export default function Mail() {
  const { link } = useLoaderData<typeof loader>()
  const given = useActionData<typeof action>()
  const { t } = useWords()
  const title = t(link.isReceipt ? 'mail.title_receipt' : 'mail.title')
  return (
    <div className="stack narrow">
      <PageTitle words={title} />
      <h1>{title}</h1>
      {!link.isOpen || given?.kind === 'over' ? (
        <Over />
      ) : (
        <Open kind={given?.kind} mailbox={given?.mailbox ?? ''} news={given?.news ?? link.news} />
      )}
    </div>
  )
}

function Over() {
  const { t } = useWords()
  return (
    <section className="card stack">
      <p>{t('mail.over')}</p>
      <Link to={links.account()} className="button button-main button-wide">
        {t('claim.account')}
      </Link>
    </section>
  )
}

interface OpenProps {
  readonly kind: Exclude<Told['kind'], 'in'> | undefined
  /** Where it is asked whose it is. */
  readonly mailbox: string
  readonly news: boolean
}

function Open({ kind, mailbox, news }: OpenProps) {
  const { code, link } = useLoaderData<typeof loader>()
  const { t } = useWords()
  if (kind === 'taken') return <Notice tone="warn" title={t('mail.taken')}>{t('mail.taken_why')}</Notice> // prettier-ignore
  if (kind === 'ask-other-way') return <OtherWay code={code} news={news} />
  if (kind === 'ask-whose') return <Whose mailbox={mailbox} news={news} />
  return (
    <Form method="post" className="card stack">
      <p>{t(link.isReceipt ? 'mail.why_receipt' : 'mail.why')}</p>
      {link.isReceipt && (
        <label className="choice">
          <input type="checkbox" name="news" defaultChecked={news} />
          <span className="choice-words">{t('mail.news')}</span>
        </label>
      )}
      <Submit intent="enter" words={t(link.isReceipt ? 'mail.keep' : 'mail.enter')} />
    </Form>
  )
}

/** The mailbox was written down by somebody and may have been mistyped. */
function OtherWay({ code, news }: { readonly code: string; readonly news: boolean }) {
  const { t } = useWords()
  return (
    <>
      <Notice tone="plain" title={t('mail.other_way')}>
        {t('mail.other_way_why')}
      </Notice>
      <Link to={links.account(links.mail(code))} className="button button-main button-wide">
        {t('mail.other_way_go')}
      </Link>
      <Form method="post">
        {news && <input type="hidden" name="news" value="on" />}
        <button name="intent" value="somebody-new" className="button button-wide">
          {t('mail.somebody_new')}
        </button>
      </Form>
    </>
  )
}

/** Anybody can pass on a link to his own mailbox: whoever is signed in reads which one he would let in. */
function Whose({ mailbox, news }: Pick<OpenProps, 'mailbox' | 'news'>) {
  const { t } = useWords()
  return (
    <>
      <Notice tone="warn" title={t('mail.whose')}>
        {t('mail.whose_why', { mailbox })}
      </Notice>
      <Form method="post">
        {news && <input type="hidden" name="news" value="on" />}
        <button name="intent" value="mine" className="button button-wide">
          {t('mail.is_mine')}
        </button>
      </Form>
      <Link to={links.account()} className="button button-main button-wide">
        {t('claim.account')}
      </Link>
    </>
  )
}
