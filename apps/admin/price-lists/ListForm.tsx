import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { useStoreNames } from '../house/useStores.ts'
import { useTiers } from '../members/useTiers.ts'
import { channels } from '../products/ProductForm.tsx'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field, Several } from '../shell/Fields.tsx'
import { useUnsaved } from '../shell/leaving.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import {
  audiences,
  definitionFrom,
  missingIn,
  nothingTyped,
  typedFrom,
  type Definition,
  type TypedList,
} from './typed.ts'

type Body = NonNullable<InputOf<'PUT /price-lists/:list'>['body']>

interface ListFormProps {
  readonly id: string
  /** Null for a new one. */
  readonly before: Definition | null
  readonly onSaved: () => void
}

/** Who has the prices, where and when. */
export function ListForm({ id, before, onSaved }: ListFormProps) {
  const { t, zone } = useWords()
  const queries = useQueryClient()
  const [began] = useState(() => (before === null ? nothingTyped : typedFrom(before, zone)))
  const [typed, setTyped] = useState(began)
  const put = async (definition: Definition): Promise<void> => {
    await shop.call('PUT /price-lists/:list', { params: { list: id }, body: definition as unknown as Body }) // the same shape
    await queries.invalidateQueries({ queryKey: ['price-lists'] })
  }
  const save = useWrite(put, () => {
    if (before !== null) offerUndo(t('price_lists.saved'), () => put(before))
    onSaved()
  })
  const missing = missingIn(typed)
  useUnsaved(JSON.stringify(typed) !== JSON.stringify(began) && !save.isSuccess ? 'changed' : 'kept')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (missing === null) save.mutate(definitionFrom(typed, zone, before))
      }}
    >
      <Names typed={typed} onType={setTyped} />
      <Audience typed={typed} onType={setTyped} />
      <Around typed={typed} onType={setTyped} />
      <SendRow
        write={save}
        words={t(before === null ? 'price_lists.make' : 'price_lists.save')}
        blocked={missing === null ? null : t(`price_lists.missing_${missing}`)}
        tone={before === null ? 'main' : 'plain'}
      />
    </form>
  )
}

interface PartProps {
  readonly typed: TypedList
  readonly onType: (typed: TypedList) => void
}

function Names({ typed, onType }: PartProps) {
  const { t } = useWords()
  return (
    <>
      <Field
        label={t('price_lists.name')}
        value={typed.name}
        onText={(name) => onType({ ...typed, name })}
        maxLength={100}
        required
      />{' '}
      {/* prettier-ignore */}
      <div className="form-row">
        <Field label={t('price_lists.english')} value={typed.english} onText={(english) => onType({ ...typed, english })} maxLength={100} /> {/* prettier-ignore */}
        <Field label={t('price_lists.japanese')} value={typed.japanese} onText={(japanese) => onType({ ...typed, japanese })} maxLength={100} /> {/* prettier-ignore */}
      </div>
    </>
  )
}

function Audience({ typed, onType }: PartProps) {
  const { t, label } = useWords()
  const tiers = useTiers()
  return (
    <>
      <Choice
        label={t('price_lists.audience')}
        value={typed.audience}
        options={audiences.map((value) => ({ value, name: label('price_audience', value) }))}
        onChoose={(value) => onType({ ...typed, audience: audiences.find((one) => one === value) ?? 'members' })}
      />
      {typed.audience === 'tiers' && (
        <Several
          label={t('price_lists.tiers')}
          options={tiers.options}
          chosen={typed.tiers}
          onChoose={(chosen) => onType({ ...typed, tiers: chosen })}
        />
      )}
      {typed.audience === 'tags' && (
        <Field
          label={t('price_lists.tags')}
          note={t('products.tags_note')}
          value={typed.tags}
          onText={(tags) => onType({ ...typed, tags })}
        />
      )}
    </>
  )
}

function Around({ typed, onType }: PartProps) {
  const { t, label } = useWords()
  const { options } = useStoreNames()
  return (
    <>
      <div className="form-row">
        <Field
          type="datetime-local"
          label={t('price_lists.from')}
          value={typed.startsAt}
          onText={(startsAt) => onType({ ...typed, startsAt })}
        />{' '}
        {/* prettier-ignore */}
        <Field type="datetime-local" label={t('price_lists.until')} value={typed.endsAt} onText={(endsAt) => onType({ ...typed, endsAt })} />{' '}
        {/* prettier-ignore */}
      </div>
      <details open={typed.channels.length > 0 || typed.stores.length > 0 || typed.priority !== nothingTyped.priority}>
        <summary>{t('price_lists.more')}</summary>
        <div className="form">
          <Several
            label={t('price_lists.channels')}
            note={t('price_lists.none_is_all')}
            options={channels.map((value) => ({ value, name: label('channel', value) }))}
            chosen={typed.channels}
            onChoose={(chosen) => onType({ ...typed, channels: chosen })}
          />
          <Several
            label={t('price_lists.stores')}
            note={t('price_lists.none_is_all')}
            options={options}
            chosen={typed.stores}
            onChoose={(chosen) => onType({ ...typed, stores: chosen })}
          />
          <Field
            label={t('price_lists.priority')}
            note={t('price_lists.priority_note')}
            inputMode="numeric"
            value={typed.priority}
            onText={(priority) => onType({ ...typed, priority })}
          />
        </div>
      </details>
    </>
  )
}
