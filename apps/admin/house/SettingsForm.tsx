import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { normalise } from '@omoya/kernel'
import type { AnswerOf } from '@omoya/client'
import { shop } from '@omoya/client/desk.ts'
import { Problem } from '@omoya/ui/desk/index.ts'
import { useWrite } from '../server/useWrite.ts'
import { useHasRight } from '../session/session.tsx'
import { Field } from '../shell/Fields.tsx'
import { Part } from '../shell/Page.tsx'
import { offerUndo } from '../shell/undo.tsx'
import { useWords } from '../words/WordsProvider.tsx'
import { AreaFields } from './settings/AreaFields.tsx'
import { areas, changedNames, hasProblem, withTyped, type Settings, type Typed } from './settings/typed.ts'
import { namesIn, type Area, type SettingName } from './settings-fields.ts'

type Saved = AnswerOf<'GET /settings'>

interface SettingsFormProps {
  readonly saved: Saved
  readonly wasSaved: boolean
  readonly onSaved: () => void
}

/** Saves, and offers the way back for ten seconds; somebody else's change in between is not undone with it. */
function useSave(saved: Saved, onSaved: () => void) {
  const { t } = useWords()
  const queries = useQueryClient()
  const put = (version: number, settings: Settings) => shop.call('PUT /settings', { body: { version, settings } })
  return useWrite(
    (settings: Settings) => put(saved.version, settings),
    (answer) => {
      queries.setQueryData(['settings'], answer)
      onSaved()
      const names = changedNames(saved.settings, answer.settings).map((name) => t(`setting.${name as SettingName}`)) // names of the form
      offerUndo(t('settings.changed', { names: names.join(t('admin.comma')) }), async () =>
        queries.setQueryData(['settings'], await put(answer.version, saved.settings)),
      )
    },
  )
}

/** Typed values lie beside the saved ones until they are sent. */
export function SettingsForm({ saved, wasSaved, onSaved }: SettingsFormProps) {
  const { t } = useWords()
  const mayEdit = useHasRight('merchants.edit')
  const [typed, setTyped] = useState<Typed>({})
  const [words, search] = useState('')
  const found = useFound(words)
  const save = useSave(saved, onSaved)
  // What was typed and typed back is no change.
  const wanted = withTyped(saved.settings, typed)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(saved.settings)
  const isBad = hasProblem(typed)
  const set = (path: string) => (value: string) => setTyped({ ...typed, [path]: value })
  const shown = areas.filter((area) => found(area).length > 0)
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBad) save.mutate(wanted)
      }}
    >
      <div className="settings-search">
        <Field label={t('settings.search')} type="search" maxLength={100} value={words} onText={search} />
      </div>
      {shown.length === 0 && <p role="status">{t('settings.none_found', { words })}</p>}
      <fieldset className="settings" disabled={!mayEdit}>
        <legend className="only-heard">{t('settings.title')}</legend>
        {shown.map((area) => (
          <Part key={area} title={t(`settings.${area}`)}>
            <AreaFields area={area} names={found(area)} settings={saved.settings} typed={typed} onSet={set} />
          </Part>
        ))}
      </fieldset>
      <Problem problem={save.error} />
      {!mayEdit && <p className="caption">{t('settings.no_right')}</p>}
      <div className="row">
        <button
          type="submit"
          className="button button-main"
          disabled={!mayEdit || !isChanged || isBad || save.isPending}
        >
          {save.isPending ? t('admin.sending') : t('settings.save')}
        </button>
        {isBad && <span className="bad">{t('settings.mend')}</span>}
        {!isChanged && (
          <span className={wasSaved ? 'good' : 'caption'} role="status">
            {t(wasSaved ? 'admin.saved' : 'settings.unchanged')}
          </span>
        )}
      </div>
    </form>
  )
}

/** The settings of an area whose name, note or area holds every word. */
function useFound(words: string): (area: Area) => readonly SettingName[] {
  const { t, label } = useWords()
  const asked = normalise(words).split(' ').filter((word) => word !== '') // prettier-ignore
  return (area) =>
    namesIn(area).filter((name) => {
      const said = normalise([t(`settings.${area}`), t(`setting.${name}`), label('setting', `${name}_note`)].join(' '))
      return asked.every((word) => said.includes(word))
    })
}
