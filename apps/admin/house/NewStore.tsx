import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'

type Draft = NonNullable<InputOf<'POST /stores'>['body']>

/** A counter needs its host, a locker and an unmanned shop their devices: those come by import and API. */
const kinds = ['shop', 'warehouse'] as const

/** What a store can't be without; its hours and address are filled in on the page that opens next. */
export function NewStore({ onDone }: { readonly onDone: (store: string) => void }) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('stores.edit')
  const [typed, setTyped] = useState({ name: '', code: '', kind: 'shop' })
  const make = useWrite(
    (body: Draft, key) => shop.call('POST /stores', { body }, { key }),
    // Its page opens from the list, so the list is asked first.
    (made) => void queries.invalidateQueries({ queryKey: ['stores'] }).then(() => onDone(made.id)),
  )
  const set = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const kind = kinds.find((one) => one === typed.kind) ?? 'shop'
        make.mutate({ code: typed.code.trim(), kind, name: { 'zh-TW': typed.name.trim() } })
      }}
    >
      <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
      <div className="form-row">
        <Field
          label={t('house.code')}
          note={t('house.code_note')}
          value={typed.code}
          onText={set('code')}
          required
          maxLength={40}
          pattern="[0-9A-Za-z][0-9A-Za-z._\-]*"
        />
        <Choice
          label={t('products.kind')}
          value={typed.kind}
          options={kinds.map((value) => ({ value, name: label('store_kind', value) }))}
          onChoose={set('kind')}
        />
      </div>
      <SendRow
        write={make}
        words={t('house.make_store')}
        blocked={mayEdit ? null : t('house.edit_no_right')}
        done={t('admin.saved')}
      />
    </form>
  )
}
