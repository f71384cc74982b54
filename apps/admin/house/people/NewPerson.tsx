// Somebody new: asked by mail and choosing the password, or with a first one that is told in person.
import { useState } from 'react'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useWrite } from '../../server/useWrite.ts'
import { CopyButton } from '../../shell/CopyButton.tsx'
import { Choice, Field } from '../../shell/Fields.tsx'
import { SendRow } from '../../shell/SendRow.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { PlaceFields, useBlocked, useChanged, type Placed } from './PlaceFields.tsx'

type New = NonNullable<InputOf<'POST /staff'>['body']>
type Asked = NonNullable<InputOf<'POST /staff-invitations'>['body']>
export type Sent = AnswerOf<'POST /staff-invitations'>

const ways = ['mail', 'password'] as const
const nothing = { email: '', password: '', way: 'mail' as (typeof ways)[number] }
const clerk: Placed = { name: '', roles: ['clerk'], stores: 'all' }

export function NewPerson({ onDone }: { readonly onDone: (staff: string) => void }) {
  const { t } = useWords()
  const changed = useChanged()
  const [proof, setProof] = useState(nothing)
  const [placed, setPlaced] = useState(clerk)
  const make = useWrite(
    (body: New) => shop.call('POST /staff', { body }, { key: newKey() }),
    ({ id }) => {
      changed()
      onDone(id)
    },
  )
  const ask = useWrite((body: Asked) => shop.call('POST /staff-invitations', { body }), changed)
  const isMail = proof.way === 'mail'
  const blocked = useBlocked(placed)
  if (ask.data)
    return (
      <div className="stack">
        <SentWords sent={ask.data} />
        <p>
          <button
            type="button"
            className="button"
            onClick={() => {
              ask.reset()
              setProof(nothing)
              setPlaced(clerk)
            }}
          >
            {t('invite.another')}
          </button>
        </p>
      </div>
    )
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const email = proof.email.trim()
        // Roles and stores out of the lists above.
        if (isMail) ask.mutate({ ...placed, email } as Asked)
        else make.mutate({ ...placed, email, password: proof.password } as New)
      }}
    >
      <PlaceFields placed={placed} onPlaced={setPlaced} />
      <Field
        label={t('log_in.email')}
        type="email"
        required
        autoComplete="off"
        value={proof.email}
        onText={(email) => setProof({ ...proof, email })}
      />
      <HowOpened proof={proof} onProof={setProof} />
      <SendRow write={isMail ? ask : make} words={t(isMail ? 'invite.send' : 'staff_edit.make')} blocked={blocked} />
    </form>
  )
}

interface HowOpenedProps {
  readonly proof: typeof nothing
  readonly onProof: (proof: typeof nothing) => void
}

function HowOpened({ proof, onProof }: HowOpenedProps) {
  const { t, label } = useWords()
  return (
    <>
      <Choice
        label={t('invite.how')}
        value={proof.way}
        options={ways.map((value) => ({ value, name: label('invite_how', value) }))}
        onChoose={(value) => onProof({ ...proof, way: ways.find((way) => way === value) ?? 'mail' })}
        {...(proof.way === 'mail' ? { note: t('invite.note') } : {})}
      />
      {proof.way === 'password' && (
        <Field
          label={t('staff_edit.first_password')}
          note={t('staff_edit.password_note')}
          type="password"
          autoComplete="new-password"
          required
          value={proof.password}
          onText={(password) => onProof({ ...proof, password })}
        />
      )}
    </>
  )
}

/** Where the invitation went; where no mail goes out, the link to hand over. */
export function SentWords({ sent: { invitation, link } }: { readonly sent: Sent }) {
  const { t, instant } = useWords()
  const { email } = invitation
  if (link === null)
    return (
      <p className="good" role="status">
        <span aria-hidden="true">✓ </span>
        {t('invite.sent', { email, until: instant(invitation.expiresAt) })}
      </p>
    )
  return (
    <div className="stack-tight">
      <p role="status">{t('invite.by_hand', { email })}</p>
      <p className="factor-secret">{link}</p>
      <div className="row">
        <CopyButton text={link} words={t('invite.copy')} tone="main" />
      </div>
    </div>
  )
}
