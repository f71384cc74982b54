import { useState } from 'react'
import { formatWeekday } from '@omoya/i18n'
import { newKey, shop } from '@omoya/client/desk.ts'
import type { InputOf } from '@omoya/client'
import { readSpans, weekdays } from '../house/hours.ts'
import { useWrite } from '../server/useWrite.ts'
import { Choice, Field, Several, Tick } from '../shell/Fields.tsx'
import { SendRow } from '../shell/SendRow.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { useLookAgain, type Start } from './useStart.ts'

type New = NonNullable<InputOf<'POST /stores'>['body']>
const kinds = ['shop', 'counter'] as const

const nothing = {
  name: '',
  kind: 'shop',
  host: '',
  city: '',
  district: '',
  address: '',
  phone: '',
  from: '11:00',
  until: '21:00',
  days: ['1', '2', '3', '4', '5', '6', '7'] as readonly string[],
  ships: true,
}
type Typed = typeof nothing

function draftOf(typed: Typed, code: string): New {
  const [span] = readSpans(`${typed.from}-${typed.until === '00:00' ? '24:00' : typed.until}`) ?? []
  const hours = span ? typed.days.map((weekday) => ({ weekday: Number(weekday), ...span })) : []
  return {
    code,
    kind: kinds.find((kind) => kind === typed.kind) ?? 'shop',
    name: { 'zh-TW': typed.name.trim() },
    city: typed.city.trim(),
    district: typed.district.trim(),
    address: typed.address.trim(),
    phone: typed.phone.trim(),
    hours,
    ships: typed.ships,
    ...(typed.kind === 'counter' ? { counterMode: 'own-till', hostName: typed.host.trim() } : {}),
  }
}

/** The first place with hours; more of them are opened under 門市. */
export function StoreStep({ start }: { readonly start: Start }) {
  const { t, label, locale } = useWords()
  const lookAgain = useLookAgain()
  const [typed, setTyped] = useState(nothing)
  const [code] = useState(() => `S${newKey().slice(-4).toUpperCase()}`)
  const make = useWrite((body: New, key) => shop.call('POST /stores', { body }, { key }), lookAgain)
  if (start.store) return <Done name={start.store.name} />
  const set = (name: Exclude<keyof Typed, 'days' | 'ships'>) => (value: string) => setTyped({ ...typed, [name]: value })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate(draftOf(typed, code))
      }}
    >
      <div className="form-row">
        <Field label={t('start.store_name')} value={typed.name} onText={set('name')} required maxLength={200} />
        <Choice
          label={t('products.kind')}
          value={typed.kind}
          options={kinds.map((value) => ({ value, name: label('store_kind', value) }))}
          onChoose={set('kind')}
        />
        {typed.kind === 'counter' && (
          <Field label={t('start.host')} value={typed.host} onText={set('host')} required maxLength={200} />
        )}
      </div>
      <div className="form-row">
        <Field label={t('members.city')} value={typed.city} onText={set('city')} maxLength={60} />
        <Field label={t('house.district')} value={typed.district} onText={set('district')} maxLength={60} />
        <Field label={t('members.phone')} type="tel" value={typed.phone} onText={set('phone')} maxLength={30} />
      </div>
      <Field label={t('goods.place')} value={typed.address} onText={set('address')} maxLength={200} />
      <div className="form-row">
        <Field label={t('start.opens')} type="time" required value={typed.from} onText={set('from')} />
        <Field label={t('start.closes')} type="time" required value={typed.until} onText={set('until')} />
      </div>
      <Several
        label={t('start.days')}
        note={t('start.days_note')}
        options={weekdays.map((day) => ({ value: String(day), name: formatWeekday(day, locale) }))}
        chosen={typed.days}
        onChoose={(days) => setTyped({ ...typed, days })}
      />
      <Tick label={t('start.ships')} isOn={typed.ships} onFlip={() => setTyped({ ...typed, ships: !typed.ships })} />
      <SendRow
        write={make}
        words={t('start.open_store')}
        blocked={typed.days.length === 0 ? t('start.no_days') : null}
      />
    </form>
  )
}

function Done({ name }: { readonly name: Readonly<Record<string, string>> }) {
  const { t, text } = useWords()
  return <p className="good">{t('start.store_done', { name: text(name) })}</p>
}
