import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { shop } from '@omoya/client/desk.ts'
import type { AnswerOf, InputOf } from '@omoya/client'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field, Tick } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { readHours, typedHours } from './hours.ts'
import { WeekHours } from './stores/WeekHours.tsx'

export type Store = AnswerOf<'GET /stores'>['items'][number]
type Change = NonNullable<InputOf<'PUT /stores/:store'>['body']>

const typedOf = (store: Store) => ({
  name: store.name['zh-TW'] ?? '',
  english: store.name.en ?? '',
  japanese: store.name.ja ?? '',
  phone: store.phone,
  postalCode: store.postalCode,
  city: store.city,
  district: store.district,
  address: store.address,
  preparation: String(store.preparationMinutes),
  transfer: String(store.transferDays),
  status: store.status,
  allowsPickup: store.allowsPickup,
  ships: store.ships,
  hours: typedHours(store.hours),
})
type Typed = ReturnType<typeof typedOf>
type TextName = Exclude<keyof Typed, 'status' | 'allowsPickup' | 'ships' | 'hours'>

/** A store is saved whole: what this form does not show stays as it was. */
function changeOf({ id: _, ...store }: Store, typed: Typed): Change {
  const { english, japanese } = typed
  return {
    ...store,
    name: {
      'zh-TW': typed.name.trim(),
      ...(english.trim() === '' ? {} : { en: english.trim() }),
      ...(japanese.trim() === '' ? {} : { ja: japanese.trim() }),
    },
    phone: typed.phone,
    postalCode: typed.postalCode,
    city: typed.city,
    district: typed.district,
    address: typed.address,
    preparationMinutes: Number(typed.preparation),
    transferDays: Number(typed.transfer),
    status: typed.status,
    allowsPickup: typed.allowsPickup,
    ships: typed.ships,
    hours: [...(readHours(typed.hours) ?? [])],
  } as Change // ids as the server sent them
}

export function StoreForm({ store }: { readonly store: Store }) {
  const { t, label } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('stores.edit')
  const [typed, setTyped] = useState(() => typedOf(store))
  const save = useWrite(
    (body: Change) => shop.call('PUT /stores/:store', { params: { store: store.id }, body }),
    () => void queries.invalidateQueries({ queryKey: ['stores'] }),
  )
  const set = (name: TextName) => (value: string) => setTyped({ ...typed, [name]: value })
  const entry = (name: TextName, word: Parameters<typeof t>[0]) => (
    <Field label={t(word)} value={typed[name]} onText={set(name)} maxLength={200} />
  )
  const blocked = (): string | null => {
    if (!mayEdit) return t('house.edit_no_right')
    return readHours(typed.hours) === null ? t('house.bad_hours') : null
  }
  return (
    <Part title={t('house.edit')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(changeOf(store, typed))
        }}
      >
        <Field label={t('products.name')} value={typed.name} onText={set('name')} required maxLength={200} />
        <div className="form-row">
          {entry('english', 'products.name_en')}
          {entry('japanese', 'products.name_ja')}
        </div>
        <div className="form-row">
          {entry('phone', 'members.phone')}
          {entry('postalCode', 'house.postal_code')}
          {entry('city', 'members.city')}
          {entry('district', 'house.district')}
        </div>
        {entry('address', 'goods.place')}
        <WeekHours typed={typed.hours} onTyped={(hours) => setTyped({ ...typed, hours })} />
        <div className="form-row">
          <Field
            label={t('house.preparation_minutes')}
            type="number"
            min={0}
            max={2_880}
            value={typed.preparation}
            onText={set('preparation')}
          />
          <Field
            label={t('house.transfer')}
            type="number"
            min={1}
            max={30}
            value={typed.transfer}
            onText={set('transfer')}
          />
          <Choice
            label={t('orders.state')}
            value={typed.status}
            options={(['open', 'closed'] as const).map((value) => ({ value, name: label('store', value) }))}
            onChoose={(value) => setTyped({ ...typed, status: value === 'closed' ? 'closed' : 'open' })}
          />
        </div>
        <div className="ticks">
          <Tick
            label={t('house.pickup')}
            isOn={typed.allowsPickup}
            onFlip={() => setTyped({ ...typed, allowsPickup: !typed.allowsPickup })}
          />
          <Tick
            label={t('house.ships')}
            isOn={typed.ships}
            onFlip={() => setTyped({ ...typed, ships: !typed.ships })}
          />
        </div>
        <SendRow write={save} words={t('house.save')} blocked={blocked()} done={t('admin.saved')} />
      </form>
    </Part>
  )
}
