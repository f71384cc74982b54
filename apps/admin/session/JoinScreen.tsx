// What the link of an invitation opens: who is asked, and a password that nobody else has seen.
import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from 'react-router'
import { shop, useMerchant } from '@omoya/client/desk.ts'
import type { AnswerOf } from '@omoya/client'
import { Choices, Problem, Waiting } from '@omoya/ui/desk/index.ts'
import { Field } from '../shell/Fields.tsx'
import { useWords } from '../words/WordsProvider.tsx'

/** The code stands behind the mark of the address, which no server is told. */
export function JoinScreen() {
  const { t } = useWords()
  const code = useLocation().hash.slice(1)
  const asked = useQuery({
    queryKey: ['join', code],
    queryFn: () => shop.call('POST /staff-invitations/following', { body: { code } }),
    enabled: code !== '',
    staleTime: Infinity,
    retry: false,
  })
  return (
    <main className="gate">
      <section className="card stack gate-card">
        <h1>{t('join.title')}</h1>
        {code === '' && <p className="bad">{t('join.no_code')}</p>}
        {asked.isLoading && <Waiting lines={4} />}
        <Problem problem={asked.error} />
        {asked.data ? (
          <JoinForm code={code} invitation={asked.data} />
        ) : (
          !asked.isLoading && <Link to="/">{t('join.to_log_in')}</Link>
        )}
      </section>
      <Choices face="admin" />
    </main>
  )
}

interface JoinFormProps {
  readonly code: string
  readonly invitation: AnswerOf<'POST /staff-invitations/following'>
}

function JoinForm({ code, invitation }: JoinFormProps) {
  const { t, label, text, instant } = useWords()
  const queries = useQueryClient()
  const goTo = useNavigate()
  const merchant = useMerchant().data
  const [typed, setTyped] = useState({ email: '', password: '', again: '' })
  const join = useMutation({
    mutationFn: () => {
      const { email, password } = typed
      return shop.call('POST /staff-invitations/acceptance', { body: { code, email: email.trim(), password } })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['me'] })
      goTo('/account', { replace: true })
    },
  })
  const differs = typed.again.length >= typed.password.length && typed.again !== typed.password
  const roles = invitation.roles.map((role) => label('role', role)).join(t('admin.comma'))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.password === typed.again) join.mutate()
      }}
    >
      <p>{t('join.hello', { name: invitation.name, shop: merchant ? text(merchant.name) : '', roles })}</p>
      <p className="quiet">{t('join.until', { until: instant(invitation.expiresAt) })}</p>
      <Field
        label={t('join.email')}
        note={t('join.email_note', { email: invitation.email })}
        type="email"
        autoComplete="username"
        required
        value={typed.email}
        onText={(email) => setTyped({ ...typed, email })}
      />
      <Field
        label={t('join.password')}
        note={t('join.password_note')}
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        value={typed.password}
        onText={(password) => setTyped({ ...typed, password })}
      />
      <Field
        label={t('join.again')}
        type="password"
        autoComplete="new-password"
        required
        aria-invalid={differs}
        value={typed.again}
        onText={(again) => setTyped({ ...typed, again })}
      />
      {differs && (
        <p className="bad" role="alert">
          {t('join.differs')}
        </p>
      )}
      <Problem problem={join.error} />
      <button type="submit" className="button button-main button-wide" disabled={join.isPending}>
        {join.isPending ? t('admin.sending') : t('join.send')}
      </button>
    </form>
  )
}
