import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Choice, Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { choices, numbers, texts, type Area } from './settings-fields.ts'

type Saved = AnswerOf<'GET /settings'>
type Settings = Saved['settings']
const areas: readonly Area[] = ['pickup', 'checkout', 'returns', 'contact']

interface SettingsFormProps {
  readonly saved: Saved
  readonly wasSaved: boolean
  readonly onSaved: () => void
}

/** Typed values lie beside the saved ones until they are sent. */
export function SettingsForm({ saved, wasSaved, onSaved }: SettingsFormProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const mayEdit = useHasRight('merchants.edit')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const save = useWrite(
    (settings: Settings) => shop.call('PUT /settings', { body: { version: saved.version, settings } }),
    (answer) => {
      queries.setQueryData(['settings'], answer)
      onSaved()
    },
  )
  // What was typed and typed back is no change.
  const wanted = withTyped(saved.settings, typed)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(saved.settings)
  const set = (path: string) => (value: string) => setTyped({ ...typed, [path]: value })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(wanted)
      }}
    >
      <fieldset className="settings" disabled={!mayEdit}>
        <legend className="only-heard">{t('settings.title')}</legend>
        {areas.map((area) => (
          <Part key={area} title={t(`settings.${area}`)}>
            <Fields area={area} settings={saved.settings} typed={typed} onSet={set} />
          </Part>
        ))}
      </fieldset>
      <Problem problem={save.error} />
      {!mayEdit && <p className="caption">{t('settings.no_right')}</p>}
      <div className="row">
        <button type="submit" className="button button-main" disabled={!mayEdit || !isChanged || save.isPending}>
          {save.isPending ? t('admin.sending') : t('settings.save')}
        </button>
        {!isChanged && (
          <span className={wasSaved ? 'good' : 'caption'} role="status">
            {t(wasSaved ? 'admin.saved' : 'settings.unchanged')}
          </span>
        )}
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly area: Area
  readonly settings: Settings
  readonly typed: Readonly<Record<string, string>>
  readonly onSet: (path: string) => (value: string) => void
}

function Fields({ area, settings, typed, onSet }: FieldsProps) {
  const { t, label } = useWords()
  const valueOf = (name: string): string =>
    typed[`${area}.${name}`] ?? String(new Map(Object.entries(settings[area])).get(name) ?? '')
  return (
    <div className="form">
      {numbers
        .filter((field) => field.area === area)
        .map(({ name, from, until }) => (
          <Field
            key={name}
            type="number"
            min={from}
            max={until}
            required
            label={t(`setting.${name}`)}
            note={t(`setting.${name}_note`)}
            value={valueOf(name)}
            onText={onSet(`${area}.${name}`)}
          />
        ))}
      {choices
        .filter((field) => field.area === area)
        .map(({ name, values }) => (
          <Choice
            key={name}
            label={t(`setting.${name}`)}
            note={t(`setting.${name}_note`)}
            value={valueOf(name)}
            options={values.map((value) => ({ value, name: label(`setting_${name}`, value) }))}
            onChoose={onSet(`${area}.${name}`)}
          />
        ))}
      {texts
        .filter((field) => field.area === area)
        .map(({ name, type }) => (
          <Field
            key={name}
            type={type}
            label={t(`setting.${name}`)}
            value={valueOf(name)}
            onText={onSet(`${area}.${name}`)}
          />
        ))}
    </div>
  )
}

/** Numbers become numbers again, an emptied text is none. */
function withTyped(settings: Settings, typed: Readonly<Record<string, string>>): Settings {
  const filledIn = areas.map((area) => {
    const values = Object.entries(settings[area]).map(([name, value]) => {
      const text = typed[`${area}.${name}`]
      if (text === undefined) return [name, value]
      if (typeof value === 'number') return [name, Number(text)]
      return [name, text.trim() === '' ? null : text.trim()]
    })
    return [area, Object.fromEntries(values)]
  })
  return { ...settings, ...Object.fromEntries(filledIn) } as Settings // the same areas and names, checked by the server's schema
}
