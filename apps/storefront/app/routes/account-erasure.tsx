import { Form, Link, useActionData, useLoaderData } from 'react-router'
import { Notice } from '@omoya/ui'
import { momentAt, type Instant } from '@omoya/kernel'
import type { Acting, Loading } from '../asked.ts'
import { erasureStep, type ErasureStep } from '../account/erasure.ts'
import { CodeField } from '../account/LogInForm.tsx'
import { Submit } from '../account/Submit.tsx'
import { orSignIn } from '../account/signed-in.ts'
import { links } from '../links.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import type { Key } from '../words/texts.ts'
import { useWords } from '../words/useWords.ts'
import '../cart/cart.css'
import '../account/account.css'

export async function loader({ context: { client, merchant }, request }: Loading) {
  const [{ wish }, wallet] = await orSignIn(
    request,
    Promise.all([client.call('GET /me/erasure'), client.call('GET /wallet')]),
  )
  const { points, credit, storedValue } = wallet
  const held = {
    points: points.spendable + points.waiting,
    credit: credit.spendable,
    storedValue: storedValue.spendable,
  }
  return { dueOn: wish && momentAt(wish.dueAt as Instant, merchant.zone).day, held } // an instant, as the server writes them
}

export const action = async ({ context: { client }, request }: Acting) => erasureStep(client, await request.formData())

type Held = Awaited<ReturnType<typeof loader>>['held']

export default function OwnErasure() {
  const { dueOn, held } = useLoaderData<typeof loader>()
  const step = useActionData<typeof action>() ?? { step: 'begin' as const, refused: null }
  const { t, day } = useWords()
  return (
    <div className="stack account-page">
      <PageTitle words={t('erasure.title')} />
      <p>
        <Link to={links.account()}>{t('account.back')}</Link>
      </p>
      <h1>{t('erasure.title')}</h1>
      {dueOn ? (
        <section className="card stack">
          <Notice tone="warn" title={t('erasure.waits', { day: day(dueOn) })}>
            <p>{t('erasure.waits_now')}</p>
          </Notice>
          <Form method="post">
            <Submit intent="withdraw" words={t('erasure.withdraw')} />
          </Form>
        </section>
      ) : (
        <>
          <Consequences held={held} />
          <Asking step={step} />
        </>
      )}
    </div>
  )
}

const ALWAYS: readonly Key[] = ['erasure.record', 'erasure.benefits', 'erasure.orders', 'erasure.week']

function Consequences({ held }: { readonly held: Held }) {
  const { t, money } = useWords()
  return (
    <section className="card stack-tight consequences" aria-labelledby="consequences">
      <h2 id="consequences">{t('erasure.what')}</h2>
      <ul>
        {ALWAYS.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
      {held.points + held.credit > 0 && (
        <p>
          {t('erasure.loses', { points: t('wallet.points_count', { count: held.points }), credit: money(held.credit) })}
        </p>
      )}
      {held.storedValue > 0 && (
        <Notice tone="warn" title={t('erasure.stored_value', { amount: money(held.storedValue) })} />
      )}
    </section>
  )
}

function Asking({ step }: { readonly step: ErasureStep }) {
  const { t } = useWords()
  if (step.step === 'code') {
    const problem = step.left === null ? step.refused?.message : t('log_in.wrong', { count: step.left })
    return (
      <Form method="post" className="card stack">
        <p role="status">{t('erasure.sent')}</p>
        <CodeField problem={problem} />
        <Submit intent="wish" words={t('erasure.wish')} />
      </Form>
    )
  }
  const refused = step.step === 'begin' ? step.refused : null
  return (
    <Form method="post" className="card stack">
      {refused && <Notice tone="bad" title={refused.message || t('log_in.ask_again')} />}
      <p>{t('erasure.proof')}</p>
      <button name="intent" value="code" className="button">
        {t('log_in.send')}
      </button>
    </Form>
  )
}
