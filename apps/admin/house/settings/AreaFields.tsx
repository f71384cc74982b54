import type { ReactNode } from 'react'
import { Choice, Field } from '../../shell/Fields.tsx'
import { useWords } from '../../words/WordsProvider.tsx'
import { choices, numbers, texts, type Area, type SettingName } from '../settings-fields.ts'
import { settingProblem, type Settings, type Typed } from './typed.ts'

interface AreaFieldsProps {
  readonly area: Area
  /** Which of them are shown. */
  readonly names: readonly SettingName[]
  readonly settings: Settings
  readonly typed: Typed
  readonly onSet: (path: string) => (value: string) => void
}

/** What can't be so is said beside its field, in words. */
export function AreaFields({ area, names, settings, typed, onSet }: AreaFieldsProps) {
  const { t, label } = useWords()
  const valueOf = (name: string): string =>
    typed[`${area}.${name}`] ?? String(new Map(Object.entries(settings[area])).get(name) ?? '')
  const isShown = (field: { readonly area: Area; readonly name: SettingName }): boolean =>
    field.area === area && names.includes(field.name)
  const entry = (name: SettingName) => {
    const path = `${area}.${name}`
    const bad = settingProblem(path, valueOf(name))
    return {
      bad: bad && t(`setting_problem.${bad.why}`, bad.facts),
      field: { label: t(`setting.${name}`), value: valueOf(name), onText: onSet(path), 'aria-invalid': bad !== null },
    }
  }
  return (
    <div className="form">
      {numbers.filter(isShown).map(({ name, from, until }) => {
        const { bad, field } = entry(name)
        const words = t(`setting.${name}_note`)
        return (
          <Beside key={name} bad={bad}>
            <Field type="number" min={from} max={until} required note={words} {...field} />
          </Beside>
        )
      })}
      {choices.filter(isShown).map(({ name, values }) => (
        <Choice
          key={name}
          label={t(`setting.${name}`)}
          note={t(`setting.${name}_note`)}
          value={valueOf(name)}
          options={values.map((value) => ({ value, name: label(`setting_${name}`, value) }))}
          onChoose={onSet(`${area}.${name}`)}
        />
      ))}
      {texts.filter(isShown).map(({ name, type }) => {
        const { bad, field } = entry(name)
        return (
          <Beside key={name} bad={bad}>
            <Field type={type} {...field} />
          </Beside>
        )
      })}
    </div>
  )
}

interface BesideProps {
  /** Null where all is well. */
  readonly bad: string | null
  readonly children: ReactNode
}

const Beside = ({ bad, children }: BesideProps) => (
  <div className="stack-tight">
    {children}
    {bad && (
      <p className="bad caption" role="alert">
        {bad}
      </p>
    )}
  </div>
)
