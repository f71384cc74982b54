import { useState } from 'react'
import { shop } from '@omoya/client/desk.ts'
import { covers, rightsOfRoles } from '@omoya/staff/rules'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight, useMe } from '../session/session.tsx'
import { Confirm } from '../shell/Confirm.tsx'
import { Field } from '../shell/Fields.tsx'
import { Facts, Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { State } from '../shell/State.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { PlaceFields, useBlocked, useChanged, type Placed } from './people/PlaceFields.tsx'
import { SessionsOf, useSessionsOf } from './Sessions.tsx'

export type Person = AnswerOf<'GET /staff'>['items'][number]
type Change = NonNullable<InputOf<'PUT /staff/:staff'>['body']>

export function PersonPanel({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const me = useMe()
  const mayEdit = useHasRight('staff.edit')
  // Nobody changes somebody who may more than they do.
  const theirs = { rights: rightsOfRoles(person.roles), stores: person.stores }
  const isOwn = person.id === me.id
  const isCovered = covers({ rights: me.rights, stores: me.stores }, theirs)
  const mayTouch = mayEdit && !isOwn && isCovered
  // Said before anything is typed.
  const word = whyNot({ isOwn, mayEdit, isCovered })
  const blocked = word && t(word, { name: person.name })
  return (
    <>
      <Facts
        facts={[
          [t('log_in.email'), person.email],
          [t('orders.state'), <State key="state" group="staff" value={person.status} />],
          [t('house.second_factor'), t(person.hasSecondFactor ? 'admin.yes' : 'admin.no')],
          [t('staff_edit.pin'), t(person.hasPin ? 'staff_edit.pin_set' : 'staff_edit.pin_none')],
        ]}
      />
      {blocked !== null && <p className="quiet">{blocked}</p>}
      {(mayTouch || isOwn) && <ChangePerson key={person.version} person={person} />}
      {mayTouch && person.status === 'active' && <SessionsOf staff={person.id} />}
      {mayTouch && person.status === 'active' && <ResetPassword staff={person.id} />}
      {mayTouch && person.hasPin && <ResetPin staff={person.id} name={person.name} />}
      {mayTouch && person.hasSecondFactor && <ResetSecondFactor staff={person.id} />}
      {mayTouch && <Turn person={person} />}
    </>
  )
}

interface Standing {
  readonly isOwn: boolean
  readonly mayEdit: boolean
  readonly isCovered: boolean
}

/** Null where everything here may be done. */
function whyNot({ isOwn, mayEdit, isCovered }: Standing) {
  if (isOwn) return 'staff_edit.own'
  if (!mayEdit) return 'staff_edit.reset_no_right'
  return isCovered ? null : 'staff_edit.more'
}

function ChangePerson({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const changed = useChanged()
  const [placed, setPlaced] = useState<Placed>({ name: person.name, roles: person.roles, stores: person.stores })
  const save = useWrite(
    (body: Change) => shop.call('PUT /staff/:staff', { params: { staff: person.id }, body }),
    changed,
  )
  return (
    <Part title={t('staff_edit.change')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ ...placed, version: person.version } as Change) // roles and stores out of the lists above
        }}
      >
        <PlaceFields placed={placed} onPlaced={setPlaced} />
        <SendRow write={save} words={t('staff_edit.save')} blocked={useBlocked(placed)} done={t('admin.saved')} />
      </form>
    </Part>
  )
}

function ResetPassword({ staff }: { readonly staff: string }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const reset = useWrite(
    (body: { password: string }) => shop.call('PUT /staff/:staff/password', { params: { staff }, body }),
    () => setPassword(''),
  )
  return (
    <details>
      <summary>{t('staff_edit.password')}</summary>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate({ password })
        }}
      >
        <Field
          label={t('staff_edit.new_password')}
          note={t('staff_edit.password_note')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onText={setPassword}
        />
        <SendRow write={reset} words={t('staff_edit.set_password')} done={t('staff_edit.password_done')} />
      </form>
    </details>
  )
}

function ResetPin({ staff, name }: { readonly staff: string; readonly name: string }) {
  const { t } = useWords()
  const changed = useChanged()
  const reset = useWrite((_: null) => shop.call('DELETE /staff/:staff/pin', { params: { staff } }), changed)
  return (
    <Confirm
      open={t('staff_edit.no_pin')}
      title={t('staff_edit.no_pin_title', { name })}
      consequence={t('staff_edit.no_pin_hint', { name })}
      action={t('staff_edit.no_pin')}
      write={reset}
      onYes={() => reset.mutate(null)}
    />
  )
}

function ResetSecondFactor({ staff }: { readonly staff: string }) {
  const { t } = useWords()
  const changed = useChanged()
  const reset = useWrite((_: null) => shop.call('DELETE /staff/:staff/second-factor', { params: { staff } }), changed)
  return (
    <Confirm
      open={t('staff_edit.no_factor')}
      title={t('staff_edit.no_factor')}
      consequence={t('staff_edit.no_factor_hint')}
      action={t('staff_edit.no_factor')}
      write={reset}
      onYes={() => reset.mutate(null)}
    />
  )
}

/** Somebody leaves, or comes back. */
function Turn({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const changed = useChanged()
  const params = { staff: person.id }
  const isActive = person.status === 'active'
  const turn = useWrite(
    (_: null, key) =>
      isActive
        ? shop.call('POST /staff/:staff/dismissal', { params }, { key })
        : shop.call('POST /staff/:staff/reinstatement', { params }, { key }),
    changed,
  )
  const word = isActive ? 'staff_edit.dismiss' : 'staff_edit.reinstate'
  return (
    <Confirm
      key={person.status}
      open={t(word)}
      title={t(word)}
      consequence={isActive ? <WhatEnds staff={person.id} /> : t('staff_edit.reinstate_hint')}
      action={t(word)}
      write={turn}
      onYes={() => turn.mutate(null)}
    />
  )
}

/** What a dismissal ends, counted now. */
function WhatEnds({ staff }: { readonly staff: string }) {
  const { t } = useWords()
  const open = useSessionsOf(staff).data?.items ?? []
  const tills = open.filter(({ till }) => till !== null).length
  return (
    <div className="stack-tight">
      <p>{t('staff_edit.dismiss_hint')}</p>
      <ul>
        <li>{t('staff_edit.ends_sessions', { count: open.length - tills, tills })}</li>
        <li>{t('staff_edit.ends_made')}</li>
        <li>{t('staff_edit.ends_shift')}</li>
      </ul>
    </div>
  )
}
