// Keys for machines: what each may do, until when, and when it last did.
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Confirm } from '../shell/Confirm.tsx'
import { CopyButton } from '../shell/CopyButton.tsx'
import { Field, Several } from '../shell/Fields.tsx'
import { Listing } from '../shell/Listing.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { SidePanel } from '../shell/SidePanel.tsx'
import { useChosen } from '../shell/useChosen.ts'
import { useWords } from '../words/WordsProvider.tsx'
import { rightsByArea, verbOf } from './rights.ts'
import { RightsInWords } from './RightsInWords.tsx'

type New = NonNullable<InputOf<'POST /api-keys'>['body']>

const useChanged = (): (() => void) => {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['api-keys'] })
}

export function Keys() {
  const { t, instant, day } = useWords()
  const [chosen, choose] = useChosen('key')
  const mayEdit = useHasRight('staff.edit')
  const asked = useQuery({ queryKey: ['api-keys'], queryFn: () => shop.call('GET /api-keys') })
  return (
    <div className="stack">
      <p className="quiet">{t('keys.hint')}</p>
      {mayEdit && (
        <p>
          <button type="button" className="button" onClick={() => choose('new')}>
            {t('keys.new')}
          </button>
        </p>
      )}
      <Listing
        label={t('keys.title')}
        asked={asked}
        rows={asked.data?.items ?? []}
        keyOf={(row) => row.id}
        empty={t('keys.none')}
        emptyHint={t('keys.none_hint')}
        columns={[
          { head: t('keys.name'), cell: (row) => row.name },
          { head: t('keys.begins'), cell: (row) => <code>{row.prefix}…</code> },
          { head: t('keys.may'), cell: (row) => <RightsInWords rights={row.rights} /> },
          { head: t('keys.until'), cell: (row) => (row.expiresAt ? instant(row.expiresAt) : t('keys.no_end')) },
          { head: t('keys.last_used'), cell: (row) => (row.lastUsedOn ? day(row.lastUsedOn) : t('keys.never_used')) },
          { head: t('keys.revoke'), cell: (row) => mayEdit && <Revoke id={row.id} name={row.name} /> },
        ]}
      />
      <SidePanel title={t('keys.new')} isOpen={chosen === 'new'} onClose={() => choose(null)}>
        {chosen === 'new' && <NewKeyForm onDone={() => choose(null)} />}
      </SidePanel>
    </div>
  )
}

function Revoke({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useWords()
  const changed = useChanged()
  const revoke = useWrite((_: null) => shop.call('DELETE /api-keys/:id', { params: { id } }), changed)
  return (
    <Confirm
      open={t('keys.revoke')}
      title={t('keys.revoke_title', { name })}
      consequence={t('keys.revoke_hint')}
      action={t('keys.revoke')}
      write={revoke}
      onYes={() => revoke.mutate(null)}
    />
  )
}

const YEAR = 365 * 86_400_000
const dayText = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

function NewKeyForm({ onDone }: { readonly onDone: () => void }) {
  const { t, label } = useWords()
  const changed = useChanged()
  const [typed, setTyped] = useState(() => ({ name: '', until: dayText(Date.now() + YEAR), rights: ['orders.read'] }))
  const make = useWrite((body: New) => shop.call('POST /api-keys', { body }, { key: newKey() }), changed)
  if (make.data) return <MadeKey token={make.data.token} onDone={onDone} />
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const expiresAt = typed.until === '' ? null : `${typed.until}T00:00:00Z`
        make.mutate({ name: typed.name.trim(), rights: typed.rights, expiresAt } as New) // rights out of the list below
      }}
    >
      <Field
        label={t('keys.name')}
        note={t('keys.name_hint')}
        required
        maxLength={100}
        value={typed.name}
        onText={(name) => setTyped({ ...typed, name })}
      />
      <Field
        label={t('keys.until')}
        note={t('keys.until_hint')}
        type="date"
        value={typed.until}
        onText={(until) => setTyped({ ...typed, until })}
      />
      <div className="key-rights">
        {rightsByArea().map(({ area, rights }) => (
          <Several
            key={area}
            label={label('right_area', area)}
            options={rights.map((value) => ({ value, name: label('right_verb', verbOf(value)) }))}
            chosen={typed.rights}
            onChoose={(chosen) => setTyped({ ...typed, rights: [...chosen] })}
          />
        ))}
      </div>
      <SendRow write={make} words={t('keys.make')} blocked={typed.rights.length === 0 ? t('keys.no_right') : null} />
    </form>
  )
}

/** Shown once. */
function MadeKey({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useWords()
  return (
    <div className="stack">
      <p>{t('keys.made')}</p>
      <p className="factor-secret">{token}</p>
      <div className="row">
        <button type="button" className="button" onClick={onDone}>
          {t('keys.done')}
        </button>
        <CopyButton text={token} words={t('keys.copy')} tone="main" />
      </div>
    </div>
  )
}
