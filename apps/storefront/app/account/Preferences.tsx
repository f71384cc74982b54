import { Form, Link } from 'react-router'
import { Notice } from '@omoya/ui'
import type { AnswerOf } from '@omoya/client'
import { links } from '../links.ts'
import type { Told } from '../refusals.ts'
import { useWords } from '../words/useWords.ts'
import type { Key } from '../words/texts.ts'
import { offerChannels } from './own-changes.ts'

type Me = AnswerOf<'GET /me'>

interface PreferencesProps {
  readonly me: Me
  readonly open: readonly string[]
  readonly saved: { readonly refused: Told | null } | null
}

const CHANNEL: Readonly<Record<string, Key>> = {
  line: 'consent.line',
  sms: 'consent.sms',
  email: 'consent.email',
}

/** Name and mailbox, whether the shop may write and how, and a copy of all that it knows. */
export function Preferences({ me, open, saved }: PreferencesProps) {
  const { t } = useWords()
  return (
    <section className="card stack" aria-labelledby="own-record">
      <h2 id="own-record">{t('account.record')}</h2>
      {saved && !saved.refused && <Notice tone="good" title={t('account.saved')} />}
      {saved?.refused && <Notice tone="bad" title={saved.refused.message} />}
      <Form method="post" className="stack" preventScrollReset>
        <div className="field-grid">
          <div className="field">
            <label htmlFor="own-name">{t('field.name')}</label>
            <input id="own-name" name="name" defaultValue={me.name ?? ''} autoComplete="name" maxLength={100} />
          </div>
          <div className="field">
            <label htmlFor="own-email">{t('field.email')}</label>
            <input id="own-email" name="email" type="email" defaultValue={me.email ?? ''} autoComplete="email" />
          </div>
        </div>
        <fieldset className="stack-tight">
          <legend>{t('consent.title')}</legend>
          <p className="caption">{t('consent.text')}</p>
          {offerChannels.map((channel) => (
            <label key={channel} className="choice">
              <input type="checkbox" name={`may-${channel}`} value="yes" defaultChecked={open.includes(channel)} />
              <span className="choice-words">{t(CHANNEL[channel] ?? 'consent.email')}</span>
            </label>
          ))}
        </fieldset>
        <div className="row">
          <button name="intent" value="save" className="button">
            {t('account.save')}
          </button>
          <a href="/account/copy" download="omoya.json" className="button button-plain">
            {t('account.copy')}
          </a>
          <Link to={links.erasure()} className="button button-plain">
            {t('erasure.title')}
          </Link>
        </div>
      </Form>
    </section>
  )
}
